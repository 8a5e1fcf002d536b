import type { VpcProps } from "../../aws/vpc";

/** Where the deployment lies. */
export interface NetworkInputs {
  /**
   * Make a VPC of its own. Excludes `vpcId`, `subnet1Id`, `subnet2Id` and `vpcCidrBlocks`.
   * @default - an existing network is used
   */
  readonly network?: Omit<
    VpcProps,
    "naming" | "environment" | "nameTag" | "logs" | "existingRoleName" | "zonesMustDiffer"
  >;
  /** Id of a VPC that exists already. Required without `network`. */
  readonly vpcId?: string;
  /** First subnet, in another availability zone than the second. Required without `network`. */
  readonly subnet1Id?: string;
  /** Second subnet. Required without `network`. */
  readonly subnet2Id?: string;
  /** CIDR blocks that may call the metadata service inside the VPC. Required without `network`, else the VPC's. */
  readonly vpcCidrBlocks?: readonly string[];
  /**
   * Subnets of the load balancers, where they differ from those of the workloads.
   * @default - with `network`: private ones for internal load balancers, public ones for a public UI; else both subnets
   */
  readonly loadBalancerSubnetIds?: readonly string[];
  /**
   * Give tasks a public address: needed in public subnets, where there is no other way to the internet.
   * @default - `false`; `true` with `network.allPublic`
   */
  readonly withPublicIp?: boolean;
  /**
   * First part of the names of both load balancers, in place of prefix and suffix.
   * @default - `resourcePrefix` and `resourceSuffix`
   */
  readonly loadBalancerNamePrefix?: string;
}
