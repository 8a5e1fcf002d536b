import { expect } from "vitest";
import type { Applied } from "../scenario";

interface Subnet {
  readonly SubnetId: string;
  readonly CidrBlock: string;
  readonly MapPublicIpOnLaunch: boolean;
}

interface Routes {
  readonly Routes: readonly { readonly DestinationCidrBlock?: string; readonly GatewayId?: string }[];
  readonly Associations: readonly { readonly SubnetId?: string }[];
}

/** The VPC is the CloudFormation template's: two subnets with a way to the internet of their own, and no NAT. */
export async function runsInPublicSubnets({ emulator, resources, outputs }: Applied): Promise<void> {
  const Filters = [{ Name: "vpc-id", Values: [outputs.vpc_id] }];
  const [{ Subnets }, { RouteTables }, { NatGateways }, { services }] = (await emulator.call(
    { service: "ec2", operation: "describe_subnets", parameters: { Filters } },
    { service: "ec2", operation: "describe_route_tables", parameters: { Filters } },
    { service: "ec2", operation: "describe_nat_gateways" },
    {
      service: "ecs",
      operation: "describe_services",
      parameters: { cluster: "metaflow-open", services: ["metaflow-metadata-service-open"] },
    },
  )) as [
    { Subnets: Subnet[] },
    { RouteTables: Routes[] },
    { NatGateways: unknown[] },
    { services: { networkConfiguration: { awsvpcConfiguration: object } }[] },
  ];
  const ids = [outputs.subnet1_id, outputs.subnet2_id];
  const byCidr = new Map(Subnets.map((subnet) => [subnet.CidrBlock, subnet]));
  expect([...byCidr.keys()].sort()).toEqual(["10.20.0.0/24", "10.20.1.0/24"]);
  expect(["10.20.0.0/24", "10.20.1.0/24"].map((cidr) => byCidr.get(cidr)!.SubnetId)).toEqual(ids);
  expect(Subnets.map((subnet) => subnet.MapPublicIpOnLaunch)).toEqual([true, true]);
  expect(NatGateways).toEqual([]);
  for (const id of ids) {
    const table = RouteTables.find(({ Associations }) => Associations.some(({ SubnetId }) => SubnetId === id))!;
    const toInternet = table.Routes.find((route) => route.DestinationCidrBlock === "0.0.0.0/0");
    expect(toInternet?.GatewayId).toMatch(/^igw-/);
  }
  expect(services.map(({ networkConfiguration }) => networkConfiguration.awsvpcConfiguration)).toEqual([
    expect.objectContaining({ assignPublicIp: "ENABLED", subnets: expect.arrayContaining(ids) as unknown }),
  ]);
  const database = resources.find(({ type }) => type === "aws_db_instance")!;
  expect(database.values.publicly_accessible).toBe(false);
}
