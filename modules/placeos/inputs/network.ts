import type { DevicePorts } from "../common/device-port";
import type { Ports } from "../common/ports";
import type { OptionalRows } from "../security-groups/matrix";
import type { PlaceosNetworkSettings } from "../vpc/network-settings";

/** Where the deployment lies, and who may reach it. */
export interface NetworkInputs {
  /** The VPC that is made. @default - one with the default CIDR blocks, unless `vpcId` names one */
  readonly network?: PlaceosNetworkSettings;
  /** Id of a VPC that exists already, with DNS support and host names. Its subnets and its CIDR block go with it. */
  readonly vpcId?: string;
  /** Primary CIDR block of that VPC: its DNS server is at the first address plus two. */
  readonly vpcCidr?: string;
  /** First public subnet. */
  readonly publicSubnet1Id?: string;
  /** Second public subnet, in another zone. */
  readonly publicSubnet2Id?: string;
  /** First private subnet, with a way to the internet. */
  readonly privateSubnet1Id?: string;
  /** Second private subnet, in another zone. */
  readonly privateSubnet2Id?: string;

  /** CIDR blocks that may open the application. @default ["0.0.0.0/0"] */
  readonly ingressCidrBlocks?: readonly string[];
  /** IPv6 CIDR blocks that may open the application. @default - none */
  readonly ingressIpv6CidrBlocks?: readonly string[];
  /** CIDR blocks that may open RethinkDB's page for administrators. @default - none */
  readonly operatorCidrBlocks?: readonly string[];
  /** Rows of the security group matrix that the deployment runs without. @default - none of them */
  readonly optionalRows?: OptionalRows;
  /** Ports that devices dial, by name: they come through a load balancer inside the VPC. @default - none */
  readonly devicePorts?: DevicePorts;
  /** Ports of the services. @default - those of the images */
  readonly ports?: Partial<Ports>;
}
