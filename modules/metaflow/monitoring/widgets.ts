import type { DatabaseMetrics } from "../datastore/database";
import type { MonitoredApi, MonitoredTargetGroup } from "./alarms";

/** What a line of a graph shows: a metric, or an expression over metrics. */
export type Metric =
  | {
      readonly namespace: string;
      readonly metricName: string;
      readonly dimensions: Readonly<Record<string, string>>;
      readonly stat: string;
      /** @default - CloudWatch's */
      readonly label?: string;
    }
  | { readonly expression: string; readonly label: string; readonly id: string };

/** A graph of a dashboard. */
export interface Widget {
  readonly title: string;
  readonly metrics: readonly Metric[];
}

/** A service on Amazon ECS. */
export interface MonitoredService {
  readonly clusterName: string;
  readonly serviceName: string;
}

export interface WidgetsProps {
  /** @default - no graphs of an API */
  readonly api?: MonitoredApi;
  /** @default - no graphs of services */
  readonly services?: readonly MonitoredService[];
  /** @default - no graph of target groups */
  readonly targetGroups?: readonly MonitoredTargetGroup[];
  /** @default - no graphs of a database */
  readonly database?: DatabaseMetrics;

  /**
   * What the names of the flows' state machines begin with.
   *
   * @default - no graph of executions
   */
  readonly stateMachineNamePrefix?: string;
}

/** The graphs of what there is. */
export function widgetsOf(props: WidgetsProps): Widget[] {
  const { api, services = [], targetGroups = [], database, stateMachineNamePrefix } = props;
  return [
    ...(api ? ofApi(api) : []),
    ...(services.length > 0 ? ofServices(services) : []),
    ...(targetGroups.length > 0 ? [ofTargetGroups(targetGroups)] : []),
    ...(database ? ofDatabase(database) : []),
    ...(stateMachineNamePrefix !== undefined ? [ofExecutions(stateMachineNamePrefix)] : []),
  ];
}

function ofApi({ apiName, stageName }: MonitoredApi): Widget[] {
  const metric = (metricName: string, stat: string): Metric => ({
    namespace: "AWS/ApiGateway",
    metricName,
    dimensions: { ApiName: apiName, Stage: stageName },
    stat,
  });
  return [
    {
      title: "API: requests and errors",
      metrics: ["Count", "4XXError", "5XXError"].map((name) => metric(name, "Sum")),
    },
    {
      title: "API: latency in milliseconds",
      metrics: [metric("Latency", "p50"), metric("Latency", "p99"), metric("IntegrationLatency", "p99")],
    },
  ];
}

function ofServices(services: readonly MonitoredService[]): Widget[] {
  const graph = (title: string, metricName: string): Widget => ({
    title,
    metrics: services.map(({ clusterName, serviceName }) => ({
      namespace: "AWS/ECS",
      metricName,
      dimensions: { ClusterName: clusterName, ServiceName: serviceName },
      stat: "Average",
      label: serviceName,
    })),
  });
  return [
    graph("Services: CPU in percent", "CPUUtilization"),
    graph("Services: memory in percent", "MemoryUtilization"),
  ];
}

function ofTargetGroups(targetGroups: readonly MonitoredTargetGroup[]): Widget {
  return {
    title: "Healthy tasks",
    metrics: targetGroups.map(({ namespace, name, loadBalancer, targetGroup }) => ({
      namespace,
      metricName: "HealthyHostCount",
      dimensions: { LoadBalancer: loadBalancer, TargetGroup: targetGroup },
      stat: "Minimum",
      label: name,
    })),
  };
}

function ofDatabase({ dimensions, freeStorageMetric }: DatabaseMetrics): Widget[] {
  const metric = (metricName: string, stat: string): Metric => ({ namespace: "AWS/RDS", metricName, dimensions, stat });
  return [
    { title: "Database: CPU in percent", metrics: [metric("CPUUtilization", "Average")] },
    { title: "Database: connections", metrics: [metric("DatabaseConnections", "Maximum")] },
    { title: "Database: free storage in bytes", metrics: [metric(freeStorageMetric, "Minimum")] },
  ];
}

function ofExecutions(namePrefix: string): Widget {
  // state machines come and go with flows: a search finds those that there are
  const search = (metricName: string) =>
    `SUM(SEARCH('{AWS/States,StateMachineArn} MetricName="${metricName}" ${namePrefix}', 'Sum', 300))`;
  return {
    title: "Flows on Step Functions",
    metrics: ["ExecutionsStarted", "ExecutionsSucceeded", "ExecutionsFailed", "ExecutionsTimedOut"].map(
      (metricName, index) => ({
        expression: search(metricName),
        label: metricName.replace("Executions", "").toLowerCase(),
        id: `e${index}`,
      }),
    ),
  };
}
