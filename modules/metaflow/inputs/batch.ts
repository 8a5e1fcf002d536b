import type { AllocationStrategy, ComputeEnvironmentSettings } from "../computation/compute-environment-settings";
import type { JobQueueSettings } from "../computation/job-queue-settings";

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
   * Job queues by name, beside those that compute environments have. A queue of the name of a compute environment, or
   * `default`, is that one's own, with other settings.
   * @default - those of the compute environments alone
   */
  readonly jobQueues?: Readonly<Record<string, JobQueueSettings>>;
  /**
   * Whose the log group `/aws/batch/job` is, which all jobs of the account and region write to: left as it is, for AWS Batch
   * to make (`existing`), made here (`managed`), or there already and taken over (`imported`; it stays when the deployment is
   * destroyed). The latter two give it `logRetentionInDays`, `logGroupKmsKeyArn` and the tags. One deployment per account and
   * region may have it.
   * @default "existing"
   */
  readonly batchJobLogGroup?: "existing" | "managed" | "imported";
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
   * ARN of the KMS key that encrypts the images in that repository. Another key makes another repository.
   * @default - S3's own keys (AES-256)
   */
  readonly batchContainerRegistryKmsKeyArn?: string;
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
  /**
   * ARNs of further managed policies of the role that jobs run as (AdditionalWorkerPolicyArn of the CloudFormation template).
   * @default - none
   */
  readonly additionalWorkerPolicyArns?: readonly string[];
}
