import { TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { Monitoring, type MonitoringProps } from "../../../../modules/metaflow/monitoring/monitoring";
import { accountId, environment, naming, tags } from "../../../helpers/fixtures";
import { type Block, synthesize } from "../../../helpers/synth";
import { untagged } from "../../../helpers/untagged";

type Props = Partial<Omit<MonitoringProps, "naming" | "environment">>;

const everything: Props = {
  database: { dimensions: { DBInstanceIdentifier: "db" }, freeStorageMetric: "FreeStorageSpace" },
  targetGroups: [
    {
      id: "MetadataService",
      name: "metadata-service",
      service: "the metadata service",
      namespace: "AWS/NetworkELB",
      loadBalancer: "net/nlb/1",
      targetGroup: "targetgroup/service/2",
    },
  ],
  api: { apiName: "metaflow-api", stageName: "api" },
};

const made = (props: Props = everything, region = "us-west-2") =>
  synthesize((stack) => {
    new Monitoring(stack, "Monitoring", { naming, environment: environment(stack, { region }), ...props });
    expect(untagged(stack)).toEqual([]);
  });

const alarms = (props?: Props): Record<string, Block> =>
  Object.fromEntries(
    made(props)
      .resources("aws_cloudwatch_metric_alarm")
      .map((alarm) => [alarm.alarm_name, alarm]),
  );

describe("Monitoring", () => {
  it("has an alarm for each thing that can go wrong", () => {
    const stack = made();
    const topic = stack.reference("aws_sns_topic", "arn");
    const common = { treat_missing_data: "notBreaching", alarm_actions: [topic], ok_actions: [topic], tags };
    const ofDatabase = {
      ...common,
      namespace: "AWS/RDS",
      dimensions: { DBInstanceIdentifier: "db" },
      period: 300,
      evaluation_periods: 3,
    };
    expect(alarms()).toEqual({
      "metaflow-db-cpu-abcd1234": {
        ...ofDatabase,
        alarm_name: "metaflow-db-cpu-abcd1234",
        alarm_description: "The Metaflow metadata database is busy",
        metric_name: "CPUUtilization",
        statistic: "Average",
        comparison_operator: "GreaterThanThreshold",
        threshold: 80,
      },
      "metaflow-db-connections-abcd1234": {
        ...ofDatabase,
        alarm_name: "metaflow-db-connections-abcd1234",
        alarm_description: "The Metaflow metadata database has many connections",
        metric_name: "DatabaseConnections",
        statistic: "Maximum",
        comparison_operator: "GreaterThanThreshold",
        threshold: 100,
      },
      "metaflow-db-storage-abcd1234": {
        ...ofDatabase,
        alarm_name: "metaflow-db-storage-abcd1234",
        alarm_description: "The Metaflow metadata database runs out of storage",
        metric_name: "FreeStorageSpace",
        statistic: "Minimum",
        comparison_operator: "LessThanThreshold",
        threshold: 2 * 1024 ** 3,
      },
      "metaflow-metadata-service-unhealthy-abcd1234": {
        ...common,
        alarm_name: "metaflow-metadata-service-unhealthy-abcd1234",
        alarm_description: "Tasks of the metadata service of Metaflow are unhealthy",
        namespace: "AWS/NetworkELB",
        metric_name: "UnHealthyHostCount",
        dimensions: { LoadBalancer: "net/nlb/1", TargetGroup: "targetgroup/service/2" },
        statistic: "Maximum",
        comparison_operator: "GreaterThanOrEqualToThreshold",
        threshold: 1,
        period: 60,
        evaluation_periods: 5,
      },
      "metaflow-api-5xx-abcd1234": {
        ...common,
        alarm_name: "metaflow-api-5xx-abcd1234",
        alarm_description: "The API gateway of the Metaflow metadata service answers with errors",
        namespace: "AWS/ApiGateway",
        metric_name: "5XXError",
        dimensions: { ApiName: "metaflow-api", Stage: "api" },
        statistic: "Sum",
        comparison_operator: "GreaterThanOrEqualToThreshold",
        threshold: 5,
        period: 300,
        evaluation_periods: 1,
      },
    });
  });

  it("watches the storage that Aurora's instances have", () => {
    const database = { dimensions: { DBClusterIdentifier: "db" }, freeStorageMetric: "FreeLocalStorage" } as const;
    const found = Object.values(alarms({ database }));
    expect(found.map(({ metric_name }) => metric_name as string).sort()).toEqual([
      "CPUUtilization",
      "DatabaseConnections",
      "FreeLocalStorage",
    ]);
    for (const { dimensions } of found) expect(dimensions).toEqual({ DBClusterIdentifier: "db" });
  });

  it("takes other thresholds", () => {
    const given = { dbCpuPercent: 60, dbConnections: 20, dbFreeStorageGib: 10, unhealthyHosts: 2, api5xxErrors: 50 };
    const thresholds = Object.values(alarms({ ...everything, ...given })).map(({ threshold }) => threshold as number);
    expect(thresholds.sort((a, b) => a - b)).toEqual([2, 20, 50, 60, 10 * 1024 ** 3]);
  });

  it("lets Terraform count bytes that only it knows", () => {
    const stack = synthesize((scope) => {
      const gib = new TerraformVariable(scope, "gib", { type: "number" }).numberValue;
      const props = { naming, environment: environment(scope), ...everything, dbFreeStorageGib: gib };
      new Monitoring(scope, "Monitoring", props);
    });
    const storage = stack
      .resources("aws_cloudwatch_metric_alarm")
      .find(({ metric_name }) => metric_name === "FreeStorageSpace");
    expect(storage!.threshold).toBe("${(var.gib * 1073741824)}");
  });
});

const queue = "arn:aws:batch:us-west-2:123456789012:job-queue/jobs";
const failing: Props = { jobQueueArns: [queue], stateMachineNamePrefix: "metaflow-abcd1234_" };

describe("messages of failures", () => {
  it("are of jobs in the queues, and of executions of the flows' state machines", () => {
    const stack = made({ ...failing, failedJobs: true, failedExecutions: true });
    const rules = stack.resources("aws_cloudwatch_event_rule").map(({ name, event_pattern }) => [name, event_pattern]);
    expect(
      Object.fromEntries(rules.map(([name, pattern]) => [name as string, JSON.parse(pattern as string) as unknown])),
    ).toEqual({
      "metaflow-failed-jobs-abcd1234": {
        source: ["aws.batch"],
        "detail-type": ["Batch Job State Change"],
        detail: { status: ["FAILED"], jobQueue: [queue] },
      },
      "metaflow-failed-executions-abcd1234": {
        source: ["aws.states"],
        "detail-type": ["Step Functions Execution Status Change"],
        detail: {
          status: ["FAILED", "TIMED_OUT"],
          stateMachineArn: [{ prefix: `arn:aws:states:us-west-2:${accountId}:stateMachine:metaflow-abcd1234_` }],
        },
      },
    });
    for (const target of stack.resources("aws_cloudwatch_event_target")) {
      expect(target.arn).toBe(stack.reference("aws_sns_topic", "arn"));
      const { input_paths, input_template } = target.input_transformer as Block;
      const message = JSON.parse(input_template as string) as string;
      const named = [...message.matchAll(/<(\w+)>/g)].map(([, name]) => name!);
      expect(named.sort()).toEqual(Object.keys(input_paths as Block).sort());
    }
  });

  it.each([
    [{ failedJobs: true }, ["metaflow-failed-jobs-abcd1234"]],
    [{ failedExecutions: true }, ["metaflow-failed-executions-abcd1234"]],
    [{}, []],
  ])("are of what is asked for: %j", (asked, names) => {
    const rules = made({ ...failing, ...asked }).resources("aws_cloudwatch_event_rule");
    expect(rules.map(({ name }) => name as string)).toEqual(names);
  });

  it("are of nothing where nothing can fail", () => {
    const stack = made({ failedJobs: true, failedExecutions: true });
    expect(stack.resources("aws_cloudwatch_event_rule")).toEqual([]);
    expect(stack.document(stack.resource("aws_sns_topic_policy").policy as string)).toHaveLength(2);
  });

  it("reach the topic: EventBridge may publish, and use the key only for this topic", () => {
    const stack = made({ ...failing, failedJobs: true });
    const principals = [{ type: "Service", identifiers: ["events.amazonaws.com"] }];
    expect(stack.document(stack.resource("aws_sns_topic_policy").policy as string)[1]).toEqual({
      sid: "EventsPublish",
      effect: "Allow",
      actions: ["sns:Publish"],
      resources: [stack.reference("aws_sns_topic", "arn")],
      principals,
    });
    expect(stack.document(stack.resource("aws_kms_key").policy as string)[2]).toMatchObject({
      sid: "EventsEncrypt",
      principals,
      condition: [
        {
          test: "StringEquals",
          variable: "kms:EncryptionContext:aws:sns:topicArn",
          values: [`arn:aws:sns:us-west-2:${accountId}:metaflow-alarms-abcd1234`],
        },
      ],
    });
  });
});

describe("the dashboard", () => {
  const services = [{ clusterName: "metaflow", serviceName: "metadata" }];
  const bodyOf = (props: Props) =>
    JSON.parse(made({ ...props, dashboard: true }).resource("aws_cloudwatch_dashboard").dashboard_body as string) as {
      widgets: (Record<"x" | "y" | "width" | "height", number> & { type: string; properties: Block })[];
    };

  it("shows the alarms, and a graph of everything that there is", () => {
    const { widgets } = bodyOf({ ...everything, ...failing, services });
    expect(widgets.map(({ properties }) => properties.title as string)).toEqual([
      "Alarms",
      "API: requests and errors",
      "API: latency in milliseconds",
      "Services: CPU in percent",
      "Services: memory in percent",
      "Healthy tasks",
      "Database: CPU in percent",
      "Database: connections",
      "Database: free storage in bytes",
      "Flows on Step Functions",
    ]);
    expect(widgets[0]!.properties.alarms).toHaveLength(5);
    expect(widgets[3]!.properties.metrics).toEqual([
      [
        "AWS/ECS",
        "CPUUtilization",
        "ClusterName",
        "metaflow",
        "ServiceName",
        "metadata",
        { stat: "Average", label: "metadata" },
      ],
    ]);
    for (const { type, properties } of widgets.slice(1)) {
      expect([type, properties.region]).toEqual(["metric", "us-west-2"]);
    }
  });

  it("lays its widgets side by side", () => {
    const { widgets } = bodyOf({ ...everything, ...failing, services });
    const cells = widgets.flatMap(({ x, y, width, height }) =>
      Array.from(
        { length: width * height },
        (_unused, index) => `${x + (index % width)},${y + Math.floor(index / width)}`,
      ),
    );
    expect(new Set(cells).size).toBe(cells.length);
    for (const { x, width } of widgets) expect(x + width).toBeLessThanOrEqual(24);
  });

  it("has few graphs where there is little to show, and is made only on request", () => {
    expect(bodyOf({ services }).widgets.map(({ properties }) => properties.title as string)).toEqual([
      "Services: CPU in percent",
      "Services: memory in percent",
    ]);
    expect(made().resources("aws_cloudwatch_dashboard")).toEqual([]);
  });
});

describe("the topic of the alarms", () => {
  it("is encrypted with a key that CloudWatch may use", () => {
    const stack = made();
    expect(stack.resource("aws_sns_topic")).toEqual({
      name: "metaflow-alarms-abcd1234",
      kms_master_key_id: stack.reference("aws_kms_key", "arn"),
      tags,
    });
    expect(stack.resource("aws_kms_alias").name).toBe("alias/metaflow-alarms-abcd1234");
    expect(stack.resource("aws_kms_key").enable_key_rotation).toBe(true);
    expect(made({ enableKeyRotation: false }).resource("aws_kms_key").enable_key_rotation).toBe(false);
    const statements = stack.document(stack.resource("aws_kms_key").policy as string);
    expect(statements.map(({ sid }) => sid)).toEqual(["AccountDecides", "AlarmsEncrypt"]);
    expect(statements[1]).toEqual({
      sid: "AlarmsEncrypt",
      effect: "Allow",
      actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
      resources: ["*"],
      principals: [{ type: "Service", identifiers: ["cloudwatch.amazonaws.com"] }],
      condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] }],
    });
  });

  it("is open to the alarms of the account, over TLS", () => {
    const stack = made();
    const { arn, policy } = stack.resource("aws_sns_topic_policy");
    const topic = stack.reference("aws_sns_topic", "arn");
    expect(arn).toBe(topic);
    expect(stack.document(policy as string)).toEqual([
      {
        sid: "AlarmsPublish",
        effect: "Allow",
        actions: ["sns:Publish"],
        resources: [topic],
        principals: [{ type: "Service", identifiers: ["cloudwatch.amazonaws.com"] }],
        condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] }],
      },
      {
        sid: "DenyPlainHttp",
        effect: "Deny",
        actions: ["sns:Publish"],
        resources: [topic],
        principals: [{ type: "*", identifiers: ["*"] }],
        condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
      },
    ]);
  });

  it("writes e-mails to those who are named, one subscription each", () => {
    expect(made().resources("aws_sns_topic_subscription")).toEqual([]);
    const stack = made({ emailAddresses: ["a@example.com", "b@example.com"] });
    expect(stack.resource("aws_sns_topic_subscription")).toEqual({
      for_each: '${toset(["a@example.com", "b@example.com"])}',
      topic_arn: stack.reference("aws_sns_topic", "arn"),
      protocol: "email",
      endpoint: "${each.value}",
    });
  });

  it("may already exist", () => {
    const mine = "arn:aws:sns:us-west-2:123456789012:mine";
    const stack = made({ ...everything, snsTopicArn: mine });
    for (const type of ["aws_sns_topic", "aws_sns_topic_policy", "aws_kms_key"]) {
      expect(stack.resources(type)).toEqual([]);
    }
    for (const alarm of stack.resources("aws_cloudwatch_metric_alarm")) {
      expect([alarm.alarm_actions, alarm.ok_actions]).toEqual([[mine], [mine]]);
    }
    expect(() => made({ snsTopicArn: mine, emailAddresses: ["a@example.com"] })).toThrow(
      "emailAddresses are for the topic that is created; they cannot be given together with snsTopicArn",
    );
  });
});
