import type { AwsEnvironment } from "../environment";
import type { LogSettings } from "../log-group";
import type { Naming } from "../naming";

export interface VpcProps {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  /** CIDR block of the VPC, such as `10.10.0.0/16`. */
  readonly cidr: string;
  /** CIDR blocks of the public subnets, one per zone, two or more. */
  readonly publicSubnetCidrs: readonly string[];
  /** CIDR blocks of the private subnets, one per zone, two or more; none with `allPublic`. */
  readonly privateSubnetCidrs: readonly string[];

  /**
   * Make only public subnets, without NAT. Everything runs in them, and whatever is launched gets a public address: the
   * form of Metaflow's CloudFormation template.
   *
   * @default false
   */
  readonly allPublic?: boolean;

  /**
   * Availability zones, as many as the longer list of subnets.
   *
   * @default - the first ones of the region. A subnet stays in its zone when the region gets another zone.
   */
  readonly availabilityZones?: readonly string[];

  /**
   * Refuse a plan where the account has fewer zones in the region than subnets of a kind. Load balancers and file systems
   * take one subnet of a zone. Zones that are given are not looked at.
   *
   * @default false: two subnets may share a zone
   */
  readonly zonesMustDiffer?: boolean;

  /**
   * Give VPC and subnets a block of IPv6 as well, which AWS chooses. What is launched in subnets in which workloads run gets
   * an address of it, and reaches the internet with it.
   *
   * @default false
   */
  readonly ipv6?: boolean;

  /**
   * One NAT gateway for all private subnets, or one per zone.
   *
   * @default - `"single"`; none with `allPublic`
   */
  readonly nat?: "single" | "per_zone";

  /**
   * Write the flow logs of the VPC to CloudWatch Logs.
   *
   * @default true
   */
  readonly flowLogs?: boolean;

  /**
   * Days for which flow logs are kept.
   *
   * @default - `logs.logRetentionInDays`
   */
  readonly flowLogRetentionInDays?: number;

  /**
   * The `Name` tag of a thing such as `VPC`, `Public Subnet 1` or `NAT Gateway 2`.
   *
   * @default - a name of the deployment, such as `metaflow-public-1`
   */
  readonly nameTag?: (thing: string) => string;

  /**
   * What holds for log groups.
   *
   * @default - they are kept for 90 days, encrypted with CloudWatch Logs' own key
   */
  readonly logs?: LogSettings;

  /**
   * Name of an existing role, for writing the flow logs. It is used as it is.
   *
   * @default - a role is made
   */
  readonly existingRoleName?: string;
}

/** @throws if the numbers of subnets and zones do not fit each other, or `allPublic` is given with what it excludes */
export function checkNumbers({
  publicSubnetCidrs,
  privateSubnetCidrs,
  allPublic,
  nat,
  availabilityZones,
}: VpcProps): void {
  const [fewest, most] = [Math.min, Math.max].map((of) => of(publicSubnetCidrs.length, privateSubnetCidrs.length));
  const got = `${publicSubnetCidrs.length} and ${privateSubnetCidrs.length}`;
  if (allPublic) {
    if (publicSubnetCidrs.length < 2 || privateSubnetCidrs.length > 0) {
      throw new Error(`with allPublic a VPC needs two or more public subnets and no private ones, got ${got}`);
    }
    if (nat) throw new Error("with allPublic there are no private subnets that would need NAT");
  } else if (fewest! < 2) {
    throw new Error(`a VPC needs two or more public and two or more private subnets, got ${got}`);
  }
  if (availabilityZones && availabilityZones.length < most!) {
    throw new Error(`${most} subnets of a kind need as many availability zones, got ${availabilityZones.length}`);
  }
}
