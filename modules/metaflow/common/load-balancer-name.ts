import { nameLimits, type Naming, shorten } from "../../aws/naming";

/**
 * The physical name of a load balancer.
 *
 * @param kind the part of the name that says which one it is
 * @param prefix what stands before it in place of the prefix and suffix of all names
 */
export function loadBalancerName(naming: Naming, kind: "alb" | "nlb", prefix?: string): string {
  return prefix === undefined
    ? naming.name(kind, nameLimits.loadBalancer)
    : shorten(prefix, `-${kind}`, kind.length + 1, nameLimits.loadBalancer);
}
