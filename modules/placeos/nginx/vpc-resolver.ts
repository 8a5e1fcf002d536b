import { Fn, Token } from "cdktf";

/**
 * Address of a VPC's DNS server: two after the first one of its primary range. Written out where the range is known, as
 * Terraform's expression has quotes, which readers of the container's JSON would stumble over.
 */
export function vpcResolver(vpcCidr: string): string {
  if (Token.isUnresolved(vpcCidr)) return Fn.cidrhost(vpcCidr, 2);
  // no VPC is smaller than 16 addresses, so that nothing is carried over
  return vpcCidr.replace(/(\d+)\/\d+$/, (_, last: string) => `${Number(last) + 2}`);
}
