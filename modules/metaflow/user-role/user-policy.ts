import { Token } from "cdktf";
import type { AwsEnvironment } from "../../aws/environment";
import type { PolicyStatement } from "../../aws/iam";
import type { Naming } from "../../aws/naming";
import { type BatchAccess, batchArns, describeBatch } from "../common/batch-access";
import { type DatastoreBucket, listObjects, objectsArn, useBucketKey } from "../common/bucket-access";

/** The parts of a deployment that the Metaflow client works with, as far as they are there. */
export interface ClientResources {
  /**
   * The datastore's bucket.
   *
   * @default - no datastore
   */
  readonly bucket?: DatastoreBucket;

  /**
   * What steps run on.
   *
   * @default - no AWS Batch
   */
  readonly batch?: BatchAccess;

  /**
   * What registered flows run as.
   *
   * @default - no Step Functions
   */
  readonly stepFunctions?: {
    /** ARN of the role of state machines. */
    readonly roleArn: string;
    /** ARN of the role with which EventBridge starts them. */
    readonly eventbridgeRoleArn: string;
  };

  /**
   * Id of the API key of the metadata service.
   *
   * @default - no key
   */
  readonly apiKeyId?: string;

  /**
   * Name of the SageMaker notebook.
   *
   * @default - no notebook
   */
  readonly notebookName?: string;
}

export interface UserPolicyProps extends ClientResources {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
}

/**
 * What people who use Metaflow may do: the calls of its client on the resources
 * of one deployment, without the gaps and the wildcards of the template's custom role. Nothing can be deleted
 * but registered flows.
 *
 * @throws if there is nothing that people could use
 */
export function userPolicy(props: UserPolicyProps): PolicyStatement[] {
  const statements = [
    ...useBucket(props),
    ...runJobs(props),
    ...registerFlows(props),
    ...readApiKey(props),
    ...openNotebook(props),
  ];
  if (statements.length === 0) throw new Error("the user role could do nothing: there is no datastore, and no API key");
  return statements;
}

function useBucket({ bucket }: UserPolicyProps): PolicyStatement[] {
  if (bucket === undefined) return [];
  return [
    listObjects("ListBucket", bucket),
    {
      sid: "ReadAndWriteObjects",
      // large objects are uploaded in parts, and parts without a whole are given up
      actions: ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload"],
      resources: [objectsArn(bucket)],
    },
    ...useBucketKey(bucket, "kms:Decrypt", "kms:GenerateDataKey"),
  ];
}

function runJobs({ batch, environment }: UserPolicyProps): PolicyStatement[] {
  if (batch === undefined) return [];
  const { jobs, definitions } = batchArns(environment);
  return [
    describeBatch("LookAtBatch"),
    { sid: "RegisterJobDefinitions", actions: ["batch:RegisterJobDefinition"], resources: [definitions] },
    { sid: "SubmitJobs", actions: ["batch:SubmitJob"], resources: [jobs, definitions, ...batch.jobQueueArns] },
    // with METAFLOW_BATCH_EMIT_TAGS jobs are tagged when they are submitted
    { sid: "TagAndEndJobs", actions: ["batch:TagResource", "batch:TerminateJob"], resources: [jobs] },
    passRoles("PassRolesToJobs", environment, batch.roleArns, ["ecs-tasks", "batch"]),
  ];
}

function registerFlows({ stepFunctions, environment, naming }: UserPolicyProps): PolicyStatement[] {
  if (stepFunctions === undefined) return [];
  // the client names state machines <prefix>_<flow> (METAFLOW_SFN_STATE_MACHINE_PREFIX)
  const prefix = `${naming.collapsed}_`;
  const rules = environment.arn("events", `rule/${beginningOfRuleName(prefix)}*`);
  return [
    // AWS takes nothing narrower than * for it; the client looks for the name of a flow
    { sid: "ListStateMachines", actions: ["states:ListStateMachines"], resources: ["*"] },
    {
      sid: "UseStateMachines",
      actions: [
        "states:CreateStateMachine",
        "states:DeleteStateMachine",
        "states:DescribeStateMachine",
        "states:ListExecutions",
        "states:StartExecution",
        "states:UpdateStateMachine",
      ],
      resources: [environment.arn("states", `stateMachine:${prefix}*`)],
    },
    {
      sid: "FollowAndStopExecutions",
      // the client redrives nothing; people do, in the console
      actions: ["states:DescribeExecution", "states:RedriveExecution", "states:StopExecution"],
      resources: [environment.arn("states", `execution:${prefix}*:*`)],
    },
    {
      sid: "MakeSchedules",
      actions: ["events:PutRule"],
      resources: [rules],
      // a rule with a schedule, none that listens to events
      conditions: [{ test: "Null", variable: "events:source", values: ["true"] }],
    },
    {
      sid: "UseSchedules",
      actions: ["events:DeleteRule", "events:DisableRule", "events:PutTargets", "events:RemoveTargets"],
      resources: [rules],
    },
    passRoles("PassRoleToStateMachines", environment, [stepFunctions.roleArn], ["states"]),
    passRoles("PassRoleToSchedules", environment, [stepFunctions.eventbridgeRoleArn], ["events"]),
  ];
}

/**
 * How the names of a deployment's rules begin. A rule has the name of its state machine; of one that is longer than
 * EventBridge allows, the client keeps 47 characters and puts a hash behind them.
 */
function beginningOfRuleName(prefix: string): string {
  // prefix and random suffix have fewer
  return Token.isUnresolved(prefix) ? prefix : prefix.slice(0, 47);
}

/** METAFLOW_SERVICE_AUTH_KEY is the value of the key. */
function readApiKey({ apiKeyId, environment: { partition, region } }: UserPolicyProps): PolicyStatement[] {
  if (apiKeyId === undefined) return [];
  const key = `arn:${partition}:apigateway:${region}::/apikeys/${apiKeyId}`;
  return [{ sid: "ReadApiKey", actions: ["apigateway:GET"], resources: [key] }];
}

function openNotebook({ notebookName, environment }: UserPolicyProps): PolicyStatement[] {
  if (notebookName === undefined) return [];
  return [
    {
      sid: "OpenNotebook",
      actions: [
        "sagemaker:CreatePresignedNotebookInstanceUrl",
        "sagemaker:DescribeNotebookInstance",
        "sagemaker:StartNotebookInstance",
        "sagemaker:StopNotebookInstance",
      ],
      resources: [environment.arn("sagemaker", `notebook-instance/${notebookName}`)],
    },
  ];
}

function passRoles(
  sid: string,
  environment: AwsEnvironment,
  roleArns: readonly string[],
  services: readonly string[],
): PolicyStatement {
  const values = services.map((service) => environment.servicePrincipal(service));
  return {
    sid,
    actions: ["iam:PassRole"],
    resources: roleArns,
    conditions: [{ test: "StringEquals", variable: "iam:PassedToService", values }],
  };
}
