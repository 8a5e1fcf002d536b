import type { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import { type PolicyStatement, ServiceRole } from "../../aws/iam";
import type { Naming } from "../../aws/naming";
import { type BatchAccess, batchArns, describeBatch } from "../common/batch-access";
import { type DatastoreBucket, denyPresigned, listObjects, objectsArn, useBucketKey } from "../common/bucket-access";

export interface NotebookRoleProps {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  /** Name of the notebook. */
  readonly notebookName: string;
  readonly bucket: DatastoreBucket;

  /** @default - it runs no steps on AWS Batch */
  readonly jobs?: BatchAccess;
  /** @default - a role is made */
  readonly existingRoleName?: string;
}

/** The role that the notebook's users act as: they read and write the datastore and, where wanted, run jobs. */
export function notebookRole(scope: Construct, id: string, props: NotebookRoleProps): ServiceRole {
  const { naming, environment, bucket, jobs } = props;
  const role = new ServiceRole(scope, id, {
    naming,
    environment,
    name: "sagemaker-execution-role",
    description: "Runs the Metaflow notebook",
    services: ["sagemaker"],
    existingRoleName: props.existingRoleName,
  });
  role.allow(
    "s3",
    listObjects("BucketAccess", bucket),
    {
      sid: "ObjectAccess",
      actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
      resources: [objectsArn(bucket)],
    },
    ...useBucketKey(bucket, "kms:Decrypt", "kms:GenerateDataKey"),
  );
  role.allow("deny_presigned", denyPresigned);
  role.allow("cloudwatch", ...writeLogs(props));
  if (jobs !== undefined) role.allow("aws_batch", ...runJobs(environment, jobs));
  return role;
}

/** SageMaker writes the notebook's log as the notebook's role, into a group that all notebooks of the account share. */
function writeLogs({ environment, notebookName }: NotebookRoleProps): PolicyStatement[] {
  const group = environment.arn("logs", "log-group:/aws/sagemaker/NotebookInstances");
  return [
    { sid: "MakeLogGroup", actions: ["logs:CreateLogGroup", "logs:DescribeLogStreams"], resources: [`${group}:*`] },
    {
      sid: "WriteLogs",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [`${group}:log-stream:${notebookName}/*`],
    },
  ];
}

/** The calls of the Metaflow client for `run --with batch`. */
function runJobs(environment: AwsEnvironment, { jobQueueArns, roleArns }: BatchAccess): PolicyStatement[] {
  const { jobs, definitions } = batchArns(environment);
  return [
    describeBatch("DescribeJobs"),
    { sid: "SubmitJobs", actions: ["batch:SubmitJob"], resources: [jobs, definitions, ...jobQueueArns] },
    { sid: "RegisterJobDefinitions", actions: ["batch:RegisterJobDefinition"], resources: [definitions] },
    { sid: "TerminateJobs", actions: ["batch:TerminateJob"], resources: [jobs] },
    { sid: "TagJobs", actions: ["batch:TagResource"], resources: [jobs, definitions] },
    {
      sid: "PassRoles",
      actions: ["iam:PassRole"],
      resources: roleArns,
      conditions: [{ test: "StringEquals", variable: "iam:PassedToService", values: ["ecs-tasks.amazonaws.com"] }],
    },
  ];
}
