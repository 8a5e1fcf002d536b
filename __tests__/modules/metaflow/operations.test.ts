import { describe, expect, it } from "vitest";
import type { Block } from "../../helpers/synth";
import { valueAt, withBareIds } from "../../helpers/value-at";
import { everythingOn, synthesizeMetaflow } from "../../contract/everything-on";

const role = "metaflow-sagemaker-execution-role-abcd1234";

describe("the notebook of a deployment", () => {
  const profileOf = (props: Parameters<typeof synthesizeMetaflow>[0]) => {
    const locals = Object.entries(synthesizeMetaflow({ sagemakerNotebook: {}, ...props }).json.locals as Block);
    const [, hook] = locals.find(([, text]) => `${text}`.includes("jsonencode({"))!;
    const [, profile = ""] = /^\$\{jsonencode\(\{(.*)\}\)\}$/m.exec(withBareIds(hook as string)) ?? [];
    return Object.fromEntries(
      [...profile.matchAll(/"(METAFLOW_\w+)" = (.*?)(?=, "METAFLOW_|$)/g)].map((m) => m.slice(1)),
    );
  };

  it("has the deployment's profile, with the URL inside the VPC and without the API key", () => {
    let whole: object = {};
    synthesizeMetaflow({}, ({ profile }) => (whole = profile));
    const { METAFLOW_SERVICE_AUTH_KEY: key, ...others } = whole as Record<string, string>;
    expect(key).toBeDefined();
    const profile = profileOf({});
    expect(Object.keys(profile).sort()).toEqual(Object.keys(others).sort());
    expect(profile.METAFLOW_SERVICE_URL).toBe('"http://${aws_lb.MetadataService_LoadBalancer.dns_name}/"');
    expect(profile.METAFLOW_SERVICE_URL).toBe(profile.METAFLOW_SERVICE_INTERNAL_URL);
  });

  it("keeps metadata to itself where there is no metadata service", () => {
    const profile = profileOf({ enableMetadataService: false, enableUi: false });
    expect(profile.METAFLOW_DEFAULT_METADATA).toBe('"local"');
    expect(profile).not.toHaveProperty("METAFLOW_SERVICE_URL");
  });

  it("is let in by the load balancer of the metadata service", () => {
    const rule =
      "aws_vpc_security_group_ingress_rule.MetadataService_LoadBalancer_SecurityGroup_NotebookIngress.from_port";
    expect(valueAt(synthesizeMetaflow({ sagemakerNotebook: {} }), rule)).toBe(80);
    expect(valueAt(synthesizeMetaflow(), rule)).toBeUndefined();
  });

  it("reaches the addresses of the load balancer where that has no security group", () => {
    const open = synthesizeMetaflow({ sagemakerNotebook: {}, enableNlbSecurityGroup: false });
    const rule = "aws_vpc_security_group_egress_rule.SagemakerNotebook_SecurityGroup_MetadataServiceEgress";
    expect(valueAt(open, `${rule}.from_port`)).toBe(80);
    expect(valueAt(open, `${rule}.for_each`)).toBe('${toset(["10.0.0.0/16"])}');
  });

  it.each([
    ["EC2", {}, ["${aws_iam_role.JobRole.arn}"]],
    [
      "Fargate among others",
      { computeEnvironments: { small: { type: "fargate" } } },
      ["${aws_iam_role.JobRole.arn}", "${aws_iam_role.Computation_EcsExecutionRole.arn}"],
    ],
  ] as const)("launches jobs in all queues and passes the roles that they need: %s", (_, props, roles) => {
    const stack = synthesizeMetaflow({ ...props, sagemakerNotebook: { launchBatchJobs: true } });
    const statements = stack.policy("aws_batch", role);
    const resources = (action: string) =>
      statements.find(({ actions }) => actions.includes(action))!.resources!.map(withBareIds);
    expect(resources("iam:PassRole")).toEqual(roles);
    const queues = resources("batch:SubmitJob").filter((arn) => arn.startsWith("${aws_batch_job_queue."));
    expect(queues).toHaveLength(stack.resources("aws_batch_job_queue").length);
  });

  it("launches no jobs where there is no Batch", () => {
    const withoutBatch = { enableBatch: false, enableStepFunctions: false };
    expect(() => synthesizeMetaflow({ ...withoutBatch, sagemakerNotebook: { launchBatchJobs: true } })).toThrow(
      "launching jobs from the notebook needs AWS Batch (enableBatch: false)",
    );
    expect(synthesizeMetaflow({ ...withoutBatch, sagemakerNotebook: {} }).resources("aws_batch_job_queue")).toEqual([]);
  });

  it("may have a role that exists", () => {
    const existingRoleNames = { sagemakerExecutionRole: "mine" };
    const stack = synthesizeMetaflow({ sagemakerNotebook: {}, existingRoleNames });
    expect(stack.resources("aws_iam_role").filter(({ name }) => name === role)).toEqual([]);
  });
});

describe("the alarms of a deployment", () => {
  const metricsOf = (props: Parameters<typeof synthesizeMetaflow>[0]) =>
    synthesizeMetaflow({ monitoring: {}, ...props })
      .resources("aws_cloudwatch_metric_alarm")
      .map(({ alarm_name, metric_name }) => `${alarm_name} ${metric_name}`.replace(/metaflow-(.*)-abcd1234/, "$1"))
      .sort();
  const all = [
    "api-5xx 5XXError",
    "db-connections DatabaseConnections",
    "db-cpu CPUUtilization",
    "db-storage FreeStorageSpace",
    "metadata-service-unhealthy UnHealthyHostCount",
    "ui-backend-unhealthy UnHealthyHostCount",
    "ui-static-unhealthy UnHealthyHostCount",
  ];

  it.each([
    ["everything", {}, all],
    ["all but the API", { metadataServiceEnableApiGateway: false }, all.slice(1)],
    ["all but the UI", { enableUi: false }, all.slice(0, 5)],
    [
      "Aurora",
      { dbEngine: "aurora-postgresql", dbEngineVersion: "16" },
      all.map((alarm) => alarm.replace("FreeStorageSpace", "FreeLocalStorage")),
    ],
    ["nothing without the metadata service", { enableMetadataService: false, enableUi: false }, []],
  ] as const)("watch %s", (_, props, expected) => {
    expect(metricsOf(props)).toEqual(expected);
  });

  it("are about the very database, service and API", () => {
    const stack = synthesizeMetaflow({ monitoring: {} });
    const dimensions = (id: string) => {
      const found = valueAt(stack, `aws_cloudwatch_metric_alarm.Monitoring_${id}.dimensions`) as Record<string, string>;
      return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, withBareIds(value)]));
    };
    expect(dimensions("DatabaseCpu")).toEqual({
      DBInstanceIdentifier: valueAt(stack, "aws_db_instance.Datastore_Database_Instance.identifier"),
    });
    expect(dimensions("MetadataServiceUnhealthy")).toEqual({
      LoadBalancer: "${aws_lb.MetadataService_LoadBalancer.arn_suffix}",
      TargetGroup: "${aws_lb_target_group.MetadataService_LoadBalancer_ServiceTargetGroup.arn_suffix}",
    });
    expect(dimensions("UiBackendUnhealthy")).toEqual({
      LoadBalancer: "${aws_lb.Ui_LoadBalancer.arn_suffix}",
      TargetGroup: "${aws_lb_target_group.Ui_LoadBalancer_BackendTargetGroup.arn_suffix}",
    });
    expect(dimensions("ApiErrors")).toEqual({
      ApiName: "${aws_api_gateway_rest_api.MetadataService_ApiGateway_RestApi.name}",
      Stage: "${aws_api_gateway_stage.MetadataService_ApiGateway_Stage.stage_name}",
    });
  });

  it("do not exist where they are not asked for", () => {
    expect(everythingOn.monitoring).toBeUndefined();
    expect(synthesizeMetaflow().resources("aws_cloudwatch_metric_alarm")).toEqual([]);
  });
});
