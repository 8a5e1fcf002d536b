// Made by npm run generate from src/config/schema/network.ts: a change goes there.

import { cidrBlock } from "./formats";
import { choice, flag, listOf, oneOfNumbers, text } from "./value-rule";

/** What the settings of a network may be. */
export const networkRules = {
  cidr: cidrBlock,
  publicSubnetCidrs: listOf(cidrBlock, 2),
  privateSubnetCidrs: listOf(cidrBlock, 2),
  subnet1Cidr: cidrBlock,
  subnet2Cidr: cidrBlock,
  allPublic: flag(),
  availabilityZones: listOf(
    text({ allowed: "an availability zone such as us-west-2a", pattern: /^([a-z]{2}|eusc)(-[a-z]+)+-[0-9][a-z]$/ }),
    2,
  ),
  ipv6: flag(),
  nat: choice(["single", "per_zone"]),
  flowLogs: flag(),
  flowLogRetentionInDays: oneOfNumbers([
    0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
  ]),
};
