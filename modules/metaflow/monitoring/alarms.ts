import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Op, Token } from "cdktf";
import type { Construct } from "constructs";
import type { Naming } from "../../aws/naming";
import type { DatabaseMetrics } from "../datastore/database";
import { monitoringDefaults as defaults } from "../defaults";
import type { MonitoringSettings } from "../inputs/operations";

/** A metric of CloudWatch, and when it is alarming. */
export interface Alarm {
  /** Id of the construct. */
  readonly id: string;
  /** The part of the alarm's name between prefix and suffix. */
  readonly name: string;
  readonly description: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: "Average" | "Maximum" | "Minimum" | "Sum";
  readonly comparisonOperator: "GreaterThanThreshold" | "GreaterThanOrEqualToThreshold" | "LessThanThreshold";
  readonly threshold: number;
  /** Length of a period in seconds. */
  readonly period: number;
  /** Periods in a row that must be alarming. */
  readonly evaluationPeriods: number;
}

interface CloudwatchAlarmProps {
  readonly alarm: Alarm;
  readonly naming: Naming;
  /** The topic that is told when the alarm goes off, and when it is over. */
  readonly topicArn: string;
}

/** An alarm as CloudWatch has it. */
export function cloudwatchAlarm(
  scope: Construct,
  id: string,
  { alarm, naming, topicArn }: CloudwatchAlarmProps,
): CloudwatchMetricAlarm {
  const { name, description, dimensions } = alarm;
  const { namespace, metricName, statistic, comparisonOperator, threshold, period, evaluationPeriods } = alarm;
  return new CloudwatchMetricAlarm(scope, id, {
    namespace,
    metricName,
    statistic,
    comparisonOperator,
    threshold,
    period,
    evaluationPeriods,
    alarmName: naming.name(name),
    alarmDescription: description,
    dimensions: { ...dimensions },
    // where nothing is measured nothing is wrong: no traffic, no tasks
    treatMissingData: "notBreaching",
    alarmActions: [topicArn],
    okActions: [topicArn],
    tags: naming.tags(),
  });
}

/** A target group of a load balancer. */
export interface MonitoredTargetGroup {
  readonly namespace: "AWS/NetworkELB" | "AWS/ApplicationELB";
  /** Id of the service that runs behind it: `MetadataService`. */
  readonly id: string;
  /** The part of that service's name between prefix and suffix: `metadata-service`. */
  readonly name: string;
  /** What it is, for people: `the metadata service`. */
  readonly service: string;
  /** The end of the load balancer's ARN, by which its metrics go. */
  readonly loadBalancer: string;
  /** The end of the target group's ARN. */
  readonly targetGroup: string;
}

/** A stage of a REST API. */
export interface MonitoredApi {
  readonly apiName: string;
  readonly stageName: string;
}

const minutes = (count: number) => count * 60;

/** GiB, which may be a token, in bytes. */
function bytes(gib: number): number {
  const bytesOfGib = 2 ** 30;
  return Token.isUnresolved(gib) ? Token.asNumber(Op.mul(gib, bytesOfGib)) : gib * bytesOfGib;
}

/** The alarms of the database ("Amazon CloudWatch metrics" in the guides of RDS and Aurora). */
export function databaseAlarms(
  { dimensions, freeStorageMetric }: DatabaseMetrics,
  settings: MonitoringSettings,
): Alarm[] {
  const ofDatabase = { namespace: "AWS/RDS", dimensions, period: minutes(5), evaluationPeriods: 3 } as const;
  return [
    {
      ...ofDatabase,
      id: "DatabaseCpu",
      name: "db-cpu",
      description: "The Metaflow metadata database is busy",
      metricName: "CPUUtilization",
      statistic: "Average",
      comparisonOperator: "GreaterThanThreshold",
      threshold: settings.dbCpuPercent ?? defaults.dbCpuPercent,
    },
    {
      ...ofDatabase,
      id: "DatabaseConnections",
      name: "db-connections",
      description: "The Metaflow metadata database has many connections",
      metricName: "DatabaseConnections",
      statistic: "Maximum",
      comparisonOperator: "GreaterThanThreshold",
      threshold: settings.dbConnections ?? defaults.dbConnections,
    },
    {
      ...ofDatabase,
      id: "DatabaseStorage",
      name: "db-storage",
      description: "The Metaflow metadata database runs out of storage",
      metricName: freeStorageMetric,
      statistic: "Minimum",
      comparisonOperator: "LessThanThreshold",
      threshold: bytes(settings.dbFreeStorageGib ?? defaults.dbFreeStorageGib),
    },
  ];
}

/** The alarm of tasks behind a load balancer. */
export function unhealthyAlarm(
  { id, name, namespace, service, loadBalancer, targetGroup }: MonitoredTargetGroup,
  { unhealthyHosts }: MonitoringSettings,
): Alarm {
  return {
    id: `${id}Unhealthy`,
    name: `${name}-unhealthy`,
    description: `Tasks of ${service} of Metaflow are unhealthy`,
    namespace,
    metricName: "UnHealthyHostCount",
    dimensions: { LoadBalancer: loadBalancer, TargetGroup: targetGroup },
    statistic: "Maximum",
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: unhealthyHosts ?? defaults.unhealthyHosts,
    period: minutes(1),
    evaluationPeriods: 5,
  };
}

/** The alarm of an API's errors. */
export function apiAlarm({ apiName, stageName }: MonitoredApi, { api5xxErrors }: MonitoringSettings): Alarm {
  return {
    id: "ApiErrors",
    name: "api-5xx",
    description: "The API gateway of the Metaflow metadata service answers with errors",
    namespace: "AWS/ApiGateway",
    metricName: "5XXError",
    dimensions: { ApiName: apiName, Stage: stageName },
    statistic: "Sum",
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: api5xxErrors ?? defaults.api5xxErrors,
    period: minutes(5),
    evaluationPeriods: 1,
  };
}
