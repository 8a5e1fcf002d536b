import type { Service } from "../service-table";

const notByName = "Terraform looks for a database by its id, and at groups of AWS' own";

/** Databases. */
export const rds: Service = {
  prefix: "rds",
  onAll: { actions: /^(Describe|ListTagsForResource)/, because: notByName },
  alsoOn: ["og:default*", "pg:default*", "cluster-pg:default*"],
  types: {
    aws_db_instance: {
      read: "DescribeDBInstances ListTagsForResource",
      write:
        "CreateDBInstance ModifyDBInstance RebootDBInstance RestoreDBInstanceFromDBSnapshot DeleteDBInstance AddTagsToResource RemoveTagsFromResource",
      arns: ["db:{identifier|identifier_prefix}", "snapshot:*"],
    },
    aws_db_parameter_group: {
      read: "DescribeDBParameterGroups DescribeDBParameters ListTagsForResource",
      write:
        "CreateDBParameterGroup ModifyDBParameterGroup ResetDBParameterGroup DeleteDBParameterGroup AddTagsToResource RemoveTagsFromResource",
      arns: ["pg:{name|name_prefix}"],
    },
    aws_db_subnet_group: {
      read: "DescribeDBSubnetGroups ListTagsForResource",
      write: "CreateDBSubnetGroup ModifyDBSubnetGroup DeleteDBSubnetGroup AddTagsToResource RemoveTagsFromResource",
      arns: ["subgrp:{name|name_prefix}"],
    },
    aws_rds_cluster: {
      read: "DescribeDBClusters DescribeGlobalClusters ListTagsForResource",
      write:
        "CreateDBCluster ModifyDBCluster RestoreDBClusterFromSnapshot DeleteDBCluster AddTagsToResource RemoveTagsFromResource",
      arns: ["cluster:{cluster_identifier|cluster_identifier_prefix}", "cluster-snapshot:*"],
    },
    aws_rds_cluster_instance: {
      read: "DescribeDBInstances DescribeDBClusters ListTagsForResource",
      write:
        "CreateDBInstance ModifyDBInstance RebootDBInstance DeleteDBInstance AddTagsToResource RemoveTagsFromResource",
      arns: ["db:{identifier|identifier_prefix}"],
    },
    aws_rds_cluster_parameter_group: {
      read: "DescribeDBClusterParameterGroups DescribeDBClusterParameters ListTagsForResource",
      write:
        "CreateDBClusterParameterGroup ModifyDBClusterParameterGroup ResetDBClusterParameterGroup DeleteDBClusterParameterGroup AddTagsToResource RemoveTagsFromResource",
      arns: ["cluster-pg:{name|name_prefix}"],
    },
  },
  data: { aws_db_instance: { read: "DescribeDBInstances ListTagsForResource" } },
};

/** Tables. */
export const dynamodb: Service = {
  prefix: "dynamodb",
  types: {
    aws_dynamodb_table: {
      read: "DescribeTable DescribeContinuousBackups DescribeTimeToLive ListTagsOfResource",
      write: "CreateTable UpdateTable UpdateTimeToLive UpdateContinuousBackups DeleteTable TagResource UntagResource",
      arns: ["table/{name}"],
    },
  },
};

/** Redis and Valkey. */
export const elasticache: Service = {
  prefix: "elasticache",
  onAll: { actions: /^Describe/, because: "Terraform asks for the groups of AWS' own, too" },
  alsoOn: ["parametergroup:default*"],
  types: {
    aws_elasticache_parameter_group: {
      read: "DescribeCacheParameterGroups DescribeCacheParameters ListTagsForResource",
      write:
        "CreateCacheParameterGroup ModifyCacheParameterGroup ResetCacheParameterGroup DeleteCacheParameterGroup AddTagsToResource RemoveTagsFromResource",
      arns: ["parametergroup:{name}"],
    },
    aws_elasticache_replication_group: {
      read: "DescribeReplicationGroups DescribeCacheClusters ListTagsForResource",
      write:
        "CreateReplicationGroup ModifyReplicationGroup ModifyReplicationGroupShardConfiguration IncreaseReplicaCount DecreaseReplicaCount DeleteReplicationGroup AddTagsToResource RemoveTagsFromResource",
      arns: ["replicationgroup:{replication_group_id}", "cluster:{replication_group_id}-*", "snapshot:*"],
    },
    aws_elasticache_subnet_group: {
      read: "DescribeCacheSubnetGroups ListTagsForResource",
      write:
        "CreateCacheSubnetGroup ModifyCacheSubnetGroup DeleteCacheSubnetGroup AddTagsToResource RemoveTagsFromResource",
      arns: ["subnetgroup:{name}"],
    },
  },
  data: { aws_elasticache_replication_group: { read: "DescribeReplicationGroups" } },
};

/** Elasticsearch and OpenSearch. */
export const opensearch: Service = {
  prefix: "es",
  types: {
    aws_opensearch_domain: {
      read: "DescribeDomain DescribeDomainConfig GetCompatibleVersions ListTags",
      write:
        "CreateDomain UpdateDomainConfig UpgradeDomain GetUpgradeStatus DescribeDomainChangeProgress DeleteDomain AddTags RemoveTags",
      arns: ["domain/{domain_name}"],
    },
  },
  data: { aws_opensearch_domain: { read: "DescribeDomain DescribeDomainConfig ListTags" } },
};
