import { TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { allTraffic, anywhere, SecurityGroup, type SecurityGroupProps, tcp } from "../../../modules/aws/security-group";
import { naming, tags } from "../../helpers/fixtures";
import { type Block, synthesize } from "../../helpers/synth";
import { untagged } from "../../helpers/untagged";

type Build = (group: SecurityGroup, other: SecurityGroup) => void;

const made = (build: Build, props: Partial<SecurityGroupProps> = {}) =>
  synthesize((stack) => {
    const group = new SecurityGroup(stack, "Group", { naming, vpcId: "vpc-11111111", name: "sg", ...props });
    build(group, new SecurityGroup(stack, "Other", { naming, vpcId: "vpc-11111111", name: "other" }));
    expect(untagged(stack)).toEqual([]);
  });

const ingress = "aws_vpc_security_group_ingress_rule";
const egress = "aws_vpc_security_group_egress_rule";
const nameOf = (stack: ReturnType<typeof made>, reference: unknown) => stack.follow(reference as string).name;
const port = { ip_protocol: "tcp", from_port: 8080, to_port: 8080 };

describe("SecurityGroup", () => {
  it("allows nothing by default and has no inline rules (D-45)", () => {
    const stack = made(() => {}, { description: "Made for this.", tags: { Metaflow: "true" } });
    expect(stack.resources("aws_security_group")).toEqual([
      {
        name: "metaflow-sg-abcd1234",
        vpc_id: "vpc-11111111",
        description: "Made for this.",
        tags: { ...tags, Metaflow: "true" },
      },
      { name: "metaflow-other-abcd1234", vpc_id: "vpc-11111111", tags },
    ]);
    expect(Object.keys(stack.json.resource as Block)).toEqual(["aws_security_group"]);
  });

  it.each<[string, string, Build]>([
    ["from another group", ingress, (group, other) => group.allowFrom("Web", other, tcp(8080), "Web")],
    ["to another group", egress, (group, other) => group.allowTo("Web", other, tcp(8080), "Web")],
  ])("lets traffic through %s", (_, type, build) => {
    const stack = made(build);
    const rule = stack.resource(type);
    expect(rule).toMatchObject({ ...port, description: "Web", tags });
    expect(nameOf(stack, rule.security_group_id)).toBe("metaflow-sg-abcd1234");
    expect(nameOf(stack, rule.referenced_security_group_id)).toBe("metaflow-other-abcd1234");
    expect(rule).not.toHaveProperty("cidr_ipv4");
    expect(stack.resources(type === ingress ? egress : ingress)).toEqual([]);
  });

  it("takes a group by its id, and itself", () => {
    const stack = made((group) => {
      group.allowFrom("Theirs", "sg-11111111", tcp(8080), "Theirs");
      group.allowFrom("Self", group, allTraffic, "Among themselves");
      group.allowTo("Theirs", "sg-22222222", tcp(8080), "Theirs");
    });
    const [self, theirs] = stack.resources(ingress);
    expect(theirs).toMatchObject({ referenced_security_group_id: "sg-11111111" });
    expect(self!.referenced_security_group_id).toBe(self!.security_group_id);
    expect(self).toMatchObject({ ip_protocol: "-1" });
    // EC2 takes no ports where every protocol is meant
    expect(self).not.toHaveProperty("from_port");
    expect(self).not.toHaveProperty("to_port");
    expect(stack.resource(egress)).toMatchObject({ referenced_security_group_id: "sg-22222222" });
  });

  it.each<[string, string, (group: SecurityGroup, cidrs: readonly string[]) => void]>([
    ["from", ingress, (group, cidrs) => group.allowFromCidrs("Web", cidrs, tcp(8080), "Web")],
    ["to", egress, (group, cidrs) => group.allowToCidrs("Web", cidrs, tcp(8080), "Web")],
  ])("makes one rule per CIDR %s", (_, type, allow) => {
    expect(made((group) => allow(group, ["10.0.0.0/16", "10.1.0.0/16"])).resource(type)).toMatchObject({
      ...port,
      for_each: '${toset(["10.0.0.0/16", "10.1.0.0/16"])}',
      cidr_ipv4: "${each.value}",
      description: "Web",
      tags,
    });
    expect(made((group) => allow(group, anywhere)).resource(type).for_each).toBe('${toset(["0.0.0.0/0"])}');
    expect(made((group) => allow(group, [])).resource(type).for_each).toBe("${toset([])}");
    const late = synthesize((stack) => {
      const { listValue } = new TerraformVariable(stack, "cidrs", { type: "list(string)" });
      allow(new SecurityGroup(stack, "Group", { naming, vpcId: "vpc-11111111", name: "sg" }), listValue);
    });
    expect(late.resource(type).for_each).toBe("${toset(var.cidrs)}");
  });

  it.each<[string, string, (group: SecurityGroup, cidrs: readonly string[]) => void]>([
    ["from", ingress, (group, cidrs) => group.allowFromCidrs("Web", cidrs, tcp(8080), "Web")],
    ["to", egress, (group, cidrs) => group.allowToCidrs("Web", cidrs, tcp(8080), "Web")],
  ])("makes rules of IPv6 %s beside those of IPv4, which stay as they are", (_, type, allow) => {
    const ipv4 = ["10.0.0.0/16", "10.1.0.0/16"];
    const addresses = (cidrs: readonly string[]) => {
      const stack = made((group) => allow(group, cidrs));
      return stack.addresses.filter((address) => address.startsWith(type));
    };
    const both = made((group) => allow(group, [ipv4[0]!, "2001:db8::/32", ipv4[1]!, "::/0"]));
    const [first, second] = both.resources(type);
    expect(first).toEqual(made((group) => allow(group, ipv4)).resource(type));
    expect(second).toMatchObject({
      ...port,
      for_each: '${toset(["2001:db8::/32", "::/0"])}',
      cidr_ipv6: "${each.value}",
    });
    expect(second).not.toHaveProperty("cidr_ipv4");
    expect(addresses([...ipv4, "::/0"])).toEqual(expect.arrayContaining(addresses(ipv4)));
    const alone = made((group) => allow(group, ["::/0"])).resource(type);
    expect(alone).toMatchObject({ cidr_ipv6: "${each.value}", description: "Web", tags });
  });

  it("takes a list of which some elements are late-bound", () => {
    const stack = synthesize((stack) => {
      const { stringValue } = new TerraformVariable(stack, "office", { type: "string" });
      const group = new SecurityGroup(stack, "Group", { naming, vpcId: "vpc-11111111", name: "sg" });
      group.allowFromCidrs("Web", ["10.0.0.0/16", stringValue], tcp(443), "Web");
    });
    expect(stack.resource(ingress).for_each).toBe('${toset(["10.0.0.0/16", var.office])}');
  });

  it.each(["it's", "a > b", "naïve", 'say "hi"', "x".repeat(256), ""])(
    "refuses the description %j, as EC2 does",
    (text) => {
      const message = `EC2 refuses the description ${JSON.stringify(text)}`;
      expect(() => made(() => {}, { description: text })).toThrow(message);
      expect(() => made((group) => group.allowFrom("Web", group, allTraffic, text))).toThrow(message);
      expect(() => made((group) => group.allowToCidrs("Web", anywhere, allTraffic, text))).toThrow(message);
    },
  );

  it("names its rules for those who must wait for them", () => {
    let rules: string[][] = [];
    made((group, other) => {
      const names = () => group.rules.map(({ node }) => node.id);
      rules = [names()];
      group.allowFrom("Web", other, tcp(80), "Web");
      group.allowToCidrs("Https", anywhere, tcp(443), "Https");
      rules.push(names());
    });
    expect(rules).toEqual([[], ["WebIngress", "HttpsEgress"]]);
  });

  it("takes every character that EC2 takes", () => {
    const description = "aZ09 ._-:/()#,@[]+=&;{}!$*";
    expect(made(() => {}, { description }).resources("aws_security_group")[0]!.description).toBe(description);
  });
});
