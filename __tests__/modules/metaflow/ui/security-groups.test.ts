import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { type TerraformStack, TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { uiSecurityGroups, type UiSecurityGroupsProps } from "../../../../modules/metaflow/ui/security-groups";
import { naming, network } from "../../../helpers/fixtures";
import { type Block, synthesize, type Synthesized } from "../../../helpers/synth";

const ingress = "aws_vpc_security_group_ingress_rule";
const egress = "aws_vpc_security_group_egress_rule";

function groups(props: (stack: TerraformStack) => Partial<UiSecurityGroupsProps> = () => ({})): Synthesized {
  return synthesize((stack) => {
    uiSecurityGroups(stack, { naming, network, signIn: false, ...props(stack) });
  });
}

const nameOf = (synthesized: Synthesized, reference: string) =>
  reference.startsWith("${aws_security_group.") ? (synthesized.follow(reference).name as string) : reference;

/** `group: port from|to peers` of each rule. */
function rules(synthesized: Synthesized, type: string): string[] {
  return synthesized
    .resources(type)
    .map((rule: Block) => {
      const peer = rule.for_each ?? rule.cidr_ipv4 ?? nameOf(synthesized, rule.referenced_security_group_id as string);
      expect(rule).toMatchObject({ ip_protocol: "tcp", to_port: rule.from_port, tags: { team: "data" } });
      // the characters that EC2 takes in the description of a rule
      expect(rule.description).toMatch(/^[A-Za-z0-9 ._:/()#,@[\]+=&;{}!$*-]{1,255}$/);
      return `${nameOf(synthesized, rule.security_group_id as string)}: ${rule.from_port} ${peer}`;
    })
    .sort();
}

describe("the security groups of the UI", () => {
  it("have the Terraform module's names, descriptions and tags", () => {
    expect(groups().resources("aws_security_group")).toEqual([
      {
        name: "metaflow-alb-sg-abcd1234",
        description: "Security Group for ALB",
        vpc_id: "vpc-11111111",
        tags: { team: "data", Metaflow: "true" },
      },
      {
        name: "metaflow-ui-backend-sg-abcd1234",
        description: "Security Group for Fargate which runs the UI Backend.",
        vpc_id: "vpc-11111111",
        tags: { team: "data", Metaflow: "true" },
      },
    ]);
  });

  it("let only the load balancer reach the tasks, without lists", () => {
    const fromLoadBalancer = [
      "metaflow-ui-backend-sg-abcd1234: 3000 metaflow-alb-sg-abcd1234",
      "metaflow-ui-backend-sg-abcd1234: 8083 metaflow-alb-sg-abcd1234",
    ];
    expect(rules(groups(), ingress)).toEqual(fromLoadBalancer);
    expect(
      rules(
        groups(() => ({ uiAllowList: [], uiIngressSecurityGroupIds: [] })),
        ingress,
      ),
    ).toEqual(fromLoadBalancer);
  });

  it("let the load balancer reach only the tasks, and the tasks reach AWS over HTTPS", () => {
    const synthesized = groups();
    expect(rules(synthesized, egress)).toEqual([
      "metaflow-alb-sg-abcd1234: 3000 metaflow-ui-backend-sg-abcd1234",
      "metaflow-alb-sg-abcd1234: 8083 metaflow-ui-backend-sg-abcd1234",
      'metaflow-ui-backend-sg-abcd1234: 443 ${toset(["0.0.0.0/0"])}',
    ]);
    expect(synthesized.resources(egress)).toContainEqual(
      expect.objectContaining({ cidr_ipv4: "${each.value}", description: "Images, logs, secrets and S3" }),
    );
  });

  it("let the load balancer reach Cognito for sign-in only", () => {
    expect(
      rules(
        groups(() => ({ signIn: true })),
        egress,
      ),
    ).toContain('metaflow-alb-sg-abcd1234: 443 ${toset(["0.0.0.0/0"])}');
  });

  it("let the CIDRs of the allow list into both ports of the load balancer", () => {
    const synthesized = groups(() => ({ uiAllowList: ["10.1.0.0/16", "192.0.2.7/32"] }));
    expect(rules(synthesized, ingress).filter((rule) => rule.startsWith("metaflow-alb"))).toEqual([
      'metaflow-alb-sg-abcd1234: 443 ${toset(["10.1.0.0/16", "192.0.2.7/32"])}',
      'metaflow-alb-sg-abcd1234: 80 ${toset(["10.1.0.0/16", "192.0.2.7/32"])}',
    ]);
    expect(synthesized.resources(ingress).filter((rule) => rule.cidr_ipv4 === "${each.value}")).toHaveLength(2);
  });

  it("take an allow list that is a variable, or has one in it", () => {
    const variable = (stack: TerraformStack) => new TerraformVariable(stack, "given", { type: "any" });
    const whole = groups((stack) => ({ uiAllowList: variable(stack).listValue }));
    expect(rules(whole, ingress)).toContain("metaflow-alb-sg-abcd1234: 443 ${toset(var.given)}");
    const part = groups((stack) => ({ uiAllowList: ["10.1.0.0/16", variable(stack).stringValue] }));
    expect(rules(part, ingress)).toContain('metaflow-alb-sg-abcd1234: 443 ${toset(["10.1.0.0/16", var.given])}');
  });
});

describe("ui_ingress_security_group_ids", () => {
  const fromGroups = (ids: (stack: TerraformStack) => readonly string[]) =>
    groups((stack) => ({ uiIngressSecurityGroupIds: ids(stack) }))
      .resources(ingress)
      .filter((rule) => rule.referenced_security_group_id === "${each.value}")
      .map((rule) => [rule.from_port as number, rule.for_each as unknown]);

  it("opens both ports of the load balancer, one rule per group", () => {
    expect(fromGroups(() => ["sg-11111111", "sg-22222222"])).toEqual([
      [80, '${toset(["sg-11111111", "sg-22222222"])}'],
      [443, '${toset(["sg-11111111", "sg-22222222"])}'],
    ]);
  });

  it("may be a variable", () => {
    const variable = (stack: TerraformStack) =>
      new TerraformVariable(stack, "groups", { type: "list(string)" }).listValue;
    expect(fromGroups(variable)).toEqual([
      [80, "${toset(var.groups)}"],
      [443, "${toset(var.groups)}"],
    ]);
  });

  it("may hold a group of the same stack, whose id is not known when Terraform counts", () => {
    const made = (stack: TerraformStack) => ["sg-11111111", new SecurityGroup(stack, "Vpn", {}).id];
    const byPosition = { 1: "sg-11111111", 2: "${aws_security_group.Vpn.id}" };
    expect(fromGroups(made)).toEqual([
      [80, byPosition],
      [443, byPosition],
    ]);
  });
});
