import type { Route, RouteTable, Subnet } from "@aws-sdk/client-ec2";

/** Where the route to the internet leads from a subnet. */
export type WayOut =
  /** Nothing says where to. */
  | "none"
  /** To something that has been deleted. */
  | "blackhole"
  /** An internet gateway: only what has a public address gets through. */
  | "internet-gateway"
  /** A NAT gateway or instance, a transit gateway, a VPN: what is behind it, nobody here knows. */
  | "other";

/** The way from a subnet to the internet, by its own route table, or else by the main one. */
export function wayOutOf(subnet: Subnet, tables: readonly RouteTable[]): WayOut {
  const has = (test: (association: { SubnetId?: string; Main?: boolean }) => boolean) =>
    tables.find(({ Associations = [] }) => Associations.some(test));
  const table = has(({ SubnetId }) => SubnetId === subnet.SubnetId) ?? has(({ Main }) => Main === true);
  const route = table?.Routes?.find(({ DestinationCidrBlock }) => DestinationCidrBlock === "0.0.0.0/0");
  return route === undefined ? "none" : kindOf(route);
}

function kindOf({ State, GatewayId = "" }: Route): WayOut {
  if (State === "blackhole") return "blackhole";
  return GatewayId.startsWith("igw-") ? "internet-gateway" : "other";
}
