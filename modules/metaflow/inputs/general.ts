import type { ProviderMajor } from "../../aws/environment";
import type { Partition } from "../../aws/partition";

/** What concerns the deployment as a whole. */
export interface GeneralInputs {
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
  /**
   * Longest physical name that is made, in characters, 32 or more. A longer one keeps its prefix and its suffix and has a
   * hash in place of what is cut. What AWS or Terraform add to a name comes on top.
   * @default - AWS' limits alone
   */
  readonly maxNameLength?: number;
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
   * Path of every IAM role, instance profile and policy that is made: it begins and ends with a slash, such as
   * `/platform/`. A change replaces them all.
   * @default - `/`
   */
  readonly iamPath?: string;
  /**
   * ARN of the policy that bounds the permissions of every role that is made.
   * @default - no boundary
   */
  readonly permissionsBoundaryArn?: string;
  /**
   * Days for which log groups keep their events: one of the values that CloudWatch Logs allows; 0 for ever. The flow logs
   * of a network of the deployment's own may have a time of their own.
   * @default 90
   */
  readonly logRetentionInDays?: number;
  /**
   * ARN of the KMS key that encrypts the log groups. Its policy must let CloudWatch Logs use it.
   * @default - CloudWatch Logs' own key
   */
  readonly logGroupKmsKeyArn?: string;
  /**
   * ARN of a CloudWatch Logs destination that gets every event of the log groups, too, such as that of an account that
   * archives logs. It must be in the deployment's region.
   * @default - events stay in their groups
   */
  readonly logDestinationArn?: string;
  /**
   * Configuration variables of the Metaflow client, `METAFLOW_…`, for the profile beside those that the deployment sets;
   * they win.
   * @default - what the deployment sets
   */
  readonly profile?: Readonly<Record<string, string>>;
}

/** Existing roles that can be used, by the part of the name that the made ones have. */
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
  /** What starts the tasks of the metadata service: it reads their image and the database's secret. */
  readonly metadataEcsExecutionRole?: string;
  /** What the tasks of the UI run as. */
  readonly uiEcsTaskRole?: string;
  /** What starts the tasks of the UI: it reads their images and the database's secret. */
  readonly uiEcsExecutionRole?: string;
  /** What the migration function runs as. */
  readonly lambdaEcsExecuteRole?: string;
  /** What state machines run as (METAFLOW_SFN_IAM_ROLE). */
  readonly stepFunctionsRole?: string;
  /** What EventBridge starts state machines as (METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE). */
  readonly eventbridgeRole?: string;
  /** What the notebook runs as. */
  readonly sagemakerExecutionRole?: string;
  /** What API Gateway writes its logs as, where the deployment sets that for the account. */
  readonly apiGatewayLogsRole?: string;
  /** What writes the flow logs of the deployment's own network. */
  readonly vpcFlowLogsRole?: string;
}
