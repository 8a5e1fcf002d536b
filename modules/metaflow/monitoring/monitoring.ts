import { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import type { Naming } from "../../aws/naming";
import type { DatabaseMetrics } from "../datastore/database";
import { metaflowDefaults, monitoringDefaults as defaults } from "../defaults";
import { AlarmTopic } from "./alarm-topic";
import {
  cloudwatchAlarm,
  apiAlarm,
  databaseAlarms,
  type MonitoredApi,
  type MonitoredTargetGroup,
  unhealthyAlarm,
} from "./alarms";
import type { MonitoringSettings } from "../inputs/operations";
import { checkProps } from "../../aws/check-props";
import { operationsInputRules } from "../input-rules/operations";
import { Dashboard } from "./dashboard";
import { FailureRules } from "./failure-rules";
import type { MonitoredService } from "./widgets";

export interface MonitoringProps extends MonitoringSettings {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;

  /**
   * The metrics of the metadata database.
   *
   * @default - no alarms of a database
   */
  readonly database?: DatabaseMetrics;

  /**
   * The target groups of load balancers.
   *
   * @default - no alarms of tasks
   */
  readonly targetGroups?: readonly MonitoredTargetGroup[];

  /**
   * The API gateway.
   *
   * @default - no alarm of an API
   */
  readonly api?: MonitoredApi;

  /**
   * The services on Amazon ECS, for the dashboard.
   *
   * @default - no graphs of services
   */
  readonly services?: readonly MonitoredService[];

  /**
   * ARNs of the job queues of AWS Batch.
   *
   * @default - `failedJobs` has nothing to tell of
   */
  readonly jobQueueArns?: readonly string[];

  /**
   * What the names of the flows' state machines begin with.
   *
   * @default - `failedExecutions` has nothing to tell of
   */
  readonly stateMachineNamePrefix?: string;

  /**
   * Rotate the key of the topic every year.
   *
   * @default true
   */
  readonly enableKeyRotation?: boolean;
}

/** What there is to watch. */
export type MonitoredProps = Pick<
  MonitoringProps,
  "database" | "targetGroups" | "api" | "services" | "jobQueueArns" | "stateMachineNamePrefix"
>;

/**
 * Alarms on the metadata database, the services behind load balancers and the API gateway, and the SNS topic that they
 * tell; on request a dashboard, and messages of failed jobs and executions.
 *
 * @throws if there is an e-mail address for an existing topic: its owner decides who is notified
 */
export class Monitoring extends Construct {
  /** ARN of the topic that is told when an alarm goes off and when it is over. */
  public readonly topicArn: string;
  /** Name of the dashboard, where there is one. */
  public readonly dashboardName?: string;

  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    checkProps(this, props, operationsInputRules.monitoring.settings);
    const { naming, environment, database, targetGroups = [], api, snsTopicArn, emailAddresses } = props;
    if (snsTopicArn !== undefined && emailAddresses !== undefined) {
      throw new Error(
        "emailAddresses are for the topic that is created; they cannot be given together with snsTopicArn",
      );
    }
    const jobQueueArns = (props.failedJobs ?? defaults.failedJobs) ? props.jobQueueArns : undefined;
    const machines = (props.failedExecutions ?? defaults.failedExecutions) ? props.stateMachineNamePrefix : undefined;
    this.topicArn =
      snsTopicArn ??
      new AlarmTopic(this, "Topic", {
        naming,
        environment,
        emailAddresses: emailAddresses ?? [],
        takesEvents: jobQueueArns !== undefined || machines !== undefined,
        enableKeyRotation: props.enableKeyRotation ?? metaflowDefaults.enableKeyRotation,
      }).topicArn;
    const alarms = [
      ...(database ? databaseAlarms(database, props) : []),
      ...targetGroups.map((group) => unhealthyAlarm(group, props)),
      ...(api ? [apiAlarm(api, props)] : []),
    ];
    const alarmArns = alarms.map(
      (alarm) => cloudwatchAlarm(this, alarm.id, { alarm, naming, topicArn: this.topicArn }).arn,
    );
    new FailureRules(this, "Failures", {
      naming,
      topicArn: this.topicArn,
      jobQueueArns,
      stateMachineArnPrefix: machines === undefined ? undefined : environment.arn("states", `stateMachine:${machines}`),
    });
    if (props.dashboard ?? defaults.dashboard) {
      this.dashboardName = new Dashboard(this, "Dashboard", {
        ...props,
        region: environment.region,
        alarmArns,
      }).dashboardName;
    }
  }
}
