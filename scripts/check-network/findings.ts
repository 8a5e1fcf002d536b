import type { Subnet } from "@aws-sdk/client-ec2";
import { contains, parseCidr } from "../../modules/aws/values/cidr";
import type { NeededSubnet, Needs } from "./needs";
import type { Network } from "./network";
import { wayOutOf } from "./way-out";

/** Something that is missing, or that costs. */
export interface Finding {
  /** What it is about, such as the id of a subnet with its input. */
  readonly of: string;
  /** What is so, and what comes of it: a clause without a full stop. */
  readonly what: string;
  /** What to do. */
  readonly cure: string;
}

export interface Findings {
  /** Without these an apply fails, or nothing works afterwards. */
  readonly missing: readonly Finding[];
  /** These may be meant. */
  readonly notes: readonly Finding[];
}

/** Free addresses that AWS asks for where a load balancer is made, and as many again for tasks, database and jobs. */
const FREE_ADDRESSES = 16;

/** What a network lacks for what a deployment needs. */
export function findingsOf(needs: Needs, network: Network): Findings {
  const { vpc } = network;
  if (vpc === undefined) {
    const cure = "look whether account and region are the right ones, and the id is spelt right";
    return { missing: [{ of: `${needs.vpcId} (vpc_id)`, what: "is not in this account and region", cure }], notes: [] };
  }
  const found = needs.subnets.flatMap((needed) => {
    const subnet = network.subnets.find(({ SubnetId }) => SubnetId === needed.id);
    return subnet === undefined ? [] : [{ needed, subnet }];
  });
  const subnets = needs.subnets.flatMap((needed) => ofSubnet(needed, needs, network));
  return {
    missing: [...ofDns(needs, network), ...subnets, ...ofZones(needs, found), ...ofCallers(needs, vpcBlocks(network))],
    notes: ofS3(needs, network),
  };
}

function vpcBlocks({ vpc }: Network): string[] {
  const blocks = vpc!.CidrBlockAssociationSet?.map(({ CidrBlock }) => CidrBlock) ?? [vpc!.CidrBlock];
  return blocks.filter((block) => block !== undefined);
}

function ofDns({ vpcId, hostNames }: Needs, { dnsSupport, dnsHostNames, endpoints }: Network): Finding[] {
  const of = `${vpcId} (vpc_id)`;
  const turnOn = (attribute: string) =>
    `aws ec2 modify-vpc-attribute --vpc-id ${vpcId} --${attribute} '{"Value":true}'`;
  const named = endpoints.some(({ PrivateDnsEnabled }) => PrivateDnsEnabled === true);
  return [
    ...(dnsSupport
      ? []
      : [
          {
            of,
            what: "has no DNS support: nothing in it finds the database or AWS",
            cure: turnOn("enable-dns-support"),
          },
        ]),
    ...(dnsHostNames || !(hostNames || named)
      ? []
      : [
          {
            of,
            what: `has no DNS host names, which ${hostNames ? "the private names of services and of the file system" : "the private names of its endpoints"} need`,
            cure: turnOn("enable-dns-hostnames"),
          },
        ]),
  ];
}

function ofSubnet(needed: NeededSubnet, { vpcId }: Needs, network: Network): Finding[] {
  const of = `${needed.id} (${needed.input})`;
  const subnet = network.subnets.find(({ SubnetId }) => SubnetId === needed.id);
  if (subnet === undefined) {
    return [{ of, what: "is not in this account and region", cure: "look whether the id is spelt right" }];
  }
  if (subnet.VpcId !== vpcId) {
    return [{ of, what: `is in ${subnet.VpcId}, not in ${vpcId}`, cure: "name subnets of one VPC" }];
  }
  const free = subnet.AvailableIpAddressCount ?? 0;
  const addresses = {
    of,
    what: `has ${free} free addresses: a load balancer asks for 8, and each task, database, endpoint and instance takes one`,
    cure: `a subnet with ${FREE_ADDRESSES} or more`,
  };
  return [...ofWayOut(of, needed, subnet, network), ...(free < FREE_ADDRESSES ? [addresses] : [])];
}

function ofWayOut(of: string, { use }: NeededSubnet, subnet: Subnet, { routeTables }: Network): Finding[] {
  if (use.length === 0) return [];
  const way = wayOutOf(subnet, routeTables);
  const nat = "a route of 0.0.0.0/0 to a NAT gateway";
  if (way === "none" || way === "blackhole") {
    const gateway = use.includes("load-balancer");
    const lost =
      way === "none" ? "has no route to the internet" : "has a route to the internet that leads to something deleted";
    const reached = gateway
      ? "nobody outside reaches the load balancer"
      : "images cannot be pulled, unless all of AWS that is used has endpoints and images come from ECR";
    return [{ of, what: `${lost}: ${reached}`, cure: gateway ? "a route of 0.0.0.0/0 to an internet gateway" : nat }];
  }
  if (way === "other") {
    if (!use.includes("load-balancer")) return [];
    const what = "does not lead to an internet gateway: nobody outside reaches the load balancer";
    return [{ of, what, cure: "a route of 0.0.0.0/0 to an internet gateway" }];
  }
  return [
    ...(use.includes("private")
      ? [
          {
            of,
            what: "leads to an internet gateway, through which tasks without a public address do not come: no image is pulled",
            cure: `${nat}, or with_public_ip: true for tasks in public subnets`,
          },
        ]
      : []),
    ...(use.includes("instances") && subnet.MapPublicIpOnLaunch !== true
      ? [
          {
            of,
            what: "leads to an internet gateway and gives instances no public address: instances of Batch never join their cluster, and jobs stay RUNNABLE",
            cure: `${nat}, or aws ec2 modify-subnet-attribute --subnet-id ${subnet.SubnetId} --map-public-ip-on-launch`,
          },
        ]
      : []),
  ];
}

function ofZones(
  { twoZones }: Needs,
  found: readonly { readonly needed: NeededSubnet; readonly subnet: Subnet }[],
): Finding[] {
  if (!twoZones) return [];
  const kinds = new Map<string, typeof found>();
  for (const entry of found) {
    const kind = entry.needed.input.replace(/\d.*$/, "");
    kinds.set(kind, [...(kinds.get(kind) ?? []), entry]);
  }
  return [...kinds.values()].flatMap((pair) => {
    const [zone, ...others] = new Set(pair.map(({ subnet }) => subnet.AvailabilityZone));
    if (pair.length < 2 || others.length > 0) return [];
    const of = pair.map(({ needed }) => `${needed.id} (${needed.input})`).join(", ");
    const what = `are both in ${zone}: load balancers and databases take subnets of two zones`;
    return [{ of, what, cure: "a second subnet in another zone" }];
  });
}

function ofCallers({ callers, vpcId }: Needs, blocks: readonly string[]): Finding[] {
  if (callers === undefined) return [];
  const within = (block: string) =>
    callers.some((caller) => {
      const [outer, inner] = [parseCidr(caller), parseCidr(block)];
      return outer !== undefined && inner !== undefined && contains(outer, inner);
    });
  return blocks
    .filter((block) => !within(block))
    .map((block) => ({
      of: `${vpcId} (vpc_cidr_blocks)`,
      what: `has the block ${block}, which vpc_cidr_blocks does not: jobs with such an address do not reach the metadata service`,
      cure: `add ${block} to vpc_cidr_blocks`,
    }));
}

function ofS3({ vpcId, subnets }: Needs, { endpoints }: Network): Finding[] {
  const has = endpoints.some(
    ({ ServiceName = "", VpcEndpointType }) => ServiceName.endsWith(".s3") && VpcEndpointType === "Gateway",
  );
  if (has || subnets.every(({ use }) => use.length === 0)) return [];
  const what = "has no gateway endpoint for S3: what jobs read and write goes through NAT, which costs by the GB";
  return [
    {
      of: `${vpcId} (vpc_id)`,
      what,
      cure: "a gateway endpoint for S3, which costs nothing, in the route tables of the subnets",
    },
  ];
}
