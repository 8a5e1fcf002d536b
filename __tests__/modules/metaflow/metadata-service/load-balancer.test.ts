import { TerraformOutput, TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { Naming } from "../../../../modules/aws/naming";
import { SecurityGroup } from "../../../../modules/aws/security-group";
import { LoadBalancer, type LoadBalancerProps } from "../../../../modules/metaflow/metadata-service/load-balancer";
import { naming, network, tags } from "../../../helpers/fixtures";
import { synthesize, type Synthesized } from "../../../helpers/synth";
import { untagged } from "../../../helpers/untagged";

const made = (props: Partial<LoadBalancerProps> = {}) =>
  synthesize((stack) => {
    const serviceSecurityGroup = new SecurityGroup(stack, "Tasks", { naming, vpcId: "vpc-11111111", name: "tasks" });
    const balancer = new LoadBalancer(stack, "Nlb", {
      naming,
      network,
      vpcCidrBlocks: ["10.0.0.0/16"],
      serviceSecurityGroup,
      ...props,
    });
    new TerraformOutput(stack, "dns", { value: balancer.dnsName });
    expect(balancer.listeners).toHaveLength(2);
    expect(untagged(stack)).toEqual([]);
  });

const long = new Naming({ prefix: "acme-metaflow-production", suffix: "abcd1234", tags });

/** Who reaches whom, on which port: `<from> > <to>:<port>`. */
function paths(stack: Synthesized): string[] {
  const name = (id: string) => (stack.follow(id).name as string).replace(/^metaflow-(.+)-abcd1234$/, "$1");
  const ingress = stack.resources("aws_vpc_security_group_ingress_rule").map((rule) => {
    const from = rule.for_each ?? name(rule.referenced_security_group_id as string);
    return `in: ${from} > ${name(rule.security_group_id as string)}:${rule.from_port}-${rule.to_port}`;
  });
  const egress = stack.resources("aws_vpc_security_group_egress_rule").map((rule) => {
    const to = name(rule.referenced_security_group_id as string);
    return `out: ${name(rule.security_group_id as string)} > ${to}:${rule.from_port}-${rule.to_port}`;
  });
  return [...ingress, ...egress].sort();
}

describe("LoadBalancer of the metadata service", () => {
  const stack = made();

  it("is internal, in all zones, with the module's name (D-40)", () => {
    expect(stack.resource("aws_lb")).toEqual({
      name: "metaflow-nlb-abcd1234",
      load_balancer_type: "network",
      internal: true,
      subnets: network.internalLoadBalancerSubnetIds,
      security_groups: [expect.stringMatching(/^\$\{aws_security_group\.Nlb_SecurityGroup_\w+\.id\}$/)],
      enforce_security_group_inbound_rules_on_private_link_traffic: "off",
      enable_cross_zone_load_balancing: true,
      tags,
    });
    expect(stack.json.output.dns.value).toBe(stack.reference("aws_lb", "dns_name"));
  });

  it.each([
    ["metaflow-mdtg-abcd1234", 8080, 80],
    ["metaflow-dbtg-abcd1234", 8082, 8082],
  ])("leads to %s, which is checked on the port that it serves, %i, from port %i (D-39)", (name, port, listens) => {
    const group = stack.resources("aws_lb_target_group").find((one) => one.name === name);
    expect(group).toEqual({
      name,
      port,
      protocol: "TCP",
      target_type: "ip",
      vpc_id: "vpc-11111111",
      health_check: { protocol: "TCP", port: `${port}`, interval: 10, healthy_threshold: 2, unhealthy_threshold: 2 },
      tags,
    });
    const listener = stack.resources("aws_lb_listener").find((one) => one.port === listens)!;
    expect(listener).toMatchObject({ load_balancer_arn: stack.reference("aws_lb", "arn"), protocol: "TCP", tags });
    expect(listener.default_action).toHaveLength(1);
    expect(stack.follow(listener.default_action[0].target_group_arn as string)).toBe(group);
  });

  it("lets the VPC reach the service but not the migrations; tasks are reached only through it (D-19)", () => {
    expect(paths(stack)).toEqual([
      'in: ${toset(["10.0.0.0/16"])} > nlb-security-group:80-80',
      "in: nlb-security-group > tasks:8080-8080",
      "in: nlb-security-group > tasks:8082-8082",
      "out: nlb-security-group > tasks:8080-8080",
      "out: nlb-security-group > tasks:8082-8082",
    ]);
  });

  it("without a security group lets the VPC reach the tasks, in the module's words, and says so (D-19)", () => {
    const open = made({ enableNlbSecurityGroup: false });
    expect(open.resource("aws_lb")).toEqual({
      name: "metaflow-nlb-abcd1234",
      load_balancer_type: "network",
      internal: true,
      subnets: network.internalLoadBalancerSubnetIds,
      enable_cross_zone_load_balancing: true,
      tags,
    });
    expect(open.resources("aws_security_group")).toHaveLength(1);
    expect(paths(open)).toEqual([
      'in: ${toset(["10.0.0.0/16"])} > tasks:8080-8080',
      'in: ${toset(["10.0.0.0/16"])} > tasks:8082-8082',
    ]);
    const rules = open.resources("aws_vpc_security_group_ingress_rule");
    expect(rules.map(({ description }) => description as string)).toEqual(Array(2).fill("Allow API calls internally"));
  });

  it("gets another name with its first security group, which AWS gives only to a new one", () => {
    const placed = (open: boolean) =>
      made({ enableNlbSecurityGroup: !open }).resource("terraform_data").input.value as string;
    expect(placed(true)).not.toBe(placed(false));
  });

  it("takes subnets and addresses", () => {
    const { subnets } = made({ loadBalancerSubnetIds: ["subnet-77777777"] }).resource("aws_lb");
    expect(subnets).toEqual(["subnet-77777777"]);
    expect(paths(made({ vpcCidrBlocks: ["10.1.0.0/16", "10.2.0.0/16"] }))[0]).toContain(
      '["10.1.0.0/16", "10.2.0.0/16"]',
    );
  });

  it("takes lists that only Terraform knows", () => {
    const late = synthesize((stack) => {
      const list = (name: string) => new TerraformVariable(stack, name, { type: "list(string)" }).listValue;
      const group = new SecurityGroup(stack, "Tasks", { naming, vpcId: "vpc-11111111", name: "tasks" });
      new LoadBalancer(stack, "Nlb", {
        naming,
        network,
        vpcCidrBlocks: list("cidrs"),
        serviceSecurityGroup: group,
        loadBalancerSubnetIds: list("subnets"),
      });
    });
    expect(late.resource("aws_lb").subnets).toBe("${var.subnets}");
    expect(paths(late)[0]).toContain("${toset(var.cidrs)}");
  });

  it.each<[string, Partial<LoadBalancerProps>, string | RegExp]>([
    ["a prefix of its own", { loadBalancerNamePrefix: "acme" }, /^acme-nlb$/],
    ["a long one", { loadBalancerNamePrefix: "a".repeat(40) }, /^a{21}-[0-9a-f]{6}-nlb$/],
    ["long names", { naming: long }, /^acme-metaflow-pr-[0-9a-f]{6}-abcd1234$/],
  ])("has a name that AWS takes, with %s (D-27)", (_, props, name) => {
    expect(made(props).resource("aws_lb").name).toMatch(name);
  });

  it("has target groups whose names AWS takes (D-27)", () => {
    const names = made({ naming: long })
      .resources("aws_lb_target_group")
      .map(({ name }) => name as string);
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^acme-metaflow-pr-[0-9a-f]{6}-abcd1234$/);
  });
});
