// Made by npm run generate from src/config/schema/metaflow/general.ts: a change goes there.

/** What concerns the deployment as a whole. */
export interface GeneralInputs {
  /**
   * First part of every physical name. May be empty where a suffix tells deployments apart. Must be at most 32
   * lower-case letters, digits and single dashes, beginning with a letter and not ending in a dash, or empty.
   * @default "metaflow"
   */
  readonly resourcePrefix?: string;
  /**
   * Last part of every physical name. `random` makes one of 8 lower-case letters and digits when the deployment is
   * first applied. Must be `random`, or at most 16 lower-case letters, digits and single dashes, not beginning or
   * ending with a dash, or empty.
   * @default "random"
   */
  readonly resourceSuffix?: string;
  /**
   * Keep the dash that the module writes at the end of prefix and suffix where one of them is empty: `metaflow-` is
   * then the name of the ECS cluster and of the default job queue, and the names of state machines begin with it.
   * @default false
   */
  readonly keepOuterDash?: boolean;
  /**
   * Longest physical name that is made. A longer one keeps its prefix and its suffix and has a hash instead of what is
   * cut. `docs/bring-your-own.md` says what comes on top. Must be a whole number of characters, 32 or more.
   * @default - only the limits of AWS
   */
  readonly maxNameLength?: number;
  /** Tags of every taggable resource. */
  readonly tags: Readonly<Record<string, string>>;
  /**
   * AWS partition. It follows from the region; another value is refused.
   * @default - the partition of the region
   */
  readonly iamPartition?: "aws" | "aws-cn" | "aws-us-gov" | "aws-eusc";
  /**
   * Names of existing roles, instead of new ones. No policy is added to them.
   * @default - all roles are made
   */
  readonly existingRoleNames?: ExistingRoleNames;
  /**
   * Settings that are left as they are in AWS, such as a bucket policy of your own: the deployment neither writes nor
   * removes them. What they keep safe is yours to keep safe then.
   * @default - none: the deployment writes all of them
   */
  readonly keepSettings?: readonly (
    | "bucket_encryption"
    | "bucket_lifecycle"
    | "bucket_ownership"
    | "bucket_policy"
    | "bucket_public_access_block"
    | "registry_lifecycle"
    | "api_method_settings"
    | "bucket_versioning"
  )[];
  /**
   * Path of every IAM role, instance profile and policy that is made. Must be a path that begins and ends with a slash,
   * such as /platform/.
   * @default "/"
   */
  readonly iamPath?: string;
  /**
   * ARN of the policy that bounds the permissions of every role that is made. Must be an ARN such as
   * arn:aws:iam::123456789012:policy/name.
   * @default - no boundary
   */
  readonly permissionsBoundaryArn?: string;
  /**
   * Days for which log groups keep their events; 0 for ever. Must be one of 0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150,
   * 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653.
   * @default 90
   */
  readonly logRetentionInDays?: number;
  /**
   * ARN of the KMS key that encrypts the log groups. Its policy must let CloudWatch Logs use it. Must be an ARN such as
   * arn:aws:kms:us-west-2:123456789012:key/id.
   * @default - CloudWatch Logs' own key
   */
  readonly logGroupKmsKeyArn?: string;
  /**
   * ARN of a CloudWatch Logs destination that gets every event of the log groups, too, such as one of an account that
   * archives logs. Must be an ARN such as arn:aws:logs:us-west-2:123456789012:destination:name.
   * @default - events stay in their groups
   */
  readonly logDestinationArn?: string;
}

/** Names of existing roles, instead of new ones. No policy is added to them. */
export interface ExistingRoleNames {
  /**
   * What Batch jobs run as (METAFLOW_ECS_S3_ACCESS_IAM_ROLE). Must be the name of an IAM role, 1 to 64 characters.
   * @default - a role is made
   */
  readonly batchS3TaskRole?: string;
  /**
   * What AWS Batch itself acts as, instead of its service-linked role. Must be the name of an IAM role, 1 to 64
   * characters.
   * @default - a role is made
   */
  readonly batchExecutionRole?: string;
  /**
   * What starts Fargate jobs (METAFLOW_ECS_FARGATE_EXECUTION_ROLE). Must be the name of an IAM role, 1 to 64
   * characters.
   * @default - a role is made
   */
  readonly ecsExecutionRole?: string;
  /**
   * What the EC2 instances act as; an instance profile of the same name must exist. Must be the name of an IAM role, 1
   * to 64 characters.
   * @default - a role is made
   */
  readonly ecsInstanceRole?: string;
  /**
   * What the tasks of the metadata service run as. Must be the name of an IAM role, 1 to 64 characters.
   * @default - a role is made
   */
  readonly metadataEcsTaskRole?: string;
  /**
   * What starts the tasks of the metadata service: it reads their image and the database's secret. Must be the name of
   * an IAM role, 1 to 64 characters.
   * @default - a role is made
   */
  readonly metadataEcsExecutionRole?: string;
  /**
   * What the tasks of the UI run as. Must be the name of an IAM role, 1 to 64 characters.
   * @default - a role is made
   */
  readonly uiEcsTaskRole?: string;
  /**
   * What starts the tasks of the UI: it reads their images and the database's secret. Must be the name of an IAM role,
   * 1 to 64 characters.
   * @default - a role is made
   */
  readonly uiEcsExecutionRole?: string;
  /**
   * What the migration function runs as. Must be the name of an IAM role, 1 to 64 characters.
   * @default - a role is made
   */
  readonly lambdaEcsExecuteRole?: string;
  /**
   * What state machines run as (METAFLOW_SFN_IAM_ROLE). Must be the name of an IAM role, 1 to 64 characters.
   * @default - a role is made
   */
  readonly stepFunctionsRole?: string;
  /**
   * What EventBridge starts state machines as (METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE). Must be the name of an IAM role, 1
   * to 64 characters.
   * @default - a role is made
   */
  readonly eventbridgeRole?: string;
  /**
   * What EventBridge Scheduler acts as where there is a `schedule`. Must be the name of an IAM role, 1 to 64
   * characters.
   * @default - a role is made
   */
  readonly schedulerRole?: string;
  /**
   * What the notebook runs as. Must be the name of an IAM role, 1 to 64 characters.
   * @default - a role is made
   */
  readonly sagemakerExecutionRole?: string;
  /**
   * What API Gateway writes its logs as, where the deployment sets that for the account (`manageApiGatewayAccount`).
   * Must be the name of an IAM role, 1 to 64 characters.
   * @default - a role is made
   */
  readonly apiGatewayLogsRole?: string;
  /**
   * What writes the flow logs of the deployment's own network. Must be the name of an IAM role, 1 to 64 characters.
   * @default - a role is made
   */
  readonly vpcFlowLogsRole?: string;
}

/** The names of {@link GeneralInputs}. */
export const generalInputNames = [
  "resourcePrefix",
  "resourceSuffix",
  "keepOuterDash",
  "maxNameLength",
  "tags",
  "iamPartition",
  "existingRoleNames",
  "keepSettings",
  "iamPath",
  "permissionsBoundaryArn",
  "logRetentionInDays",
  "logGroupKmsKeyArn",
  "logDestinationArn",
] as const satisfies readonly (keyof GeneralInputs)[];
