import { describe, expect, it } from "vitest";
import type { ContainerDefinition } from "../../../../modules/aws/container-definitions";
import { accountId, tags } from "../../../helpers/fixtures";
import type { Block, Synthesized } from "../../../helpers/synth";
import { database, synthesizeUi } from "./synthesize-ui";

type Part = "ui_backend" | "ui_static";
const parts: readonly Part[] = ["ui_backend", "ui_static"];

const named = (blocks: readonly Block[], key: string, part: Part) =>
  blocks.find((block) => block[key] === `metaflow-${part}-abcd1234`)!;
const serviceOf = (ui: Synthesized, part: Part) => named(ui.resources("aws_ecs_service"), "name", part);
const taskOf = (ui: Synthesized, part: Part) => named(ui.resources("aws_ecs_task_definition"), "family", part);

function containerOf(ui: Synthesized, part: Part): ContainerDefinition {
  const containers = JSON.parse(taskOf(ui, part).container_definitions as string) as ContainerDefinition[];
  expect(containers).toHaveLength(1);
  return containers[0]!;
}

const variablesOf = (ui: Synthesized, part: Part) =>
  Object.fromEntries(containerOf(ui, part).environment.map(({ name, value }) => [name, value]));

const groupsOf = (ui: Synthesized, part: Part) =>
  (serviceOf(ui, part).network_configuration.security_groups as string[]).map((id) =>
    id.startsWith("${") ? (ui.follow(id).name as string) : id,
  );

describe("the services of the UI", () => {
  const ui = synthesizeUi();

  it.each(parts)("%s runs in the given cluster and subnets, without a public address", (part) => {
    expect(serviceOf(ui, part)).toMatchObject({
      cluster: "arn:aws:ecs:us-west-2:123456789012:cluster/metaflow-abcd1234",
      desired_count: 1,
      network_configuration: { subnets: ["subnet-11111111", "subnet-22222222"], assign_public_ip: false },
      tags,
    });
    expect(ui.resources("aws_ecs_cluster")).toEqual([]);
  });

  it.each(parts)("%s waits for the listeners, the rule and its permissions (D-04)", (part) => {
    const waitsFor = serviceOf(ui, part).depends_on as string[];
    const all = ["aws_lb_listener", "aws_lb_listener_rule", "aws_iam_role_policy"].flatMap((type) =>
      Object.keys(ui.json.resource[type]).map((id) => `${type}.${id}`),
    );
    expect(waitsFor).toEqual(expect.arrayContaining(all));
  });

  it.each(parts)("%s gets a public address when told to (D-21)", (part) => {
    const { network_configuration } = serviceOf(synthesizeUi({ withPublicIp: true }), part);
    expect(network_configuration.assign_public_ip).toBe(true);
  });

  it.each([
    ["ui_backend", "metaflow-ui-backend-abcd1234", 8083],
    ["ui_static", "metaflow-ui-static-abcd1234", 3000],
  ] as const)("%s is what %s reaches on port %i", (part, targetGroup, port) => {
    const [target, ...more] = serviceOf(ui, part).load_balancer as Block[];
    expect(more).toEqual([]);
    expect(ui.follow(target!.target_group_arn).name).toBe(targetGroup);
    expect(target).toMatchObject({ container_name: `metaflow-${part}-abcd1234`, container_port: port });
    expect(containerOf(ui, part).portMappings).toEqual([{ containerPort: port, hostPort: port, protocol: "tcp" }]);
  });

  it("let only the backend reach the database (D-20)", () => {
    expect(groupsOf(ui, "ui_backend")).toEqual(["metaflow-ui-backend-sg-abcd1234", "sg-database-clients"]);
    expect(groupsOf(ui, "ui_static")).toEqual(["metaflow-ui-backend-sg-abcd1234"]);
  });

  it("have the documented sizes", () => {
    expect(taskOf(ui, "ui_backend")).toMatchObject({
      cpu: "2048",
      memory: "16384",
      ephemeral_storage: { size_in_gib: 100 },
      tags: { ...tags, Metaflow: "true" },
    });
    expect(taskOf(ui, "ui_static")).toMatchObject({ cpu: "512", memory: "1024", tags: { ...tags, Metaflow: "true" } });
    expect(taskOf(ui, "ui_static")).not.toHaveProperty("ephemeral_storage");
  });

  it("take other sizes, counts and images (D-40, D-41)", () => {
    const other = synthesizeUi({
      metadataServiceContainerImage: "registry/service:1",
      uiStaticContainerImage: "registry/ui:2",
      uiBackendCpu: 1024,
      uiBackendMemory: 4096,
      uiBackendEphemeralStorage: 30,
      uiBackendDesiredCount: 2,
      uiStaticCpu: 256,
      uiStaticMemory: 512,
      uiStaticDesiredCount: 3,
    });
    expect(taskOf(other, "ui_backend")).toMatchObject({
      cpu: "1024",
      memory: "4096",
      ephemeral_storage: { size_in_gib: 30 },
    });
    expect(taskOf(other, "ui_static")).toMatchObject({ cpu: "256", memory: "512" });
    expect(containerOf(other, "ui_backend")).toMatchObject({ image: "registry/service:1", cpu: 1024, memory: 4096 });
    expect(containerOf(other, "ui_static")).toMatchObject({ image: "registry/ui:2", cpu: 256, memory: 512 });
    expect(parts.map((part) => serviceOf(other, part).desired_count)).toEqual([2, 3]);
  });
});

describe("the containers", () => {
  const ui = synthesizeUi();

  it("have the default images, so that the UI works on its own (D-12)", () => {
    expect(containerOf(ui, "ui_backend").image).toBe("public.ecr.aws/outerbounds/metaflow_metadata_service:2.5.0");
    expect(containerOf(ui, "ui_static").image).toBe("public.ecr.aws/outerbounds/metaflow_ui:v1.3.14");
  });

  it("run the backend's server, and what the image of the static app runs", () => {
    expect(containerOf(ui, "ui_backend").command).toEqual([
      "/opt/latest/bin/python3",
      "-m",
      "services.ui_backend_service.ui_server",
    ]);
    expect(containerOf(ui, "ui_static")).not.toHaveProperty("command");
  });

  it("tell the backend where the database and the datastore are, with TLS (D-05)", () => {
    expect(variablesOf(ui, "ui_backend")).toEqual({
      LOGLEVEL: "INFO",
      METAFLOW_DATASTORE_SYSROOT_S3: "s3://datastore/metaflow",
      METAFLOW_DEFAULT_DATASTORE: "s3",
      METAFLOW_DEFAULT_METADATA: "service",
      METAFLOW_SERVICE_URL: "http://localhost:8083/api/metadata",
      MF_DATASTORE_ROOT: "s3://datastore/metaflow",
      MF_METADATA_DB_HOST: "db.example.com",
      MF_METADATA_DB_NAME: "metaflow",
      MF_METADATA_DB_PORT: "5432",
      MF_METADATA_DB_SSL_MODE: "verify-full",
      MF_METADATA_DB_SSL_ROOT_CERT: "/certs/ca.pem",
      MF_METADATA_DB_SSL_ROOT_CERT_PATH: "/certs/ca.pem",
      MF_METADATA_DB_USER: "flow",
      PATH_PREFIX: "/api/",
    });
    expect(variablesOf(ui, "ui_static")).toEqual({});
  });

  it("take extra variables, which win", () => {
    const extra = synthesizeUi({
      extraUiBackendEnvVars: { LOGLEVEL: "DEBUG", PREFETCH_RUNS_LIMIT: "10" },
      extraUiStaticEnvVars: { METAFLOW_HEAD: "<b>" },
    });
    expect(variablesOf(extra, "ui_backend")).toEqual({
      ...variablesOf(ui, "ui_backend"),
      LOGLEVEL: "DEBUG",
      PREFETCH_RUNS_LIMIT: "10",
    });
    expect(variablesOf(extra, "ui_static")).toEqual({ METAFLOW_HEAD: "<b>" });
  });

  it("give the password only to the backend, as a secret (D-08)", () => {
    expect(containerOf(ui, "ui_backend").secrets).toEqual([
      { name: "MF_METADATA_DB_PSWD", valueFrom: database.passwordValueFrom },
    ]);
    expect(containerOf(ui, "ui_static").secrets).toEqual([]);
  });

  it("refuse the password in clear", () => {
    expect(() => synthesizeUi({ extraUiBackendEnvVars: { MF_METADATA_DB_PSWD: "x" } })).toThrow(
      "environment variable MF_METADATA_DB_PSWD is a secret of the service",
    );
  });

  it.each(parts)("%s logs to the log group of the UI, whose events do not stay for ever (D-33)", (part) => {
    const { options } = containerOf(ui, part).logConfiguration;
    expect(options).toMatchObject({ "awslogs-region": "us-west-2", "awslogs-stream-prefix": part });
    expect(ui.follow(options["awslogs-group"]!)).toEqual({
      name: "metaflow-ui-abcd1234",
      retention_in_days: 90,
      tags,
    });
  });

  it("keep and encrypt the logs as told", () => {
    const settings = { logRetentionInDays: 7, logGroupKmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/logs" };
    expect(synthesizeUi(settings).resource("aws_cloudwatch_log_group")).toMatchObject({
      retention_in_days: 7,
      kms_key_id: settings.logGroupKmsKeyArn,
    });
  });
});

describe("the roles", () => {
  const ui = synthesizeUi();

  it.each([
    ["metaflow-ui-ecs-task-abcd1234", [{ test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] }]],
    // AWS documents the condition only for task roles
    ["metaflow-ui-ecs-execution-abcd1234", undefined],
  ])("%s is for tasks", (name, condition) => {
    expect(ui.trust(name)).toMatchObject([
      {
        effect: "Allow",
        actions: ["sts:AssumeRole"],
        principals: [{ type: "Service", identifiers: ["ecs-tasks.amazonaws.com"] }],
      },
    ]);
    expect(ui.trust(name)[0]?.condition).toEqual(condition);
  });

  it.each(parts)("start and run %s", (part) => {
    const { execution_role_arn, task_role_arn } = taskOf(ui, part);
    expect(ui.follow(execution_role_arn).name).toBe("metaflow-ui-ecs-execution-abcd1234");
    expect(ui.follow(task_role_arn).name).toBe("metaflow-ui-ecs-task-abcd1234");
  });

  it("let the tasks read the datastore and nothing else", () => {
    const role = "metaflow-ui-ecs-task-abcd1234";
    expect(ui.policy("s3_kms", role)).toMatchObject([
      { actions: ["kms:Decrypt"], resources: ["arn:aws:kms:us-west-2:123456789012:key/bucket"] },
    ]);
    expect(ui.policy("custom_s3", role)).toMatchObject([
      { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::datastore/*"] },
      { actions: ["s3:ListBucket"], resources: ["arn:aws:s3:::datastore"] },
    ]);
    expect(ui.policy("deny_presigned", role)).toMatchObject([{ effect: "Deny", actions: ["s3:*"] }]);
    const policies = ui.resources("aws_iam_role_policy").filter((policy) => ui.follow(policy.role).name === role);
    expect(policies).toHaveLength(3);
  });

  it("let ECS read only the database's secret, and write only to the UI's log group", () => {
    const role = "metaflow-ui-ecs-execution-abcd1234";
    expect(ui.policy("read_secrets", role)).toMatchObject([
      { actions: ["secretsmanager:GetSecretValue"], resources: [database.secretArn] },
    ]);
    expect(ui.policy("decrypt_secrets", role)).toMatchObject([
      { actions: ["kms:Decrypt"], resources: [database.secretKmsKeyArn] },
    ]);
    const [logs] = Object.keys(ui.json.resource.aws_cloudwatch_log_group as Block);
    expect(ui.policy("ecs_access", role).find(({ sid }) => sid === "WriteLogs")?.resources).toEqual([
      `\${aws_cloudwatch_log_group.${logs}.arn}:*`,
    ]);
  });

  it("can be an existing role for the tasks, which is left as it is", () => {
    const brought = synthesizeUi({ existingRoleNames: { uiEcsTaskRole: "mine" } });
    expect(brought.dataSources("aws_iam_role")).toEqual([{ name: "mine" }]);
    expect(brought.resources("aws_iam_role").map(({ name }) => name as string)).toEqual([
      "metaflow-ui-ecs-execution-abcd1234",
    ]);
    for (const policy of brought.resources("aws_iam_role_policy")) {
      expect(brought.follow(policy.role).name).toBe("metaflow-ui-ecs-execution-abcd1234");
    }
    for (const part of parts) expect(taskOf(brought, part).task_role_arn).toMatch(/^\$\{data\.aws_iam_role\./);
  });

  it("can be an existing role for starting the tasks, too", () => {
    const brought = synthesizeUi({ existingRoleNames: { uiEcsTaskRole: "mine", uiEcsExecutionRole: "starter" } });
    expect(brought.dataSources("aws_iam_role").map(({ name }) => name as string)).toEqual(["starter", "mine"]);
    expect(brought.json.resource).not.toHaveProperty("aws_iam_role");
    expect(brought.json.resource).not.toHaveProperty("aws_iam_role_policy");
    for (const part of parts) expect(taskOf(brought, part).execution_role_arn).toMatch(/^\$\{data\.aws_iam_role\./);
  });
});
