import { defaultPorts } from "./common/ports";
import { defaultPlaceosTag } from "./common/releases";

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

  elasticsearchInstanceType: "t3.small.search",
  elasticsearchInstanceCount: 2,
  elasticsearchEngineVersion: "Elasticsearch_7.10",
  elasticsearchVolumeSize: 10,
  elasticsearchTlsPolicy: "Policy-Min-TLS-1-2-PFS-2023-10",
  createElasticsearchServiceLinkedRole: false,

  redisNodeType: "cache.t4g.micro",
  redisReplicas: 2,
  redisEngineVersion: "6.2",
  redisSnapshotRetentionLimit: 1,
  // the two windows do not overlap
  redisSnapshotWindow: "14:00-15:00",
  redisMaintenanceWindow: "sun:16:00-sun:17:00",

  efsThroughputMode: "bursting",
  enableEfsBackup: true,
  efsBackupSchedule: "cron(0 14 * * ? *)",
  efsBackupRetentionInDays: 35,

  rethinkdbPort: defaultPorts.rethinkdb,
  rethinkdbDb: "place",

  elbSslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
  elbIdleTimeout: 300,

  containerInsights: true,
  nginxMaxBodySize: 50,
  frontendsCron: "0 * * * *",
  smtpPort: 587,
  smtpSecure: "STARTTLS",
  initMode: "task",
  backofficeCommit: "HEAD",

  secretsVersion: 1,
} as const;
