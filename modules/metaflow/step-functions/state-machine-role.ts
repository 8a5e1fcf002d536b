import type { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import { type PolicyStatement, ServiceRole, sameAccount } from "../../aws/iam";
import type { Naming } from "../../aws/naming";
import { listObjects, objectsArn, useBucketKey } from "../common/bucket-access";

export interface StateMachineRoleProps {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  /** Name of the state machines, with `*` for what differs. */
  readonly machineName: string;
  /** ARNs of the job queues that steps are submitted to. */
  readonly jobQueueArns: readonly string[];
  readonly bucketArn: string;
  /** What lets the role use the table of foreach steps. */
  readonly useTable: readonly PolicyStatement[];

  /**
   * What the keys of the deployment's objects begin with, without the slash behind it.
   *
   * @default - all objects of the bucket are the deployment's
   */
  readonly bucketPrefix?: string;

  /**
   * ARN of the KMS key that encrypts the bucket's objects.
   *
   * @default - S3's own keys do
   */
  readonly bucketKmsKeyArn?: string;

  /**
   * ARNs of KMS keys that older objects of the bucket are encrypted with.
   *
   * @default - none
   */
  readonly bucketPreviousKmsKeyArns?: readonly string[];

  /**
   * Name of an existing role, which is used as it is.
   *
   * @default - a role is made
   */
  readonly existingRoleName?: string;
}

/** The role that the state machines of flows run as, scoped to what they do (docs/differences.md D-16). */
export function stateMachineRole(scope: Construct, id: string, props: StateMachineRoleProps): ServiceRole {
  const { naming, environment } = props;
  const role = new ServiceRole(scope, id, {
    naming,
    environment,
    name: "step_functions_role",
    description: "Runs Metaflow flows on AWS Step Functions",
    services: ["states"],
    existingRoleName: props.existingRoleName,
    trustConditions: sameAccount(environment),
  });
  role.allow("aws_batch", ...runJobs(props));
  role.allow("s3", ...useBucket(props));
  role.allow("cloudwatch", deliverLogs);
  role.allow("event_bridge", ...watchJobs(props));
  role.allow("dynamodb", ...props.useTable);
  role.allow("step_functions", ...runChildren(props));
  return role;
}

function runJobs({ environment, jobQueueArns }: StateMachineRoleProps): PolicyStatement[] {
  const jobs = environment.arn("batch", "job/*");
  const definitions = environment.arn("batch", "job-definition/*");
  return [
    {
      sid: "DescribeJobs",
      // AWS takes nothing narrower than * for these
      actions: ["batch:DescribeJobs", "batch:DescribeJobDefinitions", "batch:DescribeJobQueues"],
      resources: ["*"],
    },
    { sid: "SubmitJobs", actions: ["batch:SubmitJob"], resources: [jobs, definitions, ...jobQueueArns] },
    { sid: "RegisterJobDefinitions", actions: ["batch:RegisterJobDefinition"], resources: [definitions] },
    { sid: "TerminateJobs", actions: ["batch:TerminateJob"], resources: [jobs] },
    // jobs that have tags cannot be submitted without it (docs/differences.md D-17)
    { sid: "TagJobs", actions: ["batch:TagResource"], resources: [jobs, definitions] },
  ];
}

/** A distributed map reads its items from the bucket, and writes its results in parts (docs/differences.md D-18). */
function useBucket(props: StateMachineRoleProps): PolicyStatement[] {
  const { bucketArn, bucketPrefix: prefix, bucketKmsKeyArn, bucketPreviousKmsKeyArns } = props;
  return [
    listObjects("ListBucket", { bucketArn, prefix }),
    {
      sid: "ReadAndWriteObjects",
      actions: ["s3:GetObject", "s3:PutObject", "s3:ListMultipartUploadParts", "s3:AbortMultipartUpload"],
      resources: [objectsArn({ bucketArn, prefix })],
    },
    ...useBucketKey(
      { kmsKeyArn: bucketKmsKeyArn, previousKmsKeyArns: bucketPreviousKmsKeyArns },
      "kms:Decrypt",
      "kms:GenerateDataKey",
    ),
  ];
}

/** Needed by flows that log their executions. Log delivery belongs to no resource: AWS takes nothing narrower than *. */
const deliverLogs: PolicyStatement = {
  sid: "DeliverLogs",
  actions: [
    "logs:CreateLogDelivery",
    "logs:GetLogDelivery",
    "logs:UpdateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:DescribeResourcePolicies",
    "logs:DescribeLogGroups",
  ],
  resources: ["*"],
};

/** Step Functions makes this rule in the account and waits for the end of jobs with it. */
function watchJobs({ environment }: StateMachineRoleProps): PolicyStatement[] {
  const resources = [environment.arn("events", "rule/StepFunctionsGetEventsForBatchJobsRule")];
  return [
    { sid: "WatchJobs", actions: ["events:PutTargets", "events:DescribeRule"], resources },
    {
      sid: "MakeRule",
      actions: ["events:PutRule"],
      resources,
      conditions: [{ test: "StringEquals", variable: "events:detail-type", values: ["Batch Job State Change"] }],
    },
  ];
}

/** A distributed map runs its items as executions of its own state machine (docs/differences.md D-18). */
function runChildren({ environment, machineName }: StateMachineRoleProps): PolicyStatement[] {
  return [
    {
      sid: "StartChildren",
      actions: ["states:StartExecution"],
      resources: [environment.arn("states", `stateMachine:${machineName}`)],
    },
    {
      sid: "FollowChildren",
      actions: ["states:DescribeExecution", "states:StopExecution"],
      resources: [environment.arn("states", `execution:${machineName}:*`)],
    },
  ];
}
