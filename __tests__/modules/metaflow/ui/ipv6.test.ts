import { describe, expect, it } from "vitest";
import type { UiProps } from "../../../../modules/metaflow/ui/ui";
import { network as existing } from "../../../helpers/fixtures";
import type { Block } from "../../../helpers/synth";
import { synthesizeUi } from "./synthesize-ui";

const uiAllowList = ["192.0.2.0/24", "2001:db8::/32"];
const made = { ...existing, ipv6: true };
const looked = (props: Partial<UiProps>) =>
  Object.values((synthesizeUi(props).json.data?.aws_subnet ?? {}) as Record<string, Block>);

describe("users of the UI over IPv6", () => {
  it("come to a load balancer that has IPv6, through rules of their own", () => {
    const stack = synthesizeUi({ network: made, uiAllowList });
    expect(stack.resource("aws_lb").ip_address_type).toBe("dualstack");
    const rules = stack.resources("aws_vpc_security_group_ingress_rule").filter((rule) => "cidr_ipv6" in rule);
    expect(rules.map(({ from_port }) => from_port as number).sort()).toEqual([443, 80]);
    for (const { for_each: each } of rules) expect(each).toBe('${toset(["2001:db8::/32"])}');
    expect(looked({ network: made, uiAllowList })).toEqual([]);
  });

  it("are asked for in existing subnets alone, which are looked at while Terraform plans", () => {
    const subnets = looked({ uiAllowList });
    expect(subnets.map(({ id }) => id as string)).toEqual(existing.publicLoadBalancerSubnetIds);
    const [postcondition] = subnets[0]!.lifecycle.postcondition as [Block];
    expect(postcondition.condition).toBe('${self.ipv6_cidr_block != ""}');
    expect(postcondition.error_message).toContain("ui_allow_list has IPv6 blocks, and the subnet ${self.id}");
    const own = looked({ network: made, uiAllowList, loadBalancerSubnetIds: ["subnet-33333333", "subnet-44444444"] });
    expect(own.map(({ id }) => id as string)).toEqual(["subnet-33333333", "subnet-44444444"]);
  });

  it("leave everything as it is where there are none", () => {
    const stack = synthesizeUi({ uiAllowList: ["192.0.2.0/24"] });
    expect(stack.resource("aws_lb")).not.toHaveProperty("ip_address_type");
    expect(looked({ uiAllowList: ["192.0.2.0/24"] })).toEqual([]);
    // the provider would keep the addresses of a load balancer that had them
    expect(synthesizeUi({ network: made }).resource("aws_lb").ip_address_type).toBe("ipv4");
  });

  it("are refused where AWS gives load balancers IPv4 alone, and where the network has none", () => {
    expect(() => synthesizeUi({ network: made, uiAllowList, uiAlbInternal: true })).toThrow(
      "uiAllowList: AWS gives load balancers inside a VPC only addresses of IPv4",
    );
    expect(() => synthesizeUi({ network: { ...existing, ipv6: false }, uiAllowList })).toThrow(
      "uiAllowList: users come over IPv6 where the network has it: make it with ipv6: true",
    );
  });
});
