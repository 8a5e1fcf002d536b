import { describe, expect, it } from "vitest";
import { metaflowDefaults } from "../../modules/metaflow/defaults";
import type { MetaflowProps } from "../../modules/metaflow/metaflow-props";
import { placeosDefaults } from "../../modules/placeos/defaults";
import { Placeos } from "../../modules/placeos/placeos";
import type { PlaceosProps } from "../../modules/placeos/placeos-props";
import { synthesize } from "../helpers/synth";
import { metaflowJson } from "./small-metaflow";

/** For every default another value, and the props that it needs to have an effect. */
type Others<Defaults, Props> = Readonly<
  Record<keyof Defaults, readonly [other: string | number | boolean | readonly string[], props?: Partial<Props>]>
>;

const serverless = { dbEngine: "aurora-postgresql", dbInstanceType: "db.serverless" } as const;
const ui: Partial<MetaflowProps> = {
  uiCertificateArn: "arn:aws:acm:us-west-2:123456789012:certificate/1",
  uiAllowList: ["192.0.2.0/24"],
};
const ownUsers: Partial<MetaflowProps> = { ...ui, uiAuth: "cognito", uiDomainName: "ui.example.com" };

const metaflowOthers: Others<typeof metaflowDefaults, MetaflowProps> = {
  resourcePrefix: ["acme"],
  resourceSuffix: ["", { resourceSuffix: undefined }],
  keepOuterDash: [true, { resourceSuffix: "" }],
  withPublicIp: [true],

  enableBatch: [false],
  batchType: ["fargate"],
  batchServiceRole: ["dedicated"],
  computeEnvironmentAllocationStrategy: ["BEST_FIT"],
  computeEnvironmentMinVcpus: [2],
  computeEnvironmentMaxVcpus: [32],
  computeEnvironmentInstanceTypes: [["m7i.large"]],
  computeEnvironmentEgressCidrBlocks: [["10.0.0.0/8"]],
  launchTemplateHttpEndpoint: ["disabled"],
  launchTemplateHttpTokens: ["optional"],
  launchTemplateHttpPutResponseHopLimit: [1],
  launchTemplateVolumeSize: [99],
  enableCustomBatchContainerRegistry: [true],
  batchContainerRegistryImageTagMutability: ["IMMUTABLE", { enableCustomBatchContainerRegistry: true }],
  batchContainerRegistryForceDelete: [true, { enableCustomBatchContainerRegistry: true }],
  batchJobLogGroup: ["managed"],

  metadataServiceCpuTarget: [45, { metadataServiceMaxCount: 4 }],
  enableDatastore: [false, { enableMetadataService: false, enableBatch: false }],
  bucketKeyEnabled: [false],
  forceDestroyS3Bucket: [true],
  enableKeyRotation: [false],
  enableS3Versioning: [false],
  s3NoncurrentVersionExpirationDays: [7],

  dbEngine: ["aurora-postgresql", { dbInstanceType: "db.t4g.medium" }],
  dbEngineVersion: ["17"],
  dbName: ["flows"],
  dbUsername: ["flows"],
  dbInstanceType: ["db.m7g.large"],
  dbServerlessMinAcu: [1, serverless],
  dbServerlessMaxAcu: [8, serverless],
  dbAllocatedStorage: [50],
  dbMaxAllocatedStorage: [500],
  dbMultiAz: [false],
  dbBackupRetentionPeriod: [9],
  dbDeletionProtection: [false],
  dbSkipFinalSnapshot: [true],
  dbAllowMajorVersionUpgrade: [true],
  dbAutoMinorVersionUpgrade: [false],
  dbPasswordVersion: [2],
  applyImmediately: [true],
  databaseSslMode: ["verify-full"],

  enableMetadataService: [false],
  enableNlbSecurityGroup: [false],
  metadataServiceCpu: [1024, { metadataServiceMemory: 2048 }],
  metadataServiceMemory: [2048],
  metadataServiceDesiredCount: [2],
  metadataServiceEnableApiGateway: [false],
  apiBasicAuth: [false, { accessListCidrBlocks: ["192.0.2.0/24"] }],
  apiGatewayThrottlingRateLimit: [50],
  apiGatewayThrottlingBurstLimit: [99],
  apiGatewayAccessLogs: [true],
  manageApiGatewayAccount: [true, { apiGatewayAccessLogs: true }],
  enableDbMigrateLambda: [false],
  dbMigrateLambdaRuntime: ["python3.12"],
  logRetentionInDays: [30],

  enableDynamodbPointInTimeRecovery: [false, { enableStepFunctions: true }],
  dynamodbDeletionProtection: [false, { enableStepFunctions: true }],

  uiAlbInternal: [true, ui],
  createAlbLogsBucket: [true, ui],
  albLogsExpirationDays: [30, { ...ui, createAlbLogsBucket: true }],
  forceDestroyAlbLogsBucket: [true, { ...ui, createAlbLogsBucket: true }],
  uiCognitoMfa: ["required", ownUsers],
  uiCognitoDeletionProtection: [false, ownUsers],
  uiBackendCpu: [4096, ui],
  uiBackendMemory: [8192, ui],
  uiBackendEphemeralStorage: [50, ui],
  uiBackendDesiredCount: [2, ui],
  uiStaticCpu: [256, ui],
  uiStaticMemory: [2048, ui],
  uiStaticDesiredCount: [2, ui],
  elbSslPolicy: ["ELBSecurityPolicy-TLS13-1-3-2021-06", ui],
};

const onPostgresql: Partial<PlaceosProps> = { placeosTag: "placeos-2.2602.5" };
const mail: Partial<PlaceosProps> = { smtpServer: "smtp.example.com" };

const placeosOthers: Others<typeof placeosDefaults, PlaceosProps> = {
  environmentName: ["Campus"],
  placeosTag: ["placeos-1.2109.0"],
  timeZone: ["Australia/Sydney"],
  deletionProtection: [false],
  logRetentionInDays: [30],

  ingressCidrBlocks: [["192.0.2.0/24"]],

  elasticsearchInstanceType: ["m6g.large.search"],
  elasticsearchInstanceCount: [4],
  elasticsearchEngineVersion: ["Elasticsearch_7.9"],
  elasticsearchVolumeSize: [20],
  elasticsearchTlsPolicy: ["Policy-Min-TLS-1-2-2019-07"],
  createElasticsearchServiceLinkedRole: [true],

  redisNodeType: ["cache.m6g.large"],
  redisReplicas: [1],
  redisEngine: ["valkey"],
  redisSnapshotRetentionLimit: [7],
  redisSnapshotWindow: ["01:00-02:00"],
  redisMaintenanceWindow: ["mon:03:00-mon:04:00"],

  efsThroughputMode: ["elastic"],
  enableEfsBackup: [false],
  efsBackupSchedule: ["cron(0 3 * * ? *)"],
  efsBackupRetentionInDays: [14],

  rethinkdbPort: [28020],
  rethinkdbDb: ["other"],

  postgresqlPort: [5433, onPostgresql],
  postgresqlDb: ["other", onPostgresql],
  postgresqlUser: ["other", onPostgresql],
  postgresqlPoolSize: [20, onPostgresql],
  postgresqlInstanceClass: ["db.m7g.large", onPostgresql],
  postgresqlEngineVersion: ["17", onPostgresql],
  postgresqlAllowMajorVersionUpgrade: [true, onPostgresql],
  postgresqlMultiAz: [false, onPostgresql],
  postgresqlAllocatedStorage: [40, onPostgresql],
  postgresqlMaxAllocatedStorage: [400, onPostgresql],
  postgresqlBackupRetentionPeriod: [14, onPostgresql],
  postgresqlBackupWindow: ["01:00-02:00", onPostgresql],
  postgresqlMaintenanceWindow: ["mon:03:00-mon:04:00", onPostgresql],
  postgresqlSkipFinalSnapshot: [true, onPostgresql],

  elbSslPolicy: ["ELBSecurityPolicy-TLS13-1-3-2021-06"],
  elbIdleTimeout: [600],
  createElbLogsBucket: [true],
  elbLogsExpirationDays: [30, { createElbLogsBucket: true }],

  containerInsights: [false],
  nginxMaxBodySize: [77],
  protectStaticAssets: [false, onPostgresql],
  frontendsCron: ["30 * * * *"],
  smtpPort: [2525, mail],
  smtpSecure: ["SMTPS", mail],
  initMode: ["service"],
  backofficeCommit: ["0123456", { placeosTag: "placeos-1.2109.0" }],

  secretsVersion: [2],
};

const placeosProps: PlaceosProps = {
  region: "ap-southeast-2",
  certificateId: "12345678-1234-1234-1234-123456789012",
  domainName: "place.example.com",
  placeEmail: "ops@example.com",
};

const placeosJson = (props: Partial<PlaceosProps> = {}) =>
  JSON.stringify(synthesize((stack) => void new Placeos(stack, "Placeos", { ...placeosProps, ...props })).json);

describe.each([
  ["Metaflow", metaflowDefaults, metaflowOthers, metaflowJson],
  ["PlaceOS", placeosDefaults, placeosOthers, placeosJson],
] as const)("the defaults of %s", (_, table, others, json) => {
  const defaults = table as unknown as Record<string, unknown>;
  const unchanged = new Map<unknown, string>();

  function before(props: object | undefined): string {
    const known = unchanged.get(props) ?? json(props);
    unchanged.set(props, known);
    return known;
  }

  it.each(Object.entries<readonly [unknown, object?]>(others))("decide %s: nothing states it again", (key, row) => {
    const [other, props] = row;
    const expected = before(props);
    const own = defaults[key];
    defaults[key] = other;
    try {
      // the JSON says whether it changed; the whole of it would bury the name of the default
      expect(json(props) === expected, `the JSON is the same with another default of ${key}`).toBe(false);
    } finally {
      defaults[key] = own;
    }
  });
});
