import { expect } from "vitest";
import { type Applied, only } from "../scenario";

interface Alarm {
  readonly AlarmName: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
  readonly AlarmActions: readonly string[];
  readonly OKActions: readonly string[];
}

/** Every alarm is about something that the account has, and tells the topic, which CloudWatch may publish to. */
export async function alarmsWatchWhatThereIs({ emulator, resources, outputs }: Applied): Promise<void> {
  const { MetricAlarms: all } = await emulator.ask<{ MetricAlarms: Alarm[] }>("cloudwatch", "describe_alarms");
  // the alarms of the scaling are Application Auto Scaling's own
  const MetricAlarms = all.filter(({ AlarmName }) => !AlarmName.startsWith("TargetTracking-"));
  const topic = outputs.alarm_topic_arn as string;
  const dimensions = (alarm: Alarm) => Object.fromEntries(alarm.Dimensions.map(({ Name, Value }) => [Name, Value]));
  const database = { DBInstanceIdentifier: only(resources, "aws_db_instance").identifier };
  /** Where the metrics of a service are: behind a load balancer of a type, at a port. */
  const service = (type: string, port: number) => ({
    LoadBalancer: only(resources, "aws_lb", ({ load_balancer_type }) => load_balancer_type === type).arn_suffix,
    TargetGroup: only(resources, "aws_lb_target_group", (group) => group.port === port).arn_suffix,
  });
  expect(MetricAlarms.map((alarm) => [alarm.AlarmName, alarm.MetricName, dimensions(alarm)]).sort()).toEqual([
    ["metaflow-api-5xx-all", "5XXError", { ApiName: "metaflow-api-all", Stage: "api" }],
    ["metaflow-db-connections-all", "DatabaseConnections", database],
    ["metaflow-db-cpu-all", "CPUUtilization", database],
    ["metaflow-db-storage-all", "FreeStorageSpace", database],
    ["metaflow-metadata-service-unhealthy-all", "UnHealthyHostCount", service("network", 8080)],
    ["metaflow-ui-backend-unhealthy-all", "UnHealthyHostCount", service("application", 8083)],
    ["metaflow-ui-static-unhealthy-all", "UnHealthyHostCount", service("application", 3000)],
  ]);
  for (const { AlarmName, AlarmActions, OKActions } of MetricAlarms) {
    expect([AlarmActions, OKActions], AlarmName).toEqual([[topic], [topic]]);
  }

  const { Attributes } = await emulator.ask<{ Attributes: Record<string, string> }>("sns", "get_topic_attributes", {
    TopicArn: topic,
  });
  expect(Attributes.Policy).toContain("cloudwatch.amazonaws.com");
  expect(Attributes.Policy).toContain("events.amazonaws.com");
  expect(Attributes.KmsMasterKeyId).toMatch(/^arn:aws:kms:/);
}

/** The dashboard shows alarms that there are, and EventBridge tells the topic of the deployment's queues and state machines. */
export async function failuresAndDashboardAreThere({ emulator, resources, outputs }: Applied): Promise<void> {
  const { DashboardBody } = await emulator.ask<{ DashboardBody: string }>("cloudwatch", "get_dashboard", {
    DashboardName: outputs.dashboard_name as string,
  });
  const { widgets } = JSON.parse(DashboardBody) as { widgets: { properties: { alarms?: string[] } }[] };
  const alarmArns = resources
    .filter(({ type }) => type === "aws_cloudwatch_metric_alarm")
    .map(({ values }) => values.arn);
  expect(widgets[0]!.properties.alarms!.sort()).toEqual(alarmArns.sort());
  expect(widgets).toHaveLength(10);

  const { Rules } = await emulator.ask<{ Rules: { Name: string; EventPattern: string }[] }>("events", "list_rules");
  const patterns = Object.fromEntries(
    Rules.map(({ Name, EventPattern }) => [Name, (JSON.parse(EventPattern) as { detail: unknown }).detail]),
  );
  expect(patterns).toEqual({
    "metaflow-failed-jobs-all": {
      status: ["FAILED"],
      jobQueue: expect.arrayContaining(Object.values(outputs.job_queue_arns as object)) as unknown,
    },
    "metaflow-failed-executions-all": {
      status: ["FAILED", "TIMED_OUT"],
      stateMachineArn: [{ prefix: "arn:aws:states:us-west-2:123456789012:stateMachine:metaflow-all_" }],
    },
  });
  const targets = await emulator.call<{ Targets: { Arn: string }[] }>(
    ...Rules.map(({ Name }) => ({ service: "events", operation: "list_targets_by_rule", parameters: { Rule: Name } })),
  );
  expect(targets.flatMap(({ Targets }) => Targets.map(({ Arn }) => Arn))).toEqual(
    Rules.map(() => outputs.alarm_topic_arn),
  );
}
