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

  it("may exist already", () => {
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
