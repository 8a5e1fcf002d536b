import { defaultPlaceosTag } from "./common/releases";
import { elasticsearchDefaults } from "./elasticsearch/elasticsearch-defaults";
import { redisDefaults } from "./elasticache-redis/redis-defaults";
import { loadBalancerDefaults } from "./load-balancer/load-balancer-defaults";

/**
 * The defaults of {@link PlaceosProps}, in one place: the constructs use them, the configuration file's schema and its
 * reference table show them.
 */
export const placeosDefaults = {
  environmentName: "PlaceOS",
  placeosTag: defaultPlaceosTag,
  timeZone: "UTC",
  deletionProtection: true,
  logRetentionInDays: 90,

  ingressCidrBlocks: ["0.0.0.0/0"],

  elasticsearchInstanceType: elasticsearchDefaults.instanceType,
  elasticsearchInstanceCount: elasticsearchDefaults.instanceCount,
  elasticsearchEngineVersion: elasticsearchDefaults.engineVersion,
  elasticsearchVolumeSize: elasticsearchDefaults.volumeSizeGiB,
  elasticsearchTlsPolicy: elasticsearchDefaults.tlsPolicy,
  createElasticsearchServiceLinkedRole: false,

  redisNodeType: redisDefaults.nodeType,
  redisReplicas: redisDefaults.replicas,
  redisEngineVersion: redisDefaults.engineVersion,
  redisSnapshotRetentionLimit: redisDefaults.snapshotRetentionLimit,
  redisSnapshotWindow: redisDefaults.snapshotWindow,
  redisMaintenanceWindow: redisDefaults.maintenanceWindow,

  efsThroughputMode: "bursting",
  enableEfsBackup: true,
  efsBackupSchedule: "cron(0 14 * * ? *)",
  efsBackupRetentionInDays: 35,

  rethinkdbPort: 28015,
  rethinkdbDb: "place",

  elbSslPolicy: loadBalancerDefaults.sslPolicy,
  elbIdleTimeout: loadBalancerDefaults.idleTimeoutSeconds,

  containerInsights: true,
  nginxMaxBodySize: 50,
  frontendsCron: "0 * * * *",
  smtpPort: 587,
  smtpSecure: "STARTTLS",
  initMode: "task",
  backofficeCommit: "HEAD",

  secretsVersion: 1,
} as const;
