// Made by npm run generate from src/config/schema/metaflow/operations.ts: a change goes there.

/** What people use and watch a deployment with. */
export interface OperationsInputs {
  /**
   * Make a SageMaker notebook that has a working Metaflow; `{}` for one as it is by default. `docs/operations.md`.
   * @default - no notebook
   */
  readonly sagemakerNotebook?: SagemakerNotebookSettings;
  /**
   * Make alarms on the database, the services and the API gateway, and the SNS topic that they tell; `{}` for the
   * alarms as they are by default. Where asked for, tell the topic of failed jobs and executions, too, and make a
   * dashboard. `docs/operations.md`.
   * @default - no alarms
   */
  readonly monitoring?: MonitoringSettings;
  /**
   * Run services and database at some hours only: with EventBridge Scheduler they are stopped and started again. For
   * sandboxes. `docs/operations.md`.
   * @default - everything runs all the time
   */
  readonly schedule?: ScheduleSettings;
}

/** Make a SageMaker notebook that has a working Metaflow; `{}` for one as it is by default. `docs/operations.md`. */
export interface SagemakerNotebookSettings {
  /**
   * Instance type, such as `ml.t3.xlarge` or `ml.m5.2xlarge`. Must be an instance type of SageMaker such as
   * ml.t3.xlarge.
   * @default "ml.t3.xlarge"
   */
  readonly instanceType?: string;
  /**
   * Size of the volume in GiB: what lies in `~/SageMaker` is kept on it when the notebook is stopped. Must be a whole
   * number of GiB from 5 to 16384.
   * @default 20
   */
  readonly volumeSize?: number;
  /**
   * ARN of the KMS key that encrypts the volume. Must be an ARN such as arn:aws:kms:us-west-2:123456789012:key/id.
   * @default - a key is made
   */
  readonly kmsKeyArn?: string;
  /**
   * Let users of the notebook become root.
   * @default false
   */
  readonly rootAccess?: boolean;
  /**
   * Give the notebook direct internet access through SageMaker's network, in addition to its address in the VPC: needed
   * in subnets without NAT.
   * @default - `true` in a `network` that is `allPublic`, else `false`
   */
  readonly directInternetAccess?: boolean;
  /**
   * Let the notebook run steps on AWS Batch.
   * @default false
   */
  readonly launchBatchJobs?: boolean;
  /**
   * Refuse at plan to delete or replace the notebook, with what is on its volume.
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Version of the Metaflow client. Must be a version such as 2.19.39.
   * @default "2.19.39"
   */
  readonly metaflowVersion?: string;
}

/**
 * Make alarms on the database, the services and the API gateway, and the SNS topic that they tell; `{}` for the alarms
 * as they are by default. Where asked for, tell the topic of failed jobs and executions, too, and make a dashboard.
 * `docs/operations.md`.
 */
export interface MonitoringSettings {
  /**
   * ARN of the SNS topic that is told when an alarm goes off and when it is over. Must be an ARN such as
   * arn:aws:sns:us-west-2:123456789012:alarms.
   * @default - a topic is made
   */
  readonly snsTopicArn?: string;
  /**
   * E-mail addresses that the made topic writes to. Each must confirm the message that it gets first. Must be a list of
   * 1 or more, each element an e-mail address.
   * @default - none
   */
  readonly emailAddresses?: readonly string[];
  /**
   * CPU of the database, as a mean over fifteen minutes, above which its alarm goes off. Must be a whole number of
   * percent from 1 to 100.
   * @default 80
   */
  readonly dbCpuPercent?: number;
  /**
   * Connections to the database above which their alarm goes off. Must be a whole number, 1 or more.
   * @default 100
   */
  readonly dbConnections?: number;
  /**
   * Free storage of the database below which its alarm goes off; for Aurora, whose data has no limit in practice, of
   * the instances' local storage. Must be a whole number of GiB, 1 or more.
   * @default 2
   */
  readonly dbFreeStorageGib?: number;
  /**
   * Unhealthy tasks behind a load balancer, for five minutes, from which their alarm goes off. Must be a whole number,
   * 1 or more.
   * @default 1
   */
  readonly unhealthyHosts?: number;
  /**
   * Answers of the API gateway with a status of 500 and more in five minutes from which their alarm goes off. Must be a
   * whole number, 1 or more.
   * @default 5
   */
  readonly api5xxErrors?: number;
  /**
   * Tell the topic of jobs of AWS Batch in the deployment's queues that failed for good.
   * @default false
   */
  readonly failedJobs?: boolean;
  /**
   * Tell the topic of executions of the flows' state machines that failed or took too long.
   * @default false
   */
  readonly failedExecutions?: boolean;
  /**
   * Make a dashboard of CloudWatch with the alarms, the services, the database and the flows.
   * @default false
   */
  readonly dashboard?: boolean;
}

/**
 * Run services and database at some hours only: with EventBridge Scheduler they are stopped and started again. For
 * sandboxes. `docs/operations.md`.
 */
export interface ScheduleSettings {
  /**
   * Time of day at which the database starts; the services follow ten minutes later. Must be a time of day such as
   * 07:00.
   */
  readonly start: string;
  /**
   * Time of day at which the services stop, on every day; the database follows ten minutes later. Must be a time of day
   * such as 07:00.
   */
  readonly stop: string;
  /**
   * Days of the week on which it starts. Must be days such as MON-FRI or MON,WED,FRI.
   * @default "MON-FRI"
   */
  readonly days?: string;
  /**
   * Time zone of both times, whose summer time counts. Must be a time zone such as Europe/Berlin or UTC.
   * @default "UTC"
   */
  readonly timeZone?: string;
}

/** The names of {@link OperationsInputs}. */
export const operationsInputNames = [
  "sagemakerNotebook",
  "monitoring",
  "schedule",
] as const satisfies readonly (keyof OperationsInputs)[];
