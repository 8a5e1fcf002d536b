import { nameLimits } from "../../aws/shortened-name";

/** Why a text cannot begin the names of load balancers; undefined where it can. */
export function loadBalancerPrefixProblem(prefix: string): string | undefined {
  const longest = `${prefix}-nlb`;
  const { loadBalancer: limit } = nameLimits;
  if (longest.length > limit)
    return `makes the load balancer's name ${longest}, ${longest.length} characters; at most ${limit} are allowed`;
  if (/^internal(-|$)/i.test(prefix)) return "must not begin with internal-, which AWS reserves for load balancers";
  return undefined;
}
