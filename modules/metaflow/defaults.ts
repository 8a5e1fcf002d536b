// Made by npm run generate from src/config/schema: a change goes there.

/** The defaults of inputs that are values. */
export const metaflowDefaults = {
  resourcePrefix: "metaflow",
  resourceSuffix: "random",
  keepOuterDash: false,
  logRetentionInDays: 90,

  withPublicIp: false,

  enableBatch: true,
  batchType: "ec2",
  batchServiceRole: "service_linked",
  computeEnvironmentAllocationStrategy: "BEST_FIT_PROGRESSIVE",
  computeEnvironmentMinVcpus: 0,
  computeEnvironmentMaxVcpus: 64,
  computeEnvironmentInstanceTypes: ["c6i.large", "c6i.xlarge", "c6i.2xlarge", "c6i.4xlarge", "c6i.8xlarge"],
  computeEnvironmentEgressCidrBlocks: ["0.0.0.0/0"],
  batchJobLogGroup: "existing",
  launchTemplateHttpEndpoint: "enabled",
  launchTemplateHttpTokens: "required",
  launchTemplateHttpPutResponseHopLimit: 2,
  launchTemplateVolumeSize: 150,
  enableCustomBatchContainerRegistry: false,
  batchContainerRegistryImageTagMutability: "MUTABLE",
  batchContainerRegistryForceDelete: false,

  enableDatastore: true,
  bucketKeyEnabled: true,
  forceDestroyS3Bucket: false,
  enableKeyRotation: true,
  enableS3Versioning: true,
  s3NoncurrentVersionExpirationDays: 30,

  dbEngine: "postgres",
  dbEngineVersion: "16",
  dbName: "metaflow",
  dbUsername: "metaflow",
  dbPasswordVersion: 1,
  dbInstanceType: "db.t4g.small",
  dbServerlessMinAcu: 0.5,
  dbServerlessMaxAcu: 4,
  dbAllocatedStorage: 20,
  dbMaxAllocatedStorage: 1000,
  dbMultiAz: true,
  dbBackupRetentionPeriod: 7,
  dbDeletionProtection: true,
  dbSkipFinalSnapshot: false,
  dbAllowMajorVersionUpgrade: false,
  dbAutoMinorVersionUpgrade: true,
  applyImmediately: false,
  databaseSslMode: "require",

  enableMetadataService: true,
  metadataServiceCpu: 512,
  metadataServiceMemory: 1024,
  metadataServiceDesiredCount: 1,
  metadataServiceCpuTarget: 60,
  enableNlbSecurityGroup: true,
  metadataServiceEnableApiGateway: true,
  apiBasicAuth: true,
  apiGatewayThrottlingRateLimit: 100,
  apiGatewayThrottlingBurstLimit: 200,
  apiGatewayAccessLogs: false,
  manageApiGatewayAccount: false,
  enableDbMigrateLambda: true,
  dbMigrateLambdaRuntime: "python3.13",

  enableDynamodbPointInTimeRecovery: true,
  dynamodbDeletionProtection: true,

  uiCognitoMfa: "optional",
  uiCognitoDeletionProtection: true,
  uiAlbInternal: false,
  uiBackendCpu: 2048,
  uiBackendMemory: 16384,
  uiBackendEphemeralStorage: 100,
  uiBackendDesiredCount: 1,
  uiStaticCpu: 512,
  uiStaticMemory: 1024,
  uiStaticDesiredCount: 1,
  elbSslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
  createAlbLogsBucket: false,
  albLogsExpirationDays: 90,
  forceDestroyAlbLogsBucket: false,
} as const;

/** The defaults of `computeEnvironments` that are values. */
export const computeEnvironmentDefaults = {
  instanceTypes: ["c6i.large", "c6i.xlarge", "c6i.2xlarge", "c6i.4xlarge", "c6i.8xlarge"],
  launchTemplateVersion: "$Default",
  minVcpus: 0,
  maxVcpus: 64,
  priority: 1,
} as const;

/** The defaults of `existingDatabase` that are values. */
export const existingDatabaseDefaults = {
  port: 5432,
  name: "metaflow",
} as const;

/** The defaults of `userRole` that are values. */
export const userRoleDefaults = {
  requireMfa: false,
  maxSessionDuration: 3600,
} as const;

/** The defaults of `sagemakerNotebook` that are values. */
export const sagemakerNotebookDefaults = {
  instanceType: "ml.t3.xlarge",
  volumeSize: 20,
  rootAccess: false,
  launchBatchJobs: false,
  deletionProtection: true,
  metaflowVersion: "2.19.39",
} as const;

/** The defaults of `monitoring` that are values. */
export const monitoringDefaults = {
  dbCpuPercent: 80,
  dbConnections: 100,
  dbFreeStorageGib: 2,
  unhealthyHosts: 1,
  api5xxErrors: 5,
  failedJobs: false,
  failedExecutions: false,
  dashboard: false,
} as const;

/** The defaults of `schedule` that are values. */
export const scheduleDefaults = {
  days: "MON-FRI",
  timeZone: "UTC",
} as const;
