import type { RequestContext } from "../../helpers/policy-conditions";
import type { RecordedCall } from "./call-recorder";

/** A permission that AWS asks a caller for. */
export interface Permission {
  readonly action: string;
  /** ARN, or `*` for actions that know no resource. */
  readonly resource: string;

  /**
   * What else is known about the call.
   *
   * @default - nothing
   */
  readonly context?: RequestContext;
}

/** Where the resources of calls are that name them without an ARN. */
export interface Surroundings {
  readonly region: string;
  readonly account: string;
  /** ARN of the key that encrypts the objects of all buckets. */
  readonly kmsKeyArn: string;
}

type Parameters = Readonly<Record<string, any>>; // oxlint-disable-line typescript/no-explicit-any
type Rule = (parameters: Parameters, at: Surroundings) => readonly Permission[];

/**
 * The permissions that a call needs: its actions, the types of resource that each has, and the actions that it depends
 * on, from AWS' Service Authorization Reference (https://docs.aws.amazon.com/service-authorization/latest/reference/,
 * list_amazons3.html, list_awskeymanagementservice.html, list_awsbatch.html, list_awsstepfunctions.html,
 * list_amazoneventbridge.html, list_awsidentityandaccessmanagementiam.html).
 *
 * @throws on a call that is not in the table: an unknown one would pass for allowed
 */
export function permissionsFor({ service, operation, parameters }: RecordedCall, at: Surroundings): Permission[] {
  const rule = rules[`${service}:${operation}`];
  if (rule === undefined) throw new Error(`the table of permissions has no row for ${service}:${operation}`);
  return [...rule(parameters, at)];
}

const arn = ({ region, account }: Surroundings, service: string, resource: string) =>
  `arn:aws:${service}:${region}:${account}:${resource}`;

const bucket = ({ Bucket }: Parameters) => `arn:aws:s3:::${Bucket}`;
const object = (parameters: Parameters) => `${bucket(parameters)}/${parameters.Key}`;

/** A role that is handed over to a service (IAM User Guide, id_roles_use_passrole.html). */
const pass = (roleArn: string, service: string): Permission => ({
  action: "iam:PassRole",
  resource: roleArn,
  context: { "iam:PassedToService": `${service}.amazonaws.com` },
});

/** SSE-KMS: what S3 does with the key in the name of the caller (S3 User Guide, UsingKMSEncryption.html). */
const withKey =
  (rule: Rule, ...actions: readonly string[]): Rule =>
  (parameters, at) => [...rule(parameters, at), ...actions.map((action) => ({ action, resource: at.kmsKeyArn }))];

const onObject =
  (action: string): Rule =>
  (parameters) => [{ action, resource: object(parameters) }];

/** The condition key s3:prefix is the prefix that is listed; for a missing object, S3 takes its key for the prefix. */
const listBucket: Rule = ({ Prefix, Key, ...parameters }) => {
  const prefix = Prefix ?? Key;
  const context = prefix === undefined ? undefined : { "s3:prefix": prefix };
  return [{ action: "s3:ListBucket", resource: bucket(parameters), context }];
};

/** An action that knows no resource. */
const unscoped =
  (action: string): Rule =>
  () => [{ action, resource: "*" }];

const onJob =
  (action: string): Rule =>
  ({ jobId }, at) => [{ action, resource: arn(at, "batch", `job/${jobId}`) }];

/** Queues and definitions are named by ARN or by name. */
const batchArn = (at: Surroundings, type: string, name: string) =>
  name.startsWith("arn:") ? name : arn(at, "batch", `${type}/${name}`);

const registerJobDefinition: Rule = ({ jobDefinitionName, containerProperties }, at) => [
  { action: "batch:RegisterJobDefinition", resource: arn(at, "batch", `job-definition/${jobDefinitionName}`) },
  ...[containerProperties.jobRoleArn, containerProperties.executionRoleArn]
    .filter((role) => role !== undefined)
    .map((role: string) => pass(role, "ecs-tasks")),
];

const submitJob: Rule = ({ jobQueue, jobDefinition, tags }, at) => {
  // Batch makes the id
  const job = arn(at, "batch", "job/00000000-0000-0000-0000-000000000000");
  const resources = [job, batchArn(at, "job-definition", jobDefinition), batchArn(at, "job-queue", jobQueue)];
  return [
    ...resources.map((resource) => ({ action: "batch:SubmitJob", resource })),
    ...(tags === undefined ? [] : [{ action: "batch:TagResource", resource: job }]),
  ];
};

const onStateMachine =
  (action: string): Rule =>
  ({ stateMachineArn, roleArn }) => [
    { action, resource: stateMachineArn },
    ...(roleArn === undefined ? [] : [pass(roleArn, "states")]),
  ];

const onExecution =
  (action: string): Rule =>
  ({ executionArn }) => [{ action, resource: executionArn }];

const onRule =
  (action: string): Rule =>
  ({ Name, Rule: name = Name, Targets = [] }, at) => [
    { action, resource: arn(at, "events", `rule/${name}`) },
    ...(Targets as Parameters[]).map(({ RoleArn }) => pass(RoleArn, "events")),
  ];

/** The condition key events:source is there when the rule has a pattern, and names the sources in it. */
const putRule: Rule = ({ Name, EventPattern }, at) => {
  const source = EventPattern === undefined ? undefined : String(JSON.parse(EventPattern).source);
  const context = source === undefined ? undefined : { "events:source": source };
  return [{ action: "events:PutRule", resource: arn(at, "events", `rule/${Name}`), context }];
};

const rules: Readonly<Record<string, Rule>> = {
  "s3:ListObjectsV2": listBucket,
  // only callers that may list are told that something is missing
  "s3:HeadObject": (parameters, at) => [...onObject("s3:GetObject")(parameters, at), ...listBucket(parameters, at)],
  "s3:GetObject": withKey(onObject("s3:GetObject"), "kms:Decrypt"),
  "s3:PutObject": withKey(onObject("s3:PutObject"), "kms:GenerateDataKey"),
  // parts are encrypted one by one, and decrypted to make a whole
  "s3:CreateMultipartUpload": withKey(onObject("s3:PutObject"), "kms:GenerateDataKey", "kms:Decrypt"),
  "s3:UploadPart": withKey(onObject("s3:PutObject"), "kms:GenerateDataKey", "kms:Decrypt"),
  "s3:CompleteMultipartUpload": withKey(onObject("s3:PutObject"), "kms:Decrypt"),
  "s3:AbortMultipartUpload": onObject("s3:AbortMultipartUpload"),

  "batch:DescribeComputeEnvironments": unscoped("batch:DescribeComputeEnvironments"),
  "batch:DescribeJobDefinitions": unscoped("batch:DescribeJobDefinitions"),
  "batch:DescribeJobQueues": unscoped("batch:DescribeJobQueues"),
  "batch:DescribeJobs": unscoped("batch:DescribeJobs"),
  "batch:ListJobs": unscoped("batch:ListJobs"),
  "batch:RegisterJobDefinition": registerJobDefinition,
  "batch:SubmitJob": submitJob,
  "batch:TerminateJob": onJob("batch:TerminateJob"),

  "stepfunctions:ListStateMachines": unscoped("states:ListStateMachines"),
  "stepfunctions:CreateStateMachine": ({ name, roleArn }, at) =>
    onStateMachine("states:CreateStateMachine")(
      { stateMachineArn: arn(at, "states", `stateMachine:${name}`), roleArn },
      at,
    ),
  "stepfunctions:UpdateStateMachine": onStateMachine("states:UpdateStateMachine"),
  "stepfunctions:DescribeStateMachine": onStateMachine("states:DescribeStateMachine"),
  "stepfunctions:DeleteStateMachine": onStateMachine("states:DeleteStateMachine"),
  "stepfunctions:StartExecution": onStateMachine("states:StartExecution"),
  "stepfunctions:ListExecutions": onStateMachine("states:ListExecutions"),
  "stepfunctions:DescribeExecution": onExecution("states:DescribeExecution"),
  "stepfunctions:StopExecution": onExecution("states:StopExecution"),

  "events:PutRule": putRule,
  "events:PutTargets": onRule("events:PutTargets"),
  "events:DisableRule": onRule("events:DisableRule"),
  "events:RemoveTargets": onRule("events:RemoveTargets"),
  "events:DeleteRule": onRule("events:DeleteRule"),
};
