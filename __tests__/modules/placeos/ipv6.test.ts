import { describe, expect, it } from "vitest";
import { existingNetwork, synthesizePlaceos } from "../../helpers/placeos";
import type { Block, Synthesized } from "../../helpers/synth";

const users = { ingressIpv6CidrBlocks: ["2001:db8::/32"] };
const loadBalancer = (stack: Synthesized) => stack.resources("aws_lb")[0]!.ip_address_type as string;
const looked = (stack: Synthesized) =>
  Object.values((stack.json.data?.aws_subnet ?? {}) as Record<string, Block>).map(({ id }) => id as string);

describe("users over IPv6", () => {
  it("come where the network that is made has it, and services reach IPv6 then", () => {
    const stack = synthesizePlaceos({ ...users, network: { ipv6: true } });
    expect(loadBalancer(stack)).toBe("dualstack");
    expect(looked(stack)).toEqual([]);
    const rules = (family: string) =>
      stack.resources("aws_vpc_security_group_egress_rule").filter((rule) => family in rule);
    expect(rules("cidr_ipv6").length).toBe(rules("cidr_ipv4").length);
    for (const { for_each: each } of rules("cidr_ipv6")) expect(each).toBe('${toset(["::/0"])}');
  });

  it("do not come where it has none", () => {
    expect(loadBalancer(synthesizePlaceos(users))).toBe("ipv4");
  });

  it("come where existing public subnets have it, which is looked at while Terraform plans", () => {
    const stack = synthesizePlaceos({ ...users, ...existingNetwork });
    expect(loadBalancer(stack)).toBe("dualstack");
    expect(looked(stack)).toEqual([existingNetwork.publicSubnet1Id, existingNetwork.publicSubnet2Id]);
    expect(stack.resources("aws_vpc_security_group_egress_rule").filter((rule) => "cidr_ipv6" in rule)).toEqual([]);
  });
});
