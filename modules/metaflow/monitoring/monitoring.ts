import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import type { Naming } from "../../aws/naming";
import type { DatabaseMetrics } from "../datastore/database";
import { metaflowDefaults } from "../defaults";
import { AlarmTopic } from "./alarm-topic";
import {
  type Alarm,
  apiAlarm,
  databaseAlarms,
  type MonitoredApi,
  type MonitoredTargetGroup,
  unhealthyAlarm,
} from "./alarms";
import type { MonitoringSettings } from "../inputs/operations";
import { checkProps } from "../../aws/check-props";
import { operationsInputRules } from "../input-rules/operations";

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
   * Rotate the key of the topic every year.
   *
   * @default true
   */
  readonly enableKeyRotation?: boolean;
}

/**
 * Alarms on the metadata database, the services behind load balancers and the API gateway, and the SNS topic that they
 * tell.
 *
 * @throws if there is an e-mail address for an existing topic: its owner decides who is notified
 */
export class Monitoring extends Construct {
  /** ARN of the topic that is told when an alarm goes off and when it is over. */
  public readonly topicArn: string;
  private readonly naming: Naming;

  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    checkProps(this, props, operationsInputRules.monitoring.settings);
    const { naming, environment, database, targetGroups = [], api, snsTopicArn, emailAddresses } = props;
    if (snsTopicArn !== undefined && emailAddresses !== undefined) {
      throw new Error(
        "emailAddresses are for the topic that is created; they cannot be given together with snsTopicArn",
      );
    }
    this.naming = naming;
    this.topicArn =
      snsTopicArn ??
      new AlarmTopic(this, "Topic", {
        naming,
        environment,
        emailAddresses: emailAddresses ?? [],
        enableKeyRotation: props.enableKeyRotation ?? metaflowDefaults.enableKeyRotation,
      }).topicArn;
    const alarms = [
      ...(database ? databaseAlarms(database, props) : []),
      ...targetGroups.map((group) => unhealthyAlarm(group, props)),
      ...(api ? [apiAlarm(api, props)] : []),
    ];
    for (const alarm of alarms) this.add(alarm);
  }

  private add({ id, name, description, dimensions, ...alarm }: Alarm): void {
    new CloudwatchMetricAlarm(this, id, {
      ...alarm,
      alarmName: this.naming.name(name),
      alarmDescription: description,
      dimensions: { ...dimensions },
      // where nothing is measured nothing is wrong: no traffic, no tasks
      treatMissingData: "notBreaching",
      alarmActions: [this.topicArn],
      okActions: [this.topicArn],
      tags: this.naming.tags(),
    });
  }
}
