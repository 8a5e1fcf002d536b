import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import { Construct } from "constructs";
import type { Naming } from "../../aws/naming";
import { type Metric, widgetsOf, type WidgetsProps } from "./widgets";

export interface DashboardProps extends WidgetsProps {
  readonly naming: Naming;
  readonly region: string;
  /** ARNs of the alarms whose states are shown. */
  readonly alarmArns: readonly string[];
}

// a dashboard is 24 columns wide ("Dashboard body structure and syntax")
const columns = 24;
const size = { width: 8, height: 6 };
const alarmsHeight = 3;

/** A dashboard of CloudWatch: the alarms on top, and the metrics of every part below. */
export class Dashboard extends Construct {
  public readonly dashboardName: string;

  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    const { naming, region, alarmArns } = props;
    const alarms =
      alarmArns.length === 0
        ? []
        : [
            {
              type: "alarm",
              x: 0,
              y: 0,
              width: columns,
              height: alarmsHeight,
              properties: { title: "Alarms", alarms: alarmArns },
            },
          ];
    const top = alarms.length * alarmsHeight;
    const metrics = widgetsOf(props).map(({ title, metrics: shown }, index) => ({
      type: "metric",
      ...at(index, top),
      ...size,
      properties: { title, region, view: "timeSeries", period: 300, metrics: shown.map(row) },
    }));
    this.dashboardName = new CloudwatchDashboard(this, "Dashboard", {
      dashboardName: naming.name("dashboard"),
      dashboardBody: JSON.stringify({ widgets: [...alarms, ...metrics] }),
    }).dashboardName;
  }
}

/** Where a widget is: side by side, as many as there is room for. */
function at(index: number, top: number) {
  const perRow = columns / size.width;
  return { x: (index % perRow) * size.width, y: top + Math.floor(index / perRow) * size.height };
}

/** A metric as a dashboard has it: namespace, name, dimensions in turn, and how it is shown. */
function row(metric: Metric): unknown[] {
  if ("expression" in metric) return [{ expression: metric.expression, label: metric.label, id: metric.id }];
  const { namespace, metricName, dimensions, label, stat } = metric;
  return [namespace, metricName, ...Object.entries(dimensions).flat(), { stat, ...(label !== undefined && { label }) }];
}
