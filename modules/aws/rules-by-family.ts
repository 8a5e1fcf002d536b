import { type ListTerraformIterator, Token } from "cdktf";
import { setOf } from "./for-each";
import { isIpv6Cidr } from "./values/ipv6-cidr";

/** The blocks of a rule of a security group: one rule for each. */
export type BlocksOfRule =
  | { readonly forEach: ListTerraformIterator; readonly cidrIpv4: string }
  | { readonly forEach: ListTerraformIterator; readonly cidrIpv6: string };

/** Whether a list has blocks of IPv6, as far as is known at synthesis. */
export function hasIpv6(cidrs: readonly string[]): boolean {
  return !Token.isUnresolved(cidrs) && cidrs.some(isIpv6Cidr);
}

/**
 * Rules for a list of CIDR blocks, which AWS keeps separate for IPv4 and IPv6. A list that is not known at synthesis counts as IPv4.
 *
 * @param make makes the rules of a family, which is empty for IPv4 and part of the rules' names
 * @returns one for IPv4, unless all blocks are IPv6, and one for IPv6 if there is such a block
 */
export function rulesByFamily<Rule>(
  cidrs: readonly string[],
  make: (family: "" | "Ipv6", blocks: BlocksOfRule) => Rule,
): readonly Rule[] {
  const ipv6 = hasIpv6(cidrs) ? cidrs.filter(isIpv6Cidr) : [];
  const ipv4 = ipv6.length === 0 ? cidrs : cidrs.filter((cidr) => !isIpv6Cidr(cidr));
  const rules: Rule[] = [];
  if (ipv4.length > 0 || ipv6.length === 0) {
    const each = setOf(ipv4);
    rules.push(make("", { forEach: each, cidrIpv4: each.value as string }));
  }
  if (ipv6.length > 0) {
    const each = setOf(ipv6);
    rules.push(make("Ipv6", { forEach: each, cidrIpv6: each.value as string }));
  }
  return rules;
}
