/** Settings of the VPC that is made. */
export interface PlaceosNetworkSettings {
  /** CIDR block of the VPC. @default "10.0.0.0/16" */
  readonly cidr?: string;
  /** CIDR blocks of the public subnets, in which load balancer and NAT gateways are. @default 10.0.0.0/24, 10.0.1.0/24 */
  readonly publicSubnetCidrs?: readonly string[];
  /** CIDR blocks of the private subnets, in which everything else is. @default 10.0.10.0/24, 10.0.11.0/24 */
  readonly privateSubnetCidrs?: readonly string[];
  /** Availability zones in the order of the subnets. @default - the first ones of the region */
  readonly availabilityZones?: readonly string[];
  /** Give VPC and subnets a block of IPv6 as well. @default false */
  readonly ipv6?: boolean;
  /** One NAT gateway per zone, as the deployment guide has it, or one for all. @default "per_zone" */
  readonly nat?: "single" | "per_zone";
  /** Write the flow logs of the VPC to CloudWatch Logs. @default true */
  readonly flowLogs?: boolean;
  /** Days for which flow logs are kept. @default - as long as other logs */
  readonly flowLogRetentionInDays?: number;
}

/** CIDR blocks where none are given. */
export const defaultNetwork = {
  cidr: "10.0.0.0/16",
  publicSubnetCidrs: ["10.0.0.0/24", "10.0.1.0/24"],
  privateSubnetCidrs: ["10.0.10.0/24", "10.0.11.0/24"],
  nat: "per_zone",
} as const satisfies PlaceosNetworkSettings;
