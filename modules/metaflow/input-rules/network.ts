// Made by npm run generate from src/config/schema/metaflow/network.ts: a change goes there.

import { subnetId, vpcId } from "../../aws/values/formats";
import { flag, listOf, text } from "../../aws/values/value-rule";
import { callersProblem } from "../common/ipv4-only";
import { loadBalancerPrefixProblem } from "../common/load-balancer-prefix";

/** What the values of the inputs "Network" may be. */
export const networkInputRules = {
  vpcId,
  subnet1Id: subnetId,
  subnet2Id: subnetId,
  vpcCidrBlocks: listOf(text({ allowed: "a CIDR block such as 10.0.0.0/16", problem: callersProblem }), 1),
  loadBalancerSubnetIds: listOf(subnetId, 2),
  withPublicIp: flag(),
  loadBalancerNamePrefix: text({
    allowed:
      "at most 28 letters, digits and single dashes, beginning with a letter, not ending in a dash, and not beginning with internal-",
    pattern: /^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/,
    problem: loadBalancerPrefixProblem,
  }),
};
