import {
  DescribeRouteTablesCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  type EC2Client,
  type RouteTable,
  type Subnet,
  type Vpc,
  type VpcEndpoint,
} from "@aws-sdk/client-ec2";
import { answer } from "../aws/aws";
import type { Needs } from "./needs";

/** What is there in the account. */
export interface Network {
  /** Absent where the account has no such VPC in the region. */
  readonly vpc?: Vpc;
  readonly dnsSupport: boolean;
  readonly dnsHostNames: boolean;
  /** Those of the wanted subnets that there are. */
  readonly subnets: readonly Subnet[];
  /** All of the VPC. */
  readonly routeTables: readonly RouteTable[];
  readonly endpoints: readonly VpcEndpoint[];
}

/**
 * Asks AWS for a VPC, and for what a deployment uses of it. Nothing is changed.
 *
 * @throws NoAnswer where AWS does not say
 */
export async function readNetwork(ec2: Pick<EC2Client, "send">, { vpcId, subnets }: Needs): Promise<Network> {
  const ids = [...new Set(subnets.map(({ id }) => id))];
  const ofVpc = { Filters: [{ Name: "vpc-id", Values: [vpcId] }] };
  // by filters, because an id that is not there is an error otherwise
  const vpcs = await answer(ec2.send(new DescribeVpcsCommand(ofVpc)), "ec2:DescribeVpcs", vpcId);
  const vpc = vpcs?.Vpcs?.[0];
  if (vpc === undefined) return { dnsSupport: false, dnsHostNames: false, subnets: [], routeTables: [], endpoints: [] };
  const attribute = (Attribute: "enableDnsSupport" | "enableDnsHostnames") =>
    answer(ec2.send(new DescribeVpcAttributeCommand({ VpcId: vpcId, Attribute })), "ec2:DescribeVpcAttribute", vpcId);
  const [support, hostNames, found, tables, endpoints] = await Promise.all([
    attribute("enableDnsSupport"),
    attribute("enableDnsHostnames"),
    answer(
      ec2.send(new DescribeSubnetsCommand({ Filters: [{ Name: "subnet-id", Values: ids }] })),
      "ec2:DescribeSubnets",
      ids.join(", "),
    ),
    answer(ec2.send(new DescribeRouteTablesCommand(ofVpc)), "ec2:DescribeRouteTables", vpcId),
    answer(ec2.send(new DescribeVpcEndpointsCommand(ofVpc)), "ec2:DescribeVpcEndpoints", vpcId),
  ]);
  return {
    vpc,
    dnsSupport: support?.EnableDnsSupport?.Value === true,
    dnsHostNames: hostNames?.EnableDnsHostnames?.Value === true,
    subnets: found?.Subnets ?? [],
    routeTables: tables?.RouteTables ?? [],
    endpoints: endpoints?.VpcEndpoints ?? [],
  };
}
