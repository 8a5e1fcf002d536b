import { expect } from "vitest";
import type { Applied } from "../../scenario";
import { ecsServices } from "./ecs";

interface LoadBalancer {
  readonly LoadBalancerName: string;
  readonly Scheme: string;
  readonly AvailabilityZones: readonly { readonly SubnetId: string }[];
}

/** The load balancer and NAT are in the public subnets, all else is in the private ones, without public addresses. */
export async function onlyLoadBalancerAndNatArePublic(applied: Applied): Promise<void> {
  const { emulator, outputs } = applied;
  const [subnets, balancers, gateways, mountTargets, domain, caches] = (await emulator.call(
    {
      service: "ec2",
      operation: "describe_subnets",
      parameters: { Filters: [{ Name: "vpc-id", Values: [outputs.vpc_id] }] },
    },
    { service: "elbv2", operation: "describe_load_balancers" },
    { service: "ec2", operation: "describe_nat_gateways" },
    {
      service: "efs",
      operation: "describe_mount_targets",
      parameters: { FileSystemId: outputs.efs_file_system_id },
    },
    { service: "opensearch", operation: "describe_domain", parameters: { DomainName: "head-office-search" } },
    { service: "elasticache", operation: "describe_cache_subnet_groups" },
  )) as [
    { Subnets: { SubnetId: string; CidrBlock: string; MapPublicIpOnLaunch: boolean }[] },
    { LoadBalancers: LoadBalancer[] },
    { NatGateways: { SubnetId: string }[] },
    { MountTargets: { SubnetId: string }[] },
    { DomainStatus: { VPCOptions: { SubnetIds: string[] } } },
    { CacheSubnetGroups: { Subnets: { SubnetIdentifier: string }[] }[] },
  ];
  const cidrs = new Map(subnets.Subnets.map(({ SubnetId, CidrBlock }) => [SubnetId, CidrBlock]));
  const places = (ids: readonly string[]) => ids.map((id) => cidrs.get(id)).sort();
  const publicOnes = ["10.0.0.0/24", "10.0.1.0/24"];
  const privateOnes = ["10.0.10.0/24", "10.0.11.0/24"];
  expect([...cidrs.values()].sort()).toEqual([...publicOnes, ...privateOnes]);
  expect(subnets.Subnets.filter(({ MapPublicIpOnLaunch }) => MapPublicIpOnLaunch)).toEqual([]);

  expect(places(gateways.NatGateways.map(({ SubnetId }) => SubnetId))).toEqual(publicOnes);
  const placed = balancers.LoadBalancers.map(({ LoadBalancerName, Scheme, AvailabilityZones }) => [
    LoadBalancerName,
    [Scheme, ...places(AvailabilityZones.map(({ SubnetId }) => SubnetId))],
  ]);
  expect(Object.fromEntries(placed)).toEqual({
    "head-office-alb": ["internet-facing", ...publicOnes],
    "head-office-dispatch": ["internal", ...privateOnes],
  });
  expect(places(mountTargets.MountTargets.map(({ SubnetId }) => SubnetId))).toEqual(privateOnes);
  expect(places(domain.DomainStatus.VPCOptions.SubnetIds)).toEqual(privateOnes);
  const [cacheSubnets] = caches.CacheSubnetGroups;
  expect(places(cacheSubnets!.Subnets.map(({ SubnetIdentifier }) => SubnetIdentifier))).toEqual(privateOnes);
  for (const { serviceName, networkConfiguration } of await ecsServices(applied)) {
    const { subnets: ids, assignPublicIp } = networkConfiguration.awsvpcConfiguration;
    expect(places(ids), serviceName).toEqual(privateOnes);
    expect(assignPublicIp, serviceName).toBe("DISABLED");
  }
}
