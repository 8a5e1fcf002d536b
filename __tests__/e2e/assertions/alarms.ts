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
  const { MetricAlarms } = await emulator.ask<{ MetricAlarms: Alarm[] }>("cloudwatch", "describe_alarms");
  const topic = outputs.alarm_topic_arn as string;
  const dimensions = (alarm: Alarm) => Object.fromEntries(alarm.Dimensions.map(({ Name, Value }) => [Name, Value]));
  const database = { DBInstanceIdentifier: only(resources, "aws_db_instance").identifier };
  const group = only(resources, "aws_lb_target_group", ({ port }) => port === 8080);
  expect(MetricAlarms.map((alarm) => [alarm.AlarmName, alarm.MetricName, dimensions(alarm)]).sort()).toEqual([
    ["metaflow-api-5xx-ops", "5XXError", { ApiName: "metaflow-api-ops", Stage: "api" }],
    ["metaflow-db-connections-ops", "DatabaseConnections", database],
    ["metaflow-db-cpu-ops", "CPUUtilization", database],
    ["metaflow-db-storage-ops", "FreeStorageSpace", database],
    [
      "metaflow-metadata-service-unhealthy-ops",
      "UnHealthyHostCount",
      { LoadBalancer: only(resources, "aws_lb").arn_suffix, TargetGroup: group.arn_suffix },
    ],
  ]);
  for (const { AlarmName, AlarmActions, OKActions } of MetricAlarms) {
    expect([AlarmActions, OKActions], AlarmName).toEqual([[topic], [topic]]);
  }

  const { Attributes } = await emulator.ask<{ Attributes: Record<string, string> }>("sns", "get_topic_attributes", {
    TopicArn: topic,
  });
  expect(Attributes.Policy).toContain("cloudwatch.amazonaws.com");
  expect(Attributes.KmsMasterKeyId).toMatch(/^arn:aws:kms:/);
}
