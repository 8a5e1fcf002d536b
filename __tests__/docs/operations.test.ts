import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { monitoringShape } from "../../src/config/schema/metaflow/monitoring";
import { synthesizeDeployment } from "../helpers/deployment";

const path = join(__dirname, "../../docs/operations.md");
const document = readFileSync(path, "utf8");
const [, yaml = ""] = /```yaml\n([\s\S]*?)```/.exec(document) ?? [];
const { inputs } = parse(yaml) as { inputs: Record<string, unknown> };

describe("docs/operations.md", () => {
  const stack = synthesizeDeployment({ inputs });

  it("has an example that makes what it says", () => {
    expect(stack.resource("aws_sagemaker_notebook_instance")).toMatchObject({ instance_type: "ml.t3.2xlarge" });
    expect(stack.policy("aws_batch", "metaflow-sagemaker-execution-role-prod").length).toBeGreaterThan(0);
    expect(stack.resource("aws_sns_topic_subscription").for_each).toBe('${toset(["oncall@example.com"])}');
    expect(stack.resource("aws_db_instance")).toMatchObject({
      backup_window: "03:00-04:00",
      maintenance_window: "Sun:05:00-Sun:06:00",
    });
    const connections = stack
      .resources("aws_cloudwatch_metric_alarm")
      .find(({ metric_name }) => metric_name === "DatabaseConnections");
    expect(connections!.threshold).toBe(150);
  });

  it("names every alarm, and every setting of one", () => {
    const certificate = "arn:aws:acm:us-west-2:123456789012:certificate/1";
    const withUi = { ...inputs, ui_certificate_arn: certificate, ui_allow_list: ["192.0.2.0/24"] };
    const alarms = synthesizeDeployment({ inputs: withUi }).resources("aws_cloudwatch_metric_alarm");
    const names = alarms.map(({ alarm_name }) => (alarm_name as string).replace(/^metaflow-(.*)-prod$/, "$1"));
    const [, alarmsSection] = document.split("## Alarms");
    const rows = alarmsSection!.split("\n## ")[0]!.match(/^\| `.*$/gm) ?? [];
    const cells = rows.map((row) => row.split("|").map((cell) => cell.match(/`[\w-]+`/g) ?? []));
    const bare = (quoted: readonly string[]) => quoted.map((text) => text.slice(1, -1)).sort();
    expect(bare(cells.flatMap((row) => row[1]!))).toEqual(names.sort());
    const thresholds = Object.keys(monitoringShape).filter((name) => !/^(sns|email|failed)_|^dashboard$/.test(name));
    expect(bare(cells.flatMap((row) => row[3]!))).toEqual(thresholds.sort());
  });

  it("has a second example, whose services and database keep to working hours", () => {
    const [, , second = ""] = document.split("```yaml\n").map((part) => part.split("```")[0]!);
    const sandbox = synthesizeDeployment(parse(second) as { inputs: Record<string, unknown> });
    expect(sandbox.resources("aws_scheduler_schedule")).toHaveLength(4);
  });

  it("names outputs that there are", () => {
    expect(Object.keys(stack.json.output as object)).toEqual(
      expect.arrayContaining(["notebook_url", "alarm_topic_arn", "dashboard_name"]),
    );
  });

  it("has links that lead somewhere", () => {
    const targets = [...document.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target!);
    expect(targets).not.toEqual([]);
    expect(targets.filter((target) => !existsSync(join(dirname(path), target)))).toEqual([]);
  });
});
