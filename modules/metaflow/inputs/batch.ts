// Made by npm run generate from src/config/schema/metaflow/batch.ts: a change goes there.

/** What steps run on. */
export interface BatchInputs {
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
   * Name tag of the ECS cluster that Batch makes for the default compute environment. Must be the value of a tag, 1 to
   * 256 characters.
   * @default - no tag
   */
  readonly batchClusterName?: string;
  /**
   * How instance types are chosen (EC2 only). `BEST_FIT` cannot be updated in place. Spot instances are a compute
   * environment of their own, in `computeEnvironments`.
   * @default "BEST_FIT_PROGRESSIVE"
   */
  readonly computeEnvironmentAllocationStrategy?: "BEST_FIT_PROGRESSIVE" | "BEST_FIT";
  /**
   * vCPUs to start with (EC2 only). Batch changes the number; later differences are ignored. Must be a whole number, 0
   * or more.
   * @default - `computeEnvironmentMinVcpus`
   */
  readonly computeEnvironmentDesiredVcpus?: number;
  /**
   * vCPUs that are always on (EC2 only). Must be a whole number, 0 or more.
   * @default 0
   */
  readonly computeEnvironmentMinVcpus?: number;
  /**
   * vCPUs at most. Must be a whole number, 1 or more.
   * @default 64
   */
  readonly computeEnvironmentMaxVcpus?: number;
  /**
   * EC2 instance types of one processor architecture (EC2 only). Must be a list of 1 or more, each element an instance
   * type such as c6i.large, a family such as c6i, or optimal.
   * @default ["c6i.large", "c6i.xlarge", "c6i.2xlarge", "c6i.4xlarge", "c6i.8xlarge"]
   */
  readonly computeEnvironmentInstanceTypes?: readonly string[];
  /**
   * CIDR blocks of IPv4 and IPv6 that jobs may reach. Must be a list, each element a CIDR block such as 10.0.0.0/16.
   * @default - `0.0.0.0/0`; with `network.ipv6` `::/0`, too
   */
  readonly computeEnvironmentEgressCidrBlocks?: readonly string[];
  /**
   * Further security groups of the compute environments, in addition to their own. Must be a list, each element the id
   * of a security group such as sg-0123456789abcdef0.
   * @default - none
   */
  readonly computeEnvironmentAdditionalSecurityGroupIds?: readonly string[];
  /**
   * Compute environments in addition to the default one, each with its own job queue, by name: up to 16 lower-case
   * letters, digits and dashes, beginning with a letter. They share the security group, roles and launch template
   * settings of the default one. `docs/batch.md` shows how to use them.
   * @default - only the default one
   */
  readonly computeEnvironments?: Readonly<Record<string, ComputeEnvironmentSettings>>;
  /**
   * Job queues by name, in addition to the queues that compute environments have. A queue of the name of a compute
   * environment, or `default`, is that environment's own queue, with other settings. `docs/batch.md` shows how to use
   * them.
   * @default - only the queues of the compute environments
   */
  readonly jobQueues?: Readonly<Record<string, JobQueueSettings>>;
  /**
   * Whose the log group `/aws/batch/job` is, which all jobs of the account and region write to: left as it is, for AWS
   * Batch to make (`existing`), made here (`managed`), or existing and taken over (`imported`; it stays when the
   * deployment is destroyed). The latter two give it `logRetentionInDays`, `logGroupKmsKeyArn` and the tags. One
   * deployment per account and region may have it.
   * @default "existing"
   */
  readonly batchJobLogGroup?: "existing" | "managed" | "imported";
  /**
   * Names of further log groups that jobs may write to, in addition to names that begin with `/aws/batch/job`: groups
   * of `@batch(log_options=["awslogs-group:…"])` and of code that writes logs itself. A `*` at the end stands for all
   * names that begin so. The groups are not made here. Must be a list of 1 or more, each element the name of a log
   * group, 1 to 512 letters, digits and _./#-, which may end in * for all names that begin so.
   * @default - none
   */
  readonly batchExtraLogGroupNames?: readonly string[];
  /**
   * Instance metadata service on or off (EC2 only).
   * @default "enabled"
   */
  readonly launchTemplateHttpEndpoint?: "enabled" | "disabled";
  /**
   * `required` allows IMDSv2 only (EC2 only).
   * @default "required"
   */
  readonly launchTemplateHttpTokens?: "optional" | "required";
  /**
   * Hops that an answer of the instance metadata service may travel (EC2 only). Must be a whole number from 1 to 64.
   * @default 2
   */
  readonly launchTemplateHttpPutResponseHopLimit?: number;
  /**
   * AMI of the instances (EC2 only). Must be the id of an AMI such as ami-0123456789abcdef0.
   * @default - Batch chooses the current ECS-optimized one
   */
  readonly launchTemplateImageId?: string;
  /**
   * User data of the instances as MIME multi-part text, in clear (EC2 only). Must be MIME multi-part text in clear,
   * with a header Content-Type: multipart/mixed.
   * @default - none
   */
  readonly launchTemplateUserData?: string;
  /**
   * Size of the root volume in GiB (EC2 only). Must be a whole number of GiB from 30 to 16384.
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
   * ARN of the KMS key that encrypts the images in that repository. Must be an ARN such as
   * arn:aws:kms:us-west-2:123456789012:key/id.
   * @default - S3's own keys (AES-256)
   */
  readonly batchContainerRegistryKmsKeyArn?: string;
  /**
   * Delete the images when that repository is deleted. Without it a repository that is not empty stays.
   * @default false
   */
  readonly batchContainerRegistryForceDelete?: boolean;
  /**
   * Let jobs use SageMaker: ARNs of the roles that they may pass to it. Must be a list of 1 or more, each element an
   * ARN such as arn:aws:iam::123456789012:role/name.
   * @default - off
   */
  readonly batchSagemakerAccess?: readonly string[];
  /**
   * ARNs of further buckets that jobs may read and write. Must be a list of 1 or more, each element an ARN such as
   * arn:aws:s3:::my-bucket.
   * @default - none
   */
  readonly batchExtraBucketArns?: readonly string[];
  /**
   * ARNs of further managed policies of the role that jobs run as (`AdditionalWorkerPolicyArn` of the CloudFormation
   * template). Must be a list of 1 or more, each element an ARN such as arn:aws:iam::123456789012:policy/name.
   * @default - none
   */
  readonly additionalWorkerPolicyArns?: readonly string[];
}

/** Settings of one of `computeEnvironments`. */
export interface ComputeEnvironmentSettings {
  /** What jobs run on. Spot capacity costs less, and AWS may take it back at any time. */
  readonly type: "ec2" | "spot" | "fargate" | "fargate_spot";
  /**
   * EC2 instance types of one processor architecture (`ec2` and `spot` only). Must be a list of 1 or more, each element
   * an instance type such as c6i.large, a family such as c6i, or optimal.
   * @default ["c6i.large", "c6i.xlarge", "c6i.2xlarge", "c6i.4xlarge", "c6i.8xlarge"]
   */
  readonly instanceTypes?: readonly string[];
  /**
   * How instance types are chosen (`ec2` and `spot` only). `BEST_FIT` is only for `ec2` and cannot be updated in place;
   * the strategies of Spot are only for `spot`.
   * @default - `BEST_FIT_PROGRESSIVE`; `SPOT_PRICE_CAPACITY_OPTIMIZED` for `spot`
   */
  readonly allocationStrategy?:
    | "BEST_FIT_PROGRESSIVE"
    | "BEST_FIT"
    | "SPOT_PRICE_CAPACITY_OPTIMIZED"
    | "SPOT_CAPACITY_OPTIMIZED";
  /**
   * Kind of AWS Batch's image (`ec2` and `spot` only). Batch makes no new environment with its images of Amazon Linux
   * 2.
   * @default - `ECS_AL2023_NVIDIA` where all `instanceTypes` have GPUs and no image is given, else Batch chooses
   */
  readonly imageType?: "ECS_AL2023" | "ECS_AL2023_NVIDIA" | "ECS_AL2" | "ECS_AL2_NVIDIA";
  /**
   * AMI of the instances (`ec2` and `spot` only). Must be the id of an AMI such as ami-0123456789abcdef0.
   * @default - `launchTemplateImageId`, else Batch chooses the current one
   */
  readonly imageId?: string;
  /**
   * Id of an existing launch template (`ec2` and `spot` only). None of the `launchTemplate*` inputs counts for this
   * environment then. Must be the id of a launch template such as lt-0123456789abcdef0.
   * @default - one is made
   */
  readonly launchTemplateId?: string;
  /**
   * Version of that launch template. Must be the number of a version, $Latest or $Default.
   * @default "$Default"
   */
  readonly launchTemplateVersion?: string;
  /**
   * Subnets that jobs run in: `first` and `second` are the deployment's own two, ids are other subnets of its VPC. Must
   * be a list of 1 or more, each element first, second, or the id of a subnet such as subnet-0123456789abcdef0.
   * @default - both; `[first]` with `clusterPlacementGroup`
   */
  readonly subnets?: readonly string[];
  /**
   * Elastic Fabric Adapters of each instance, for `@batch(efa=…)` (`ec2` only): one on each network card. The security
   * groups go with them into the launch template. Must be a whole number from 0 to 32.
   * @default - `0`: none
   */
  readonly efaInterfaces?: number;
  /**
   * Let instances stand close to each other, in a placement group that is made for them, for steps on several nodes
   * (`@parallel`; `ec2` only).
   * @default - `true` with `efaInterfaces`, else `false`
   */
  readonly clusterPlacementGroup?: boolean;
  /**
   * vCPUs that are always on (`ec2` and `spot` only). Must be a whole number, 0 or more.
   * @default 0
   */
  readonly minVcpus?: number;
  /**
   * vCPUs to start with (`ec2` and `spot` only). Batch changes the number; later differences are ignored. Must be a
   * whole number, 0 or more.
   * @default - `minVcpus`
   */
  readonly desiredVcpus?: number;
  /**
   * vCPUs at most. Must be a whole number, 1 or more.
   * @default 64
   */
  readonly maxVcpus?: number;
  /**
   * Priority of its own job queue over others that share the compute environment; a higher number comes first. Must be
   * a whole number, 0 or more.
   * @default 1
   */
  readonly priority?: number;
}

/** Settings of one of `jobQueues`. */
export interface JobQueueSettings {
  /**
   * Names of the compute environments that jobs go to, the first one first, at most 3; `default` is the default one.
   * They must all be EC2 or all be Fargate, and of one processor architecture. Must be a list of 1 or more, each
   * element the name of a compute environment: up to 16 lower-case letters, digits and dashes, beginning with a letter.
   * @default - the one of the queue's name
   */
  readonly computeEnvironments?: readonly string[];
  /**
   * Priority over other queues that share a compute environment; a higher number comes first. Must be a whole number, 0
   * or more.
   * @default - the `priority` of the compute environment of the queue's name, else `1`
   */
  readonly priority?: number;
  /**
   * When to give up jobs that wait at the head of the queue and keep those behind them waiting, by reason. AWS provider
   * 5.100 does not tell Batch when the last one is taken away.
   * @default - never
   */
  readonly jobStateTimeLimitAction?: JobStateTimeLimits;
}

/**
 * When to give up jobs that wait at the head of the queue and keep those behind them waiting, by reason. AWS provider
 * 5.100 does not tell Batch when the last one is taken away.
 */
export interface JobStateTimeLimits {
  /**
   * Seconds after which a job is cancelled that cannot start because no compute environment of the queue gets the
   * instances it needs. Must be a whole number of seconds from 600 to 86400.
   * @default - it waits
   */
  readonly "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY"?: number;
  /**
   * Seconds after which a job is cancelled that cannot start because every compute environment of the queue has fewer
   * vCPUs at most than it asks for. Must be a whole number of seconds from 600 to 86400.
   * @default - it waits
   */
  readonly "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE"?: number;
  /**
   * Seconds after which a job is cancelled that cannot start because no compute environment of the queue has instances
   * of its size. Must be a whole number of seconds from 600 to 86400.
   * @default - it waits
   */
  readonly "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT"?: number;
}

/** The names of {@link BatchInputs}. */
export const batchInputNames = [
  "enableBatch",
  "batchType",
  "batchServiceRole",
  "batchClusterName",
  "computeEnvironmentAllocationStrategy",
  "computeEnvironmentDesiredVcpus",
  "computeEnvironmentMinVcpus",
  "computeEnvironmentMaxVcpus",
  "computeEnvironmentInstanceTypes",
  "computeEnvironmentEgressCidrBlocks",
  "computeEnvironmentAdditionalSecurityGroupIds",
  "computeEnvironments",
  "jobQueues",
  "batchJobLogGroup",
  "batchExtraLogGroupNames",
  "launchTemplateHttpEndpoint",
  "launchTemplateHttpTokens",
  "launchTemplateHttpPutResponseHopLimit",
  "launchTemplateImageId",
  "launchTemplateUserData",
  "launchTemplateVolumeSize",
  "enableCustomBatchContainerRegistry",
  "batchContainerRegistryImageTagMutability",
  "batchContainerRegistryKmsKeyArn",
  "batchContainerRegistryForceDelete",
  "batchSagemakerAccess",
  "batchExtraBucketArns",
  "additionalWorkerPolicyArns",
] as const satisfies readonly (keyof BatchInputs)[];
