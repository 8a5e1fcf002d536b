import { expect, it } from "vitest";
import { findingsOf } from "../../../scripts/check-network/findings";
import type { Needs } from "../../../scripts/check-network/needs";
import type { Network } from "../../../scripts/check-network/network";

const subnet = (id: string, zone: string, more: object = {}) => ({
  ...{ SubnetId: id, VpcId: "vpc-1", AvailabilityZone: zone, AvailableIpAddressCount: 200, MapPublicIpOnLaunch: false },
  ...more,
});
const routed = (route: object, ...SubnetIds: string[]) => ({
  Associations: SubnetIds.map((SubnetId) => ({ SubnetId })),
  Routes: [
    { DestinationCidrBlock: "10.0.0.0/16", GatewayId: "local" },
    { DestinationCidrBlock: "0.0.0.0/0", ...route },
  ],
});
const throughNat = { NatGatewayId: "nat-1", State: "active" };
const throughGateway = { GatewayId: "igw-1", State: "active" };

const needs: Needs = {
  vpcId: "vpc-1",
  subnets: [
    { input: "subnet1_id", id: "subnet-a", use: ["private", "instances"] },
    { input: "subnet2_id", id: "subnet-b", use: ["private", "instances"] },
  ],
  twoZones: true,
  callers: ["10.0.0.0/8"],
  hostNames: false,
};
const good: Network = {
  vpc: { CidrBlockAssociationSet: [{ CidrBlock: "10.0.0.0/16" }] },
  dnsSupport: true,
  dnsHostNames: true,
  subnets: [subnet("subnet-a", "a"), subnet("subnet-b", "b")],
  routeTables: [routed(throughNat, "subnet-a", "subnet-b")],
  endpoints: [{ ServiceName: "com.amazonaws.us-west-2.s3", VpcEndpointType: "Gateway" }],
};
const said = (network: Partial<Network>, needed: Partial<Needs> = {}) =>
  findingsOf({ ...needs, ...needed }, { ...good, ...network }).missing.map(({ of, what }) => `${of} ${what}`);

it("has nothing to say of private subnets in two zones with NAT", () => {
  expect(findingsOf(needs, good)).toEqual({ missing: [], notes: [] });
});

it.each<[string, Partial<Network>, Partial<Needs>, RegExp[]]>([
  ["a VPC that is not there", { vpc: undefined }, {}, [/^vpc-1 .*is not in this account and region/]],
  ["no DNS support", { dnsSupport: false }, {}, [/has no DNS support/]],
  [
    "no host names, where services have private names",
    { dnsHostNames: false },
    { hostNames: true },
    [/private names of services/],
  ],
  [
    "no host names, where endpoints have private names",
    { dnsHostNames: false, endpoints: [...good.endpoints, { PrivateDnsEnabled: true }] },
    {},
    [/private names of its endpoints/],
  ],
  ["a subnet that is not there", { subnets: [good.subnets[0]!] }, {}, [/^subnet-b \(subnet2_id\) is not in/]],
  [
    "a subnet of another VPC",
    { subnets: [good.subnets[0]!, subnet("subnet-b", "b", { VpcId: "vpc-2" })] },
    {},
    [/^subnet-b .*is in vpc-2, not in vpc-1/],
  ],
  [
    "subnets in one zone",
    { subnets: [subnet("subnet-a", "a"), subnet("subnet-b", "a")] },
    {},
    [/^subnet-a \(subnet1_id\), subnet-b \(subnet2_id\) are both in a/],
  ],
  [
    "few free addresses",
    { subnets: [subnet("subnet-a", "a", { AvailableIpAddressCount: 11 }), good.subnets[1]!] },
    {},
    [/^subnet-a .*has 11 free addresses/],
  ],
  ["no route", { routeTables: [] }, {}, [/^subnet-a .*no route to the internet/, /^subnet-b/]],
  [
    "a route to something deleted",
    {
      routeTables: [routed({ NatGatewayId: "nat-1", State: "blackhole" }, "subnet-a"), routed(throughNat, "subnet-b")],
    },
    {},
    [/^subnet-a .*leads to something deleted/],
  ],
  [
    "public subnets without public addresses",
    { routeTables: [{ ...routed(throughGateway), Associations: [{ Main: true }] }] },
    {},
    [/^subnet-a .*no image is pulled/, /^subnet-a .*RUNNABLE/, /^subnet-b .*no image/, /^subnet-b .*RUNNABLE/],
  ],
  [
    "a block of the VPC that may not call",
    { vpc: { CidrBlockAssociationSet: [{ CidrBlock: "10.0.0.0/16" }, { CidrBlock: "100.64.0.0/16" }] } },
    {},
    [/has the block 100\.64\.0\.0\/16/],
  ],
  [
    "a public load balancer without an internet gateway",
    {},
    { subnets: [{ input: "public_subnet1_id", id: "subnet-a", use: ["load-balancer"] }] },
    [/^subnet-a .*nobody outside reaches/],
  ],
])("finds %s", (_, network, needed, expected) => {
  const found = said(network, needed);
  expect(found).toHaveLength(expected.length);
  expected.forEach((pattern, index) => expect(found[index]).toMatch(pattern));
});

it("takes public subnets for good where tasks and instances get public addresses", () => {
  const subnets = good.subnets.map((one) => ({ ...one, MapPublicIpOnLaunch: true }));
  const use = ["public", "instances"] as const;
  const network = { subnets, routeTables: [routed(throughGateway, "subnet-a", "subnet-b")] };
  expect(said(network, { subnets: needs.subnets.map((one) => ({ ...one, use })) })).toEqual([]);
});

it("does not ask for zones, callers or a way out where nothing needs them", () => {
  const subnets = needs.subnets.map((one) => ({ ...one, use: [] }));
  const network = { subnets: [subnet("subnet-a", "a"), subnet("subnet-b", "a")], routeTables: [], endpoints: [] };
  expect(findingsOf({ ...needs, subnets, twoZones: false, callers: undefined }, { ...good, ...network })).toEqual({
    missing: [],
    notes: [],
  });
});

it("notes that S3 goes through NAT", () => {
  const { missing, notes } = findingsOf(needs, { ...good, endpoints: [] });
  expect(missing).toEqual([]);
  expect(notes.map(({ what }) => what)).toEqual([expect.stringContaining("no gateway endpoint for S3")]);
});
