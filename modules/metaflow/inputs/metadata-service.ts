// Made by npm run generate from src/config/schema/metaflow/metadata-service.ts: a change goes there.

/** The metadata service, its API gateway and its migrations. */
export interface MetadataServiceInputs {
  /**
   * Run the metadata service and its database.
   * @default true
   */
  readonly enableMetadataService?: boolean;
  /**
   * Image of the metadata service and of the UI backend. Must be a container image such as
   * public.ecr.aws/outerbounds/metaflow_ui:v1.3.14.
   * @default "public.ecr.aws/outerbounds/metaflow_metadata_service:2.5.0"
   */
  readonly metadataServiceContainerImage?: string;
  /**
   * CPU units of a task. Must be one of 256, 512, 1024, 2048, 4096, 8192, 16384.
   * @default 512
   */
  readonly metadataServiceCpu?: number;
  /**
   * Memory of a task in MiB. Must be a whole number of MiB from 512 to 122880.
   * @default 1024
   */
  readonly metadataServiceMemory?: number;
  /**
   * Number of tasks; the least of them where `metadataServiceMaxCount` is given. Must be a whole number from 0 to 5000.
   * @default 1
   */
  readonly metadataServiceDesiredCount?: number;
  /**
   * Maximum number of tasks. If given, the service scales on CPU between `metadataServiceDesiredCount` and this, and
   * Terraform no longer sets the number of tasks. Must be a whole number from 1 to 5000.
   * @default - the service does not scale
   */
  readonly metadataServiceMaxCount?: number;
  /**
   * Mean of the tasks' CPU that the scaling aims at. Must be a whole number of percent from 1 to 100.
   * @default 60
   */
  readonly metadataServiceCpuTarget?: number;
  /**
   * Ephemeral storage of a task in GiB. Must be a whole number of GiB from 21 to 200.
   * @default - Fargate's 20 GiB
   */
  readonly metadataServiceEphemeralStorage?: number;
  /**
   * Further environment variables of the service; they override its own.
   * @default - none
   */
  readonly extraMetadataServiceEnvVars?: Readonly<Record<string, string>>;
  /**
   * Give the internal load balancer a security group. Without one, as in the module, everything that reaches its
   * subnets can call the service, and `vpcCidrBlocks` reach the tasks, migrations included: the load balancer's subnets
   * must be in them. AWS gives a load balancer its first group only when it is made.
   * @default true
   */
  readonly enableNlbSecurityGroup?: boolean;
  /**
   * Make an API gateway in front of the service, so that laptops reach it.
   * @default true
   */
  readonly metadataServiceEnableApiGateway?: boolean;
  /**
   * Ask callers of the API gateway for a key.
   * @default true
   */
  readonly apiBasicAuth?: boolean;
  /**
   * CIDR blocks of IPv4 and IPv6 that may call the API gateway. Empty: every address; a variable must not be empty.
   * Must be a list, each element a CIDR block such as 10.0.0.0/16.
   * @default - every address
   */
  readonly accessListCidrBlocks?: readonly string[];
  /**
   * Type of the API gateway's endpoint: `EDGE` is reached through AWS' edge locations, `REGIONAL` in the region.
   * @default - `EDGE` in the partition `aws`, the only one that has it, else `REGIONAL`
   */
  readonly apiGatewayEndpointType?: "EDGE" | "REGIONAL";
  /**
   * Milliseconds that the API gateway waits for an answer of the service. More than 29000 needs a `REGIONAL` endpoint,
   * and a higher quota of the account in the region (`L-E5AE38E3`). Must be a whole number of milliseconds from 50 to
   * 300000.
   * @default - 29000
   */
  readonly apiIntegrationTimeout?: number;
  /**
   * Requests per second that the API gateway lets through. Must be a whole number, 1 or more.
   * @default 100
   */
  readonly apiGatewayThrottlingRateLimit?: number;
  /**
   * Requests that the API gateway lets through at once. Must be a whole number, 1 or more.
   * @default 200
   */
  readonly apiGatewayThrottlingBurstLimit?: number;
  /**
   * Write access logs of the API gateway. Needs the account-wide role that `manageApiGatewayAccount` makes.
   * @default false
   */
  readonly apiGatewayAccessLogs?: boolean;
  /**
   * Make and set the account-wide role with which API Gateway writes logs. One deployment per account and region may.
   * @default false
   */
  readonly manageApiGatewayAccount?: boolean;
  /**
   * Make the function that migrates the database.
   * @default true
   */
  readonly enableDbMigrateLambda?: boolean;
  /**
   * Runtime of that function. Must be a Python runtime of Lambda such as python3.13.
   * @default "python3.13"
   */
  readonly dbMigrateLambdaRuntime?: string;
  /**
   * Accepted for the Terraform module's sake and without effect: the function's zip is an asset of the stack.
   * @default - none
   */
  readonly dbMigrateLambdaZipFile?: string;
  /**
   * Settings of the ECS cluster, such as `containerInsights`.
   * @default - `containerInsights` is `disabled`
   */
  readonly ecsClusterSettings?: Readonly<Record<string, string>>;
}

/** The names of {@link MetadataServiceInputs}. */
export const metadataServiceInputNames = [
  "enableMetadataService",
  "metadataServiceContainerImage",
  "metadataServiceCpu",
  "metadataServiceMemory",
  "metadataServiceDesiredCount",
  "metadataServiceMaxCount",
  "metadataServiceCpuTarget",
  "metadataServiceEphemeralStorage",
  "extraMetadataServiceEnvVars",
  "enableNlbSecurityGroup",
  "metadataServiceEnableApiGateway",
  "apiBasicAuth",
  "accessListCidrBlocks",
  "apiGatewayEndpointType",
  "apiIntegrationTimeout",
  "apiGatewayThrottlingRateLimit",
  "apiGatewayThrottlingBurstLimit",
  "apiGatewayAccessLogs",
  "manageApiGatewayAccount",
  "enableDbMigrateLambda",
  "dbMigrateLambdaRuntime",
  "dbMigrateLambdaZipFile",
  "ecsClusterSettings",
] as const satisfies readonly (keyof MetadataServiceInputs)[];
