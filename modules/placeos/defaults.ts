// Made by npm run generate from src/config/schema: a change goes there.

/** The defaults of inputs that are values. */
export const placeosDefaults = {
  environmentName: "PlaceOS",
  placeosTag: "placeos-1.2108.4",
  timeZone: "UTC",
  deletionProtection: true,
  logRetentionInDays: 90,

  ingressCidrBlocks: ["0.0.0.0/0"],

  elbSslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
  elbIdleTimeout: 300,
  createElbLogsBucket: false,
  elbLogsExpirationDays: 90,

  elasticsearchInstanceType: "t3.small.search",
  elasticsearchInstanceCount: 2,
  elasticsearchEngineVersion: "Elasticsearch_7.10",
  elasticsearchVolumeSize: 10,
  elasticsearchTlsPolicy: "Policy-Min-TLS-1-2-PFS-2023-10",
  createElasticsearchServiceLinkedRole: false,

  redisNodeType: "cache.t4g.micro",
  redisReplicas: 2,
  redisEngine: "redis",
  redisSnapshotRetentionLimit: 1,
  redisSnapshotWindow: "14:00-15:00",
  redisMaintenanceWindow: "sun:16:00-sun:17:00",

  efsThroughputMode: "bursting",
  enableEfsBackup: true,
  efsBackupSchedule: "cron(0 14 * * ? *)",
  efsBackupRetentionInDays: 35,

  rethinkdbPort: 28015,
  rethinkdbDb: "place",

  postgresqlPort: 5432,
  postgresqlDb: "placeos",
  postgresqlUser: "placeos",
  postgresqlPoolSize: 10,
  postgresqlInstanceClass: "db.t4g.small",
  postgresqlEngineVersion: "16",
  postgresqlAllowMajorVersionUpgrade: false,
  postgresqlMultiAz: true,
  postgresqlAllocatedStorage: 20,
  postgresqlMaxAllocatedStorage: 100,
  postgresqlBackupRetentionPeriod: 7,
  postgresqlBackupWindow: "14:00-15:00",
  postgresqlMaintenanceWindow: "sun:16:00-sun:17:00",
  postgresqlSkipFinalSnapshot: false,

  initMode: "task",
  backofficeCommit: "HEAD",
  nginxMaxBodySize: 50,
  protectStaticAssets: true,
  frontendsCron: "0 * * * *",
  smtpPort: 587,
  smtpSecure: "STARTTLS",
  containerInsights: true,

  secretsVersion: 1,
} as const;
