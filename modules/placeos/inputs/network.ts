// Made by npm run generate from src/config/schema/placeos/network.ts: a change goes there.

import type { Ports } from "../common/ports";

/** Where the deployment runs, and who may reach it. */
export interface NetworkInputs {
  /**
   * Id of an existing VPC, with DNS support and DNS host names. Must be the id of a VPC such as vpc-0123456789abcdef0.
   * @default - a VPC is made
   */
  readonly vpcId?: string;
  /**
   * Primary CIDR block of that VPC, in which its DNS server is. Must be a CIDR block such as 10.0.0.0/16.
   * @default - required with `vpcId`
   */
  readonly vpcCidr?: string;
  /**
   * First public subnet. Must be the id of a subnet such as subnet-0123456789abcdef0.
   * @default - required with `vpcId`
   */
  readonly publicSubnet1Id?: string;
  /**
   * Second public subnet, in another zone. Must be the id of a subnet such as subnet-0123456789abcdef0.
   * @default - required with `vpcId`
   */
  readonly publicSubnet2Id?: string;
  /**
   * First private subnet, with a way to the internet. Must be the id of a subnet such as subnet-0123456789abcdef0.
   * @default - required with `vpcId`
   */
  readonly privateSubnet1Id?: string;
  /**
   * Second private subnet, in another zone. Must be the id of a subnet such as subnet-0123456789abcdef0.
   * @default - required with `vpcId`
   */
  readonly privateSubnet2Id?: string;
  /**
   * CIDR blocks of IPv4 that may open the application. Must be a list of 1 or more, each element a CIDR block such as
   * 10.0.0.0/16.
   * @default ["0.0.0.0/0"]
   */
  readonly ingressCidrBlocks?: readonly string[];
  /**
   * CIDR blocks of IPv6 that may open the application. The public subnets must have IPv6: with `network` write
   * `network.ipv6`. Must be a list, each element an IPv6 CIDR block such as 2001:db8::/32.
   * @default - none
   */
  readonly ingressIpv6CidrBlocks?: readonly string[];
  /**
   * CIDR blocks that may open RethinkDB's page for administrators, or PostgreSQL. Must be a list, each element a CIDR
   * block such as 10.0.0.0/16.
   * @default - none
   */
  readonly operatorCidrBlocks?: readonly string[];
  /**
   * Rows of the security group matrix that the deployment runs without.
   * @default - none of them
   */
  readonly optionalRows?: OptionalRows;
  /**
   * Ports that devices dial, at most five, by name. They come through a load balancer inside the VPC to dispatch, which
   * opens a port when a driver asks for it.
   * @default - none
   */
  readonly devicePorts?: Readonly<Record<string, DevicePort>>;
  /**
   * Ports of the services. Rules, containers, health checks and callers follow.
   * @default - the images' own
   */
  readonly ports?: Partial<Ports>;
}

/** Rows of the security group matrix that the deployment runs without. */
export interface OptionalRows {
  /**
   * rest-api asks dispatch for its version, for `/cluster/versions` only.
   * @default false
   */
  readonly restApiToDispatch?: boolean;
  /**
   * Drivers open websockets to dispatch, to let devices dial in.
   * @default - `true` with `devicePorts`
   */
  readonly coreToDispatch?: boolean;
  /**
   * The deployment guide lists it; init never connects to auth.
   * @default false
   */
  readonly initToAuth?: boolean;
  /**
   * For init's manual task `drop:elastic`.
   * @default false
   */
  readonly initToElasticsearch?: boolean;
  /**
   * For a domain name that resolves to NGINX inside the VPC: auth looks up API keys there.
   * @default false
   */
  readonly authToNginx?: boolean;
  /**
   * Members of RethinkDB among themselves.
   * @default false
   */
  readonly rethinkdbCluster?: boolean;
  /**
   * Members of etcd among themselves.
   * @default false
   */
  readonly etcdCluster?: boolean;
}

/** Settings of one of `devicePorts`. */
export interface DevicePort {
  /** Protocol. */
  readonly protocol: "tcp" | "udp";
  /** Port that devices dial. Must be a whole number from 1 to 65535. */
  readonly port: number;
  /**
   * Port that the driver asks dispatch to open. Must be a whole number from 1 to 65535.
   * @default - `port`
   */
  readonly targetPort?: number;
  /** Where the devices are. Must be a list of 1 or more, each element a CIDR block such as 10.0.0.0/16. */
  readonly cidrBlocks: readonly string[];
}

/** The names of {@link NetworkInputs}. */
export const networkInputNames = [
  "vpcId",
  "vpcCidr",
  "publicSubnet1Id",
  "publicSubnet2Id",
  "privateSubnet1Id",
  "privateSubnet2Id",
  "ingressCidrBlocks",
  "ingressIpv6CidrBlocks",
  "operatorCidrBlocks",
  "optionalRows",
  "devicePorts",
  "ports",
] as const satisfies readonly (keyof NetworkInputs)[];
