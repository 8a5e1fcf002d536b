import type { AwsEnvironment } from "../../aws/environment";
import type { PolicyStatement } from "../../aws/iam";

/** What the steps of flows need to run on AWS Batch. */
export interface BatchAccess {
  /** ARNs of the job queues. */
  readonly jobQueueArns: readonly string[];
  /** ARNs of the roles that the client puts into job definitions: what jobs run as and are started with. */
  readonly roleArns: readonly string[];
}

/**
 * The ARNs of jobs and of job definitions. Batch makes the ids of jobs, and the client makes the names of definitions,
 * which are the same in all deployments.
 */
export function batchArns(environment: AwsEnvironment): Readonly<Record<"jobs" | "definitions", string>> {
  return {
    jobs: environment.arn("batch", "job/*"),
    definitions: environment.arn("batch", "job-definition/metaflow_*"),
  };
}

/** Lets an identity look up what the client looks up in AWS Batch. */
export function describeBatch(sid: string): PolicyStatement {
  return {
    sid,
    // AWS takes nothing narrower than * for these
    actions: [
      "batch:DescribeComputeEnvironments",
      "batch:DescribeJobDefinitions",
      "batch:DescribeJobQueues",
      "batch:DescribeJobs",
      "batch:ListJobs",
    ],
    resources: ["*"],
  };
}
