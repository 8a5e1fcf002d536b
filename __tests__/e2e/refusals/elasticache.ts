import type { Call } from "../emulator/caller";
import type { Account } from "./account";
import { call, type Refusal } from "./refusal";

const page = (action: string) => `https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_${action}.html`;
const cache = (operation: string, parameters: Call["parameters"]) => call("elasticache", operation, parameters);

/** What AWS refuses about Redis. */
export const elasticacheRefusals: readonly Refusal[] = [
  {
    what: "CreateReplicationGroup, of a name that is taken",
    source: page("CreateReplicationGroup"),
    code: "ReplicationGroupAlreadyExists",
    prepare: async (account) => {
      const ReplicationGroupId = await redis(account);
      return {
        call: cache("create_replication_group", { ReplicationGroupId, ReplicationGroupDescription: "another" }),
        after: [cache("delete_replication_group", { ReplicationGroupId })],
      };
    },
  },
  {
    what: "DeleteCacheParameterGroup, of a replication group; it goes back to the default group",
    source: page("DeleteCacheParameterGroup"),
    code: "InvalidCacheParameterGroupState",
    prepare: async (account) => {
      const CacheParameterGroupName = await parameterGroup(account, "redis7");
      const ReplicationGroupId = await redis(account, { CacheParameterGroupName });
      const toDefault = { ReplicationGroupId, CacheParameterGroupName: "default.redis7" };
      return {
        call: cache("delete_cache_parameter_group", { CacheParameterGroupName }),
        after: [cache("modify_replication_group", toDefault)],
      };
    },
  },
  {
    what: "ModifyReplicationGroup, to a parameter group of another family",
    source: page("ModifyReplicationGroup"),
    code: "InvalidParameterCombination",
    prepare: async (account) => {
      const ReplicationGroupId = await redis(account);
      const to = async (family: string) => {
        const CacheParameterGroupName = await parameterGroup(account, family);
        return cache("modify_replication_group", { ReplicationGroupId, CacheParameterGroupName });
      };
      return { call: await to("redis6.x"), instead: await to("redis7") };
    },
  },
  {
    what: "ModifyReplicationGroup, to Valkey with the parameter group of Redis",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagement.HowTo.html",
    code: "InvalidParameterCombination",
    prepare: async (account) => {
      const CacheParameterGroupName = await parameterGroup(account, "redis7");
      const ReplicationGroupId = await redis(account, { CacheParameterGroupName });
      const valkey = { ReplicationGroupId, Engine: "valkey", EngineVersion: "8.0" };
      const group = { CacheParameterGroupName: await parameterGroup(account, "valkey8") };
      return {
        call: cache("modify_replication_group", valkey),
        instead: cache("modify_replication_group", { ...valkey, ...group }),
      };
    },
  },
  {
    what: "ModifyReplicationGroup, to automatic failover without a replica",
    source: page("ModifyReplicationGroup"),
    code: "InvalidParameterCombination",
    prepare: async (account) => {
      const ReplicationGroupId = await redis(account);
      return {
        call: cache("modify_replication_group", { ReplicationGroupId, AutomaticFailoverEnabled: true }),
        after: [cache("increase_replica_count", { ReplicationGroupId, NewReplicaCount: 1, ApplyImmediately: true })],
      };
    },
  },
  {
    what: "DecreaseReplicaCount, to none with automatic failover",
    source: page("DecreaseReplicaCount"),
    code: "InvalidParameterCombination",
    prepare: async (account) => {
      const ReplicationGroupId = await redis(account, { NumCacheClusters: 3, AutomaticFailoverEnabled: true });
      return {
        call: cache("decrease_replica_count", { ReplicationGroupId, NewReplicaCount: 0, ApplyImmediately: true }),
        after: [cache("modify_replication_group", { ReplicationGroupId, AutomaticFailoverEnabled: false })],
      };
    },
  },
  {
    what: "DeleteCacheSubnetGroup, of a replication group",
    source: page("DeleteCacheSubnetGroup"),
    code: "CacheSubnetGroupInUse",
    prepare: async (account) => {
      const CacheSubnetGroupName = await subnetGroup(account);
      const ReplicationGroupId = await redis(account, { CacheSubnetGroupName });
      return {
        call: cache("delete_cache_subnet_group", { CacheSubnetGroupName }),
        after: [cache("delete_replication_group", { ReplicationGroupId })],
      };
    },
  },
  {
    what: "ModifyCacheSubnetGroup, away from subnets that a replication group is in",
    source: page("ModifyCacheSubnetGroup"),
    code: "SubnetInUse",
    prepare: async (account) => {
      const CacheSubnetGroupName = await subnetGroup(account);
      const ReplicationGroupId = await redis(account, { CacheSubnetGroupName });
      return {
        call: cache("modify_cache_subnet_group", { CacheSubnetGroupName, SubnetIds: [account.subnets[2]] }),
        after: [cache("delete_replication_group", { ReplicationGroupId })],
      };
    },
  },
  {
    what: "ModifyCacheSubnetGroup, to another VPC",
    source: page("ModifyCacheSubnetGroup"),
    code: "InvalidSubnet",
    prepare: async (account) => {
      const CacheSubnetGroupName = await subnetGroup(account);
      return {
        call: cache("modify_cache_subnet_group", { CacheSubnetGroupName, SubnetIds: account.otherSubnets }),
        instead: cache("modify_cache_subnet_group", { CacheSubnetGroupName, SubnetIds: account.subnets }),
      };
    },
  },
];

/** A new replication group of Redis 7.1, of one node. */
export async function redis(account: Account, parameters: Call["parameters"] = {}): Promise<string> {
  const ReplicationGroupId = account.name("redis");
  const asked = { ReplicationGroupId, ReplicationGroupDescription: "of a test", Engine: "redis", EngineVersion: "7.1" };
  await account.does(cache("create_replication_group", { ...asked, NumCacheClusters: 1, ...parameters }));
  return ReplicationGroupId;
}

async function parameterGroup(account: Account, CacheParameterGroupFamily: string): Promise<string> {
  const CacheParameterGroupName = account.name("parameters");
  const asked = { CacheParameterGroupName, CacheParameterGroupFamily, Description: "of a test" };
  await account.does(cache("create_cache_parameter_group", asked));
  return CacheParameterGroupName;
}

async function subnetGroup(account: Account): Promise<string> {
  const CacheSubnetGroupName = account.name("cache-subnets");
  const SubnetIds = [account.subnets[0]];
  const asked = { CacheSubnetGroupName, CacheSubnetGroupDescription: "of a test", SubnetIds };
  await account.does(cache("create_cache_subnet_group", asked));
  return CacheSubnetGroupName;
}
