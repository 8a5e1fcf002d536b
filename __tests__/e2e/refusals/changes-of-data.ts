import { expect } from "vitest";
import { redis } from "./elasticache";
import { call, type Change } from "./refusal";

const cachePage = (action: string) =>
  `https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_${action}.html`;

/** What AWS carries out about databases, caches, files, logs and search, where moto itself does not. */
export const dataChanges: readonly Change[] = [
  {
    what: "UpdateFileSystem, to another throughput",
    source: "https://docs.aws.amazon.com/efs/latest/ug/API_UpdateFileSystem.html",
    prepare: async (account) => {
      const asked = { CreationToken: account.name("files") };
      const { FileSystemId } = await account.ask<{ FileSystemId: string }>("efs", "create_file_system", asked);
      const throughput = { ThroughputMode: "provisioned", ProvisionedThroughputInMibps: 20 };
      return {
        calls: [call("efs", "update_file_system", { FileSystemId, ...throughput })],
        shownBy: call("efs", "describe_file_systems", { FileSystemId }),
        as: { FileSystems: [throughput] },
      };
    },
  },
  {
    what: "AssociateKmsKey",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_AssociateKmsKey.html",
    prepare: async (account) => {
      const logGroupName = account.name("logs");
      const kmsKeyId = "arn:aws:kms:us-west-2:123456789012:key/11111111-2222-3333-4444-555555555555";
      await account.does(call("logs", "create_log_group", { logGroupName }));
      return {
        calls: [call("logs", "associate_kms_key", { logGroupName, kmsKeyId })],
        shownBy: call("logs", "describe_log_groups", { logGroupNamePrefix: logGroupName }),
        as: { logGroups: [{ logGroupName, kmsKeyId }] },
      };
    },
  },
  {
    what: "DisassociateKmsKey",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DisassociateKmsKey.html",
    prepare: async (account) => {
      const logGroupName = account.name("logs");
      const kmsKeyId = "arn:aws:kms:us-west-2:123456789012:key/11111111-2222-3333-4444-555555555555";
      await account.does(call("logs", "create_log_group", { logGroupName, kmsKeyId }));
      return {
        calls: [call("logs", "disassociate_kms_key", { logGroupName })],
        shownBy: call("logs", "describe_log_groups", { logGroupNamePrefix: logGroupName }),
        as: { logGroups: [expect.not.objectContaining({ kmsKeyId })] },
      };
    },
  },
  {
    what: "IncreaseReplicaCount",
    source: cachePage("IncreaseReplicaCount"),
    prepare: async (account) => {
      const ReplicationGroupId = await redis(account);
      const asked = { ReplicationGroupId, NewReplicaCount: 2, ApplyImmediately: true };
      const members = ["001", "002", "003"].map((number) => `${ReplicationGroupId}-${number}`);
      return {
        calls: [
          call("elasticache", "increase_replica_count", asked),
          call("elasticache", "describe_cache_clusters", { CacheClusterId: members[2] }),
        ],
        shownBy: call("elasticache", "describe_replication_groups", { ReplicationGroupId }),
        as: { ReplicationGroups: [{ MemberClusters: members }] },
      };
    },
  },
  {
    what: "DecreaseReplicaCount",
    source: cachePage("DecreaseReplicaCount"),
    prepare: async (account) => {
      const ReplicationGroupId = await redis(account, { NumCacheClusters: 3 });
      const asked = { ReplicationGroupId, NewReplicaCount: 1, ApplyImmediately: true };
      return {
        calls: [call("elasticache", "decrease_replica_count", asked)],
        shownBy: call("elasticache", "describe_replication_groups", { ReplicationGroupId }),
        as: {
          ReplicationGroups: [{ MemberClusters: [`${ReplicationGroupId}-001`, `${ReplicationGroupId}-002`] }],
        },
      };
    },
  },
  {
    what: "ModifyReplicationGroup",
    source: cachePage("ModifyReplicationGroup"),
    prepare: async (account) => {
      const ReplicationGroupId = await redis(account, { NumCacheClusters: 2 });
      const asked = { AutomaticFailoverEnabled: true, MultiAZEnabled: true, SnapshotRetentionLimit: 3 };
      return {
        calls: [call("elasticache", "modify_replication_group", { ReplicationGroupId, ...asked })],
        shownBy: call("elasticache", "describe_replication_groups", { ReplicationGroupId }),
        as: { ReplicationGroups: [{ AutomaticFailover: "enabled", MultiAZ: "enabled", SnapshotRetentionLimit: 3 }] },
      };
    },
  },
  {
    what: "ModifyCacheSubnetGroup",
    source: cachePage("ModifyCacheSubnetGroup"),
    prepare: async (account) => {
      const CacheSubnetGroupName = account.name("cache-subnets");
      const [a, , b] = account.subnets;
      await account.does(
        call("elasticache", "create_cache_subnet_group", {
          CacheSubnetGroupName,
          CacheSubnetGroupDescription: "of a test",
          SubnetIds: [a],
        }),
      );
      return {
        calls: [call("elasticache", "modify_cache_subnet_group", { CacheSubnetGroupName, SubnetIds: [b] })],
        shownBy: call("elasticache", "describe_cache_subnet_groups", { CacheSubnetGroupName }),
        as: { CacheSubnetGroups: [{ CacheSubnetGroupDescription: "of a test", Subnets: [{ SubnetIdentifier: b }] }] },
      };
    },
  },
  {
    what: "ModifyDBSubnetGroup",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBSubnetGroup.html",
    prepare: async (account) => {
      const DBSubnetGroupName = account.name("db-subnets");
      const [a, , b, c] = account.subnets;
      const asked = { DBSubnetGroupName, DBSubnetGroupDescription: "of a test", SubnetIds: [a, b] };
      await account.does(call("rds", "create_db_subnet_group", asked));
      return {
        calls: [call("rds", "modify_db_subnet_group", { DBSubnetGroupName, SubnetIds: [b, c] })],
        shownBy: call("rds", "describe_db_subnet_groups", { DBSubnetGroupName }),
        as: { DBSubnetGroups: [{ Subnets: [{ SubnetIdentifier: b }, { SubnetIdentifier: c }] }] },
      };
    },
  },
  {
    what: "ModifyDBInstance, to a new major version, with its default parameter group",
    source:
      "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.PostgreSQL.MajorVersion.Process.html",
    prepare: async (account) => {
      const DBInstanceIdentifier = account.name("database");
      await account.does(
        call("rds", "create_db_instance", {
          DBInstanceIdentifier,
          DBInstanceClass: "db.t3.small",
          Engine: "postgres",
          EngineVersion: "16",
          AllocatedStorage: 20,
        }),
      );
      const asked = { DBInstanceIdentifier, EngineVersion: "17", AllowMajorVersionUpgrade: true };
      return {
        calls: [call("rds", "modify_db_instance", asked)],
        shownBy: call("rds", "describe_db_instances", { DBInstanceIdentifier }),
        as: { DBInstances: [{ DBParameterGroups: [{ DBParameterGroupName: "default.postgres17" }] }] },
      };
    },
  },
  {
    what: "UpgradeDomain",
    source: "https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_UpgradeDomain.html",
    prepare: async (account) => {
      const DomainName = account.name("domain");
      await account.does(call("opensearch", "create_domain", { DomainName, EngineVersion: "Elasticsearch_7.10" }));
      return {
        calls: [
          call("opensearch", "upgrade_domain", { DomainName, TargetVersion: "OpenSearch_1.3" }),
          call("opensearch", "get_upgrade_status", { DomainName }),
        ],
        shownBy: call("opensearch", "describe_domain", { DomainName }),
        as: { DomainStatus: { EngineVersion: "OpenSearch_1.3" } },
      };
    },
  },
];
