/** The network that workloads are placed in: made by {@link Vpc}, or an existing one. */
export interface Network {
  readonly vpcId: string;

  /**
   * Default security group of the VPC.
   *
   * @default - not ours: an existing VPC has one of its own
   */
  readonly defaultSecurityGroupId?: string;

  /** CIDR blocks of the VPC. */
  readonly cidrBlocks: readonly string[];
  /** Subnets of tasks, functions, databases and compute environments. */
  readonly subnetIds: readonly string[];
  /** Subnets of load balancers that only the VPC reaches. */
  readonly internalLoadBalancerSubnetIds: readonly string[];
  /** Subnets of load balancers that the internet reaches. */
  readonly publicLoadBalancerSubnetIds: readonly string[];

  /**
   * Whether the subnets have IPv6, so that what runs in them gets an address of it, too.
   *
   * @default - not known
   */
  readonly ipv6?: boolean;

  /**
   * Whether tasks need a public address of their own to reach the internet: no NAT does it for them.
   *
   * @default - not known
   */
  readonly tasksNeedPublicIp?: boolean;
}
