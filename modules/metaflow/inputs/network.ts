// Made by npm run generate from src/config/schema/metaflow/network.ts: a change goes there.

/** Where the deployment runs. */
export interface NetworkInputs {
  /**
   * Id of an existing VPC. Must be the id of a VPC such as vpc-0123456789abcdef0.
   * @default - required without `network`
   */
  readonly vpcId?: string;
  /**
   * First subnet, in another availability zone than the second. Must be the id of a subnet such as
   * subnet-0123456789abcdef0.
   * @default - required without `network`
   */
  readonly subnet1Id?: string;
  /**
   * Second subnet. Must be the id of a subnet such as subnet-0123456789abcdef0.
   * @default - required without `network`
   */
  readonly subnet2Id?: string;
  /**
   * CIDR blocks that may call the metadata service inside the VPC. Must be a list of 1 or more, each element a CIDR
   * block such as 10.0.0.0/16.
   * @default - the VPC's; required without `network`
   */
  readonly vpcCidrBlocks?: readonly string[];
  /**
   * Subnets of the load balancers, where they differ from the workloads' subnets. Not with `network`. Must be a list of
   * 2 or more, each element the id of a subnet such as subnet-0123456789abcdef0.
   * @default - with `network` private ones for internal load balancers, and public ones for a public UI; else both
   * subnets
   */
  readonly loadBalancerSubnetIds?: readonly string[];
  /**
   * Give tasks a public address: needed in public subnets, where there is no other way to the internet. With
   * `network.allPublic` they always have one.
   * @default false
   */
  readonly withPublicIp?: boolean;
  /**
   * First part of the names of both load balancers, instead of prefix and suffix. Must be at most 28 letters, digits
   * and single dashes, beginning with a letter, not ending in a dash, and not beginning with internal-.
   * @default - `resourcePrefix` and `resourceSuffix`
   */
  readonly loadBalancerNamePrefix?: string;
}

/** The names of {@link NetworkInputs}. */
export const networkInputNames = [
  "vpcId",
  "subnet1Id",
  "subnet2Id",
  "vpcCidrBlocks",
  "loadBalancerSubnetIds",
  "withPublicIp",
  "loadBalancerNamePrefix",
] as const satisfies readonly (keyof NetworkInputs)[];
