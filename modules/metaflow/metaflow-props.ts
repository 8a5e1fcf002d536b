import type { VpcProps } from "../aws/vpc";
import type { Partition } from "../aws/partition";
import type { ProviderMajor } from "../aws/environment";
import type { AllocationStrategy, ComputeEnvironmentSettings } from "./computation/compute-environment-settings";

/**
 * What a Metaflow deployment is made of. The inputs of the Terraform module `outerbounds/metaflow/aws` under their own
 * names in camelCase (metaflow-terraform.md §2.1), and more in their manner. Any value that does not decide which
 * resources exist may be a token.
 */
export interface MetaflowProps
  extends GeneralProps, NetworkProps, BatchProps, DatastoreInputs, MetadataServiceInputs, UiInputs {}

interface GeneralProps {
  /** The AWS region, such as `us-west-2`. */
  readonly region: string;
  /**
   * Major version of the AWS provider that will read the JSON.
   * @default 6
   */
  readonly providerMajor?: ProviderMajor;
  /**
   * The AWS partition.
   * @default - the partition of the region
   */
  readonly iamPartition?: Partition;
  /**
   * First part of every physical name: lower-case letters, digits and dashes.
   * @default "metaflow"
   */
  readonly resourcePrefix?: string;
  /**
   * Last part of every physical name: lower-case letters, digits and dashes. `random` makes one of 8 characters when
   * the deployment is first applied.
   * @default "random"
   */
  readonly resourceSuffix?: string;
  /** Tags of every taggable resource. */
  readonly tags: Record<string, string>;
  /** Make the resources that flows on AWS Step Functions need. */
  readonly enableStepFunctions: boolean;
  /**
   * Names of roles that exist already, in place of the ones that would be made. They are used as they are: no policy
   * is added to them.
   * @default - all roles are made
   */
  readonly existingRoleNames?: ExistingRoleNames;
  /**
   * Days for which log groups keep their events: one of the values that CloudWatch Logs allows; 0 for ever.
   * @default 90
   */
  readonly logRetentionInDays?: number;
  /**
   * ARN of the KMS key that encrypts the log groups. Its policy must let CloudWatch Logs use it.
   * @default - CloudWatch Logs' own key
   */
  readonly logGroupKmsKeyArn?: string;
}

/** Roles that can be brought along, by the part of the name that the made ones have. */
export interface ExistingRoleNames {
  /** What Batch jobs run as (METAFLOW_ECS_S3_ACCESS_IAM_ROLE). */
  readonly batchS3TaskRole?: string;
  /** What AWS Batch itself acts as, in place of its service-linked role. */
  readonly batchExecutionRole?: string;
  /** What starts Fargate jobs (METAFLOW_ECS_FARGATE_EXECUTION_ROLE). */
  readonly ecsExecutionRole?: string;
  /** What the EC2 instances of the compute environments act as; an instance profile of the same name must exist. */
  readonly ecsInstanceRole?: string;
  /** What the tasks of the metadata service run as. */
  readonly metadataEcsTaskRole?: string;
  /** What the tasks of the UI run as. */
  readonly uiEcsTaskRole?: string;
  /** What the migration function runs as. */
  readonly lambdaEcsExecuteRole?: string;
  /** What state machines run as (METAFLOW_SFN_IAM_ROLE). */
  readonly stepFunctionsRole?: string;
  /** What EventBridge starts state machines as (METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE). */
  readonly eventbridgeRole?: string;
}

interface NetworkProps {
  /**
   * Make a VPC of its own. Excludes `vpcId`, `subnet1Id`, `subnet2Id` and `vpcCidrBlocks`.
   * @default - the network is brought along
   */
  readonly network?: Omit<VpcProps, "naming" | "environment">;
  /** Id of a VPC that exists already. Required without `network`. */
  readonly vpcId?: string;
  /** First subnet, in another availability zone than the second. Required without `network`. */
  readonly subnet1Id?: string;
  /** Second subnet. Required without `network`. */
  readonly subnet2Id?: string;
  /** CIDR blocks that may call the metadata service inside the VPC. Required without `network`, else the VPC's. */
  readonly vpcCidrBlocks?: readonly string[];
  /**
   * Subnets of the load balancers, where they differ from those of the workloads.
   * @default - with `network`: private ones for internal load balancers, public ones for a public UI; else both subnets
   */
  readonly loadBalancerSubnetIds?: readonly string[];
  /**
   * Give tasks a public address: needed in public subnets, where there is no other way to the internet.
   * @default false
   */
  readonly withPublicIp?: boolean;
  /**
   * First part of the names of both load balancers, in place of prefix and suffix.
   * @default - `resourcePrefix` and `resourceSuffix`
   */
  readonly loadBalancerNamePrefix?: string;
}

interface BatchProps {
  /**
   * Run steps on AWS Batch.
   * @default true
   */
  readonly enableBatch?: boolean;
  /**
   * What jobs run on.
   * @default "ec2"
   */
  readonly batchType?: "ec2" | "fargate";
  /**
   * What AWS Batch itself acts as: its service-linked role, or a role made for this deployment.
   * @default "service_linked"
   */
  readonly batchServiceRole?: "service_linked" | "dedicated";
  /**
   * Name tag of the ECS cluster that Batch makes for the default compute environment.
   * @default - no tag
   */
  readonly batchClusterName?: string;
  /**
   * How instance types are chosen (EC2 only). `BEST_FIT` cannot be updated in place.
   * @default "BEST_FIT_PROGRESSIVE"
   */
  readonly computeEnvironmentAllocationStrategy?: AllocationStrategy;
  /**
   * vCPUs to start with (EC2 only). Batch changes the number; later differences are ignored.
   * @default - `computeEnvironmentMinVcpus`
   */
  readonly computeEnvironmentDesiredVcpus?: number;
  /**
   * vCPUs that are always on (EC2 only).
   * @default 0
   */
  readonly computeEnvironmentMinVcpus?: number;
  /**
   * vCPUs at most.
   * @default 64
   */
  readonly computeEnvironmentMaxVcpus?: number;
  /**
   * EC2 instance types.
   * @default - c6i.large to c6i.8xlarge
   */
  readonly computeEnvironmentInstanceTypes?: readonly string[];
  /**
   * CIDR blocks that jobs may reach.
   * @default ["0.0.0.0/0"]
   */
  readonly computeEnvironmentEgressCidrBlocks?: readonly string[];
  /**
   * Security groups of the compute environments beside their own.
   * @default - none
   */
  readonly computeEnvironmentAdditionalSecurityGroupIds?: readonly string[];
  /**
   * Compute environments beside the default one, each with a job queue of its own, by name: up to 16 lower-case letters,
   * digits and dashes, beginning with a letter. They share security group, roles and launch template settings with it.
   * @default - the default one alone
   */
  readonly computeEnvironments?: Readonly<Record<string, ComputeEnvironmentSettings>>;
  /**
   * Instance metadata service on or off (EC2 only).
   * @default "enabled"
   */
  readonly launchTemplateHttpEndpoint?: "enabled" | "disabled";
  /**
   * `required`: IMDSv2 only (EC2 only).
   * @default "required"
   */
  readonly launchTemplateHttpTokens?: "optional" | "required";
  /**
   * Hops that an answer of the instance metadata service may travel, 1 to 64 (EC2 only).
   * @default 2
   */
  readonly launchTemplateHttpPutResponseHopLimit?: number;
  /**
   * AMI of the instances (EC2 only).
   * @default - Batch chooses the current ECS-optimized one
   */
  readonly launchTemplateImageId?: string;
  /**
   * User data of the instances as MIME multi-part text, in clear (EC2 only).
   * @default - none
   */
  readonly launchTemplateUserData?: string;
  /**
   * Size of the root volume in GiB (EC2 only).
   * @default 150
   */
  readonly launchTemplateVolumeSize?: number;
  /**
   * Make an ECR repository for the images of jobs.
   * @default false
   */
  readonly enableCustomBatchContainerRegistry?: boolean;
  /**
   * Whether an image tag in that repository may be moved.
   * @default "MUTABLE"
   */
  readonly batchContainerRegistryImageTagMutability?: "MUTABLE" | "IMMUTABLE";
  /**
   * Let jobs use SageMaker: off, or the ARNs of the roles that they may pass to it.
   * @default - off
   */
  readonly batchSagemakerAccess?: readonly string[];
  /**
   * ARNs of further buckets that jobs may read and write.
   * @default - none
   */
  readonly batchExtraBucketArns?: readonly string[];
}

interface DatastoreInputs {
  /**
   * Name of the bucket.
   * @default - `<prefix>-s3-<suffix>`
   */
  readonly s3BucketName?: string;
  /**
   * Tags of the bucket beside the deployment's.
   * @default - none
   */
  readonly s3BucketTags?: Record<string, string>;
  /**
   * Use S3 Bucket Keys, which make fewer calls to KMS.
   * @default true
   */
  readonly bucketKeyEnabled?: boolean;
  /**
   * Delete the bucket's objects when the stack is destroyed. Without it a bucket that is not empty stays, and destroy fails.
   * @default false
   */
  readonly forceDestroyS3Bucket?: boolean;
  /**
   * Rotate both KMS keys every year.
   * @default true
   */
  readonly enableKeyRotation?: boolean;
  /**
   * Keep old versions of objects.
   * @default true
   */
  readonly enableS3Versioning?: boolean;
  /**
   * Days for which old versions of objects are kept.
   * @default 30
   */
  readonly s3NoncurrentVersionExpirationDays?: number;
  /**
   * Bucket that gets the access logs of the datastore's bucket.
   * @default - no access logs
   */
  readonly s3AccessLogsBucket?: string;

  /**
   * Database engine.
   * @default "postgres"
   */
  readonly dbEngine?: DatabaseEngine;
  /**
   * Version of the engine, such as `16` or `16.4`.
   * @default "16"
   */
  readonly dbEngineVersion?: string;
  /**
   * Name of the database.
   * @default "metaflow"
   */
  readonly dbName?: string;
  /**
   * Master user.
   * @default "metaflow"
   */
  readonly dbUsername?: string;
  /**
   * Raising it makes a new password and rolls the services.
   * @default 1
   */
  readonly dbPasswordVersion?: number;
  /**
   * Instance class.
   * @default - "db.t4g.small"; "db.t4g.medium" for Aurora
   */
  readonly dbInstanceType?: string;
  /**
   * First part of the database's names, in place of prefix and suffix.
   * @default - `resourcePrefix` and `resourceSuffix`
   */
  readonly dbIdentifierPrefix?: string;
  /**
   * Tags of the database beside the deployment's.
   * @default - none
   */
  readonly dbInstanceTags?: Record<string, string>;
  /**
   * Parameters of the database, by name. A string, or a value with its apply method; the default method is
   * `pending-reboot` for parameters that PostgreSQL reads only at its start, else `immediate`.
   * @default - the engine's
   */
  readonly dbParameters?: Record<string, string | DatabaseParameter>;
  /**
   * Storage in GiB (not Aurora).
   * @default 20
   */
  readonly dbAllocatedStorage?: number;
  /**
   * Storage in GiB up to which the database grows by itself (not Aurora).
   * @default 1000
   */
  readonly dbMaxAllocatedStorage?: number;
  /**
   * Keep a standby in a second availability zone (for Aurora: a second instance).
   * @default true
   */
  readonly dbMultiAz?: boolean;
  /**
   * Days for which automated backups are kept, 0 to 35 (Aurora: 1 to 35).
   * @default 7
   */
  readonly dbBackupRetentionPeriod?: number;
  /**
   * Time of the automated backups, UTC: `hh24:mi-hh24:mi`.
   * @default - AWS picks one
   */
  readonly dbBackupWindow?: string;
  /**
   * Refuse to delete the database.
   * @default true
   */
  readonly dbDeletionProtection?: boolean;
  /**
   * Make no snapshot when the database is destroyed.
   * @default false
   */
  readonly dbSkipFinalSnapshot?: boolean;
  /**
   * Snapshot to make the database from.
   * @default - an empty database
   */
  readonly dbSnapshotIdentifier?: string;
  /**
   * Let a change of `dbEngineVersion` cross a major version.
   * @default false
   */
  readonly dbAllowMajorVersionUpgrade?: boolean;
  /**
   * Let RDS install minor versions in the maintenance window.
   * @default true
   */
  readonly dbAutoMinorVersionUpgrade?: boolean;
  /**
   * Change the database at once and not in the maintenance window.
   * @default false
   */
  readonly applyImmediately?: boolean;
  /**
   * Maintenance window, UTC: `ddd:hh24:mi-ddd:hh24:mi`.
   * @default - AWS picks one
   */
  readonly maintenanceWindow?: string;
  /**
   * CA of the database's certificate.
   * @default - the default of RDS
   */
  readonly caCertIdentifier?: string;
  /**
   * CIDR blocks that may reach the database, beside the services.
   * @default - none
   */
  readonly rdsSgIngressCidr?: readonly string[];
  /**
   * How the services use TLS to the database.
   * @default "require"
   */
  readonly databaseSslMode?: SslMode;
  /**
   * Path of the client certificate inside the image.
   * @default - none
   */
  readonly databaseSslCertPath?: string;
  /**
   * Path of the client certificate's key inside the image.
   * @default - none
   */
  readonly databaseSslKeyPath?: string;
  /**
   * Path of the CA bundle inside the image. Required for `verify-ca` and `verify-full`.
   * @default - none
   */
  readonly databaseSslRootCert?: string;
}

export type DatabaseEngine = "postgres" | "aurora-postgresql";
export type SslMode = "disable" | "allow" | "prefer" | "require" | "verify-ca" | "verify-full";

export interface DatabaseParameter {
  readonly value: string;
  /** @default - `pending-reboot` for parameters that PostgreSQL reads only at its start, else `immediate` */
  readonly applyMethod?: "immediate" | "pending-reboot";
}

interface MetadataServiceInputs {
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
   * @default - AWS' defaults
   */
  readonly ecsClusterSettings?: Record<string, string>;
  /**
   * Keep older states of the table of Step Functions, for restoring.
   * @default true
   */
  readonly enableDynamodbPointInTimeRecovery?: boolean;
}

interface UiInputs {
  /**
   * Run the UI.
   * @default - true when `uiCertificateArn` is given
   */
  readonly enableUi?: boolean;
  /** ARN of the certificate of the UI's load balancer. Required for the UI. */
  readonly uiCertificateArn?: string;
  /**
   * CIDR blocks that may open the UI. Empty: nobody.
   * @default - nobody
   */
  readonly uiAllowList?: readonly string[];
  /**
   * Security groups whose members may open the UI.
   * @default - none
   */
  readonly uiIngressSecurityGroupIds?: readonly string[];
  /**
   * Put the UI's load balancer inside the VPC only.
   * @default false
   */
  readonly uiAlbInternal?: boolean;
  /**
   * Image of the UI's static app.
   * @default - {@link defaultImages}
   */
  readonly uiStaticContainerImage?: string;
  /**
   * ARN of a Cognito user pool that users of the UI must sign in to. All three Cognito values, or none.
   * @default - no sign-in
   */
  readonly uiCognitoUserPoolArn?: string;
  /**
   * Id of the pool's client.
   * @default - no sign-in
   */
  readonly uiCognitoUserPoolClientId?: string;
  /**
   * Domain of the pool.
   * @default - no sign-in
   */
  readonly uiCognitoUserPoolDomain?: string;
  /**
   * Environment variables of the UI backend beside its own; they win.
   * @default - none
   */
  readonly extraUiBackendEnvVars?: Record<string, string>;
  /**
   * Environment variables of the UI's static app.
   * @default - none
   */
  readonly extraUiStaticEnvVars?: Record<string, string>;
  /**
   * CPU units of a task of the backend.
   * @default 2048
   */
  readonly uiBackendCpu?: number;
  /**
   * Memory of a task of the backend in MiB.
   * @default 16384
   */
  readonly uiBackendMemory?: number;
  /**
   * Ephemeral storage of a task of the backend in GiB, 21 to 200.
   * @default 100
   */
  readonly uiBackendEphemeralStorage?: number;
  /**
   * Number of tasks of the backend.
   * @default 1
   */
  readonly uiBackendDesiredCount?: number;
  /**
   * CPU units of a task of the static app.
   * @default 512
   */
  readonly uiStaticCpu?: number;
  /**
   * Memory of a task of the static app in MiB.
   * @default 1024
   */
  readonly uiStaticMemory?: number;
  /**
   * Number of tasks of the static app.
   * @default 1
   */
  readonly uiStaticDesiredCount?: number;
  /**
   * TLS policy of the UI's load balancer.
   * @default "ELBSecurityPolicy-TLS13-1-2-2021-06"
   */
  readonly elbSslPolicy?: string;
  /**
   * Bucket that gets the access logs of the UI's load balancer.
   * @default - no access logs
   */
  readonly albAccessLogsBucket?: string;
}
