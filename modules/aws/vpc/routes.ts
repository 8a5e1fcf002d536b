import { EgressOnlyInternetGateway } from "@cdktf/provider-aws/lib/egress-only-internet-gateway";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import type { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import type { Construct } from "constructs";
import type { TagsOf } from "./subnets";
import type { VpcProps } from "./vpc-props";

interface Routes {
  readonly vpcId: string;
  readonly props: VpcProps;
  readonly tags: TagsOf;
  readonly gateway: InternetGateway;
  readonly publicSubnets: readonly Subnet[];
  readonly privateSubnets: readonly Subnet[];
}

export interface Routed {
  readonly routeTables: readonly RouteTable[];
  /** Public addresses of the NAT gateways. */
  readonly natAddresses: readonly string[];
}

/** How subnets reach the internet: the public ones directly, the private ones through NAT. */
export function routeSubnets(scope: Construct, routes: Routes): Routed {
  const { vpcId, props, tags, gateway, publicSubnets, privateSubnets } = routes;
  const { naming, nat = "single" } = props;
  const routeTable = (id: string, name: Record<string, string>) =>
    new RouteTable(scope, `${id}RouteTable`, { vpcId, tags: name });
  const associate = (id: string, subnet: Subnet, table: RouteTable) =>
    new RouteTableAssociation(scope, `${id}RouteTableAssociation`, { subnetId: subnet.id, routeTableId: table.id });

  const publicTable = routeTable("Public", tags("Public Route Table", naming.name("public")));
  new Route(scope, "PublicInternetRoute", {
    routeTableId: publicTable.id,
    destinationCidrBlock: "0.0.0.0/0",
    gatewayId: gateway.id,
  });
  publicSubnets.forEach((subnet, index) => associate(`Public${index + 1}`, subnet, publicTable));

  const count = nat === "single" ? Math.min(1, privateSubnets.length) : privateSubnets.length;
  const natGateways = publicSubnets.slice(0, count).map((subnet, index) => {
    const name = naming.name(`nat-${index + 1}`);
    const address = new Eip(scope, `NatAddress${index + 1}`, {
      domain: "vpc",
      tags: tags(`NAT Address ${index + 1}`, name),
    });
    const natGateway = new NatGateway(scope, `NatGateway${index + 1}`, {
      allocationId: address.id,
      subnetId: subnet.id,
      tags: tags(`NAT Gateway ${index + 1}`, name),
    });
    return { address, natGateway };
  });
  // one table per gateway: with a single gateway all private subnets share one
  const privateTables = natGateways.map(({ natGateway }, index) => {
    const name = naming.name(`private-${index + 1}`);
    const table = routeTable(`Private${index + 1}`, tags(`Private Route Table ${index + 1}`, name));
    new Route(scope, `Private${index + 1}NatRoute`, {
      routeTableId: table.id,
      destinationCidrBlock: "0.0.0.0/0",
      natGatewayId: natGateway.id,
    });
    return table;
  });
  privateSubnets.forEach((subnet, index) =>
    associate(`Private${index + 1}`, subnet, privateTables[index % privateTables.length]!),
  );
  if (props.ipv6) routeIpv6(scope, routes, publicTable, privateTables);
  return {
    routeTables: [publicTable, ...privateTables],
    natAddresses: natGateways.map(({ address }) => address.publicIp),
  };
}

/** Lets nobody in: what is in private subnets opens connections itself, as it does through NAT. */
function routeIpv6(
  scope: Construct,
  { vpcId, gateway, tags, props }: Routes,
  publicTable: RouteTable,
  privateTables: readonly RouteTable[],
): void {
  const everything = { destinationIpv6CidrBlock: "::/0" };
  new Route(scope, "PublicIpv6Route", { ...everything, routeTableId: publicTable.id, gatewayId: gateway.id });
  if (privateTables.length === 0) return;
  const egressOnlyGateway = new EgressOnlyInternetGateway(scope, "EgressOnlyInternetGateway", {
    vpcId,
    tags: tags("Egress-only Internet Gateway", props.naming.collapsed),
  });
  privateTables.forEach(
    (table, index) =>
      new Route(scope, `Private${index + 1}Ipv6Route`, {
        ...everything,
        routeTableId: table.id,
        egressOnlyGatewayId: egressOnlyGateway.id,
      }),
  );
}
