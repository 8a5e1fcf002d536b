/** The metadata service, its API gateway and its migrations. */
export interface MetadataServiceInputs {
  /**
   * Run the metadata service and its database.
   * @default true
   */
  readonly enableMetadataService?: boolean;
  /**
   * Image of the metadata service and of the UI backend.
   * @default - {@link defaultImages}
   */
  readonly metadataServiceContainerImage?: string;
  /**
   * CPU units of a task.
   * @default 512
   */
  readonly metadataServiceCpu?: number;
  /**
   * Memory of a task in MiB.
   * @default 1024
   */
  readonly metadataServiceMemory?: number;
  /**
   * Number of tasks.
   * @default 1
   */
  readonly metadataServiceDesiredCount?: number;
  /**
   * Ephemeral storage of a task in GiB, 21 to 200.
   * @default - Fargate's 20 GiB
   */
  readonly metadataServiceEphemeralStorage?: number;
  /**
   * Environment variables of the service beside its own; they win.
   * @default - none
   */
  readonly extraMetadataServiceEnvVars?: Record<string, string>;
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
   * CIDR blocks that may call the API gateway. Empty: every address.
   * @default - every address
   */
  readonly accessListCidrBlocks?: readonly string[];
  /**
   * Requests per second that the API gateway lets through.
   * @default 100
   */
  readonly apiGatewayThrottlingRateLimit?: number;
  /**
   * Requests that the API gateway lets through at once.
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
   * Runtime of that function.
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
  readonly ecsClusterSettings?: Record<string, string>;
  /**
   * Keep older states of the table of Step Functions, for restoring.
   * @default true
   */
  readonly enableDynamodbPointInTimeRecovery?: boolean;
}
