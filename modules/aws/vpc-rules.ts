import { cidrBlock } from "./values/formats";
import { networkRules } from "./values/network-rules";
import { listOf } from "./values/value-rule";

/** What the settings of a VPC may be. How many subnets it needs depends on `allPublic`: the construct counts them. */
export const vpcRules = {
  ...networkRules,
  publicSubnetCidrs: listOf(cidrBlock),
  privateSubnetCidrs: listOf(cidrBlock),
  availabilityZones: listOf(networkRules.availabilityZones.element),
};
