import { describe, expect, it } from "vitest";
import { entry, inputMessages, inputWarnings, messagesOf, readOne } from "../../files";
import { certificate } from "./pieces";

describe("refuses", () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    [
      "a wrong pair of sizes by its CPU units",
      { ui_static_cpu: 4096 },
      ["ui_static_cpu: with 4096 CPU units Fargate gives 8192 to 30720 in steps of 1024 MiB; found 1024"],
    ],
    [
      "a small task of an odd size",
      { metadata_service_cpu: 256, metadata_service_memory: 1536 },
      ["metadata_service_memory: with 256 CPU units Fargate gives 512, 1024, 2048 MiB; found 1536"],
    ],
    [
      "the password in the environment",
      { extra_metadata_service_env_vars: { MF_METADATA_DB_PSWD: "x" } },
      ["extra_metadata_service_env_vars.MF_METADATA_DB_PSWD: cannot be given: the password comes from Secrets Manager"],
    ],
    [
      "a wrong value of the cluster's setting",
      { ecs_cluster_settings: { containerInsights: "on" } },
      ['ecs_cluster_settings.containerInsights: must be one of enabled, enhanced, disabled; found "on"'],
    ],
    [
      "fewer tasks at most than at least",
      { metadata_service_desired_count: 4, metadata_service_max_count: 3 },
      ["metadata_service_max_count: must be at least metadata_service_desired_count; found 3 and 4"],
    ],
    [
      "scaling from nothing",
      { metadata_service_desired_count: 0, metadata_service_max_count: 3 },
      [
        "metadata_service_desired_count: must be 1 or more with metadata_service_max_count: without a task there is no CPU to scale with",
      ],
    ],
    [
      "a long wait at the edge, where the gateway is by default",
      { api_integration_timeout: 29001 },
      ["api_integration_timeout: more than 29000 needs api_gateway_endpoint_type: REGIONAL; found 29001"],
    ],
    [
      "a long wait at the edge, where it is said",
      { api_integration_timeout: 60000, api_gateway_endpoint_type: "EDGE" },
      ["api_integration_timeout: more than 29000 needs api_gateway_endpoint_type: REGIONAL; found 60000"],
    ],
  ])("%s", (_, inputs, expected) => {
    expect(inputMessages(inputs)).toEqual(expected);
  });
});

it("refuses an endpoint that the partition does not have", () => {
  const inputs = { api_gateway_endpoint_type: "EDGE" };
  const messages = messagesOf(() => readOne(entry({ region: "us-gov-west-1", inputs })));
  expect(messages).toEqual([
    "deployments.yaml: deployments.dev.inputs.api_gateway_endpoint_type: EDGE exists only in the partition aws; region us-gov-west-1 is in aws-us-gov",
  ]);
});

describe("leaves out what follows from something wrong", () => {
  it.each<[string, Record<string, unknown>]>([
    ["sizes of tasks", { metadata_service_cpu: 100 }],
    ["who may call the gateway", { access_list_cidr_blocks: "x", api_basic_auth: false }],
  ])("%s", (_, inputs) => {
    expect(inputMessages(inputs)).toHaveLength(1);
  });
});

describe("warns of", () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    [
      "a gateway that everyone with the key can call",
      { access_list_cidr_blocks: [] },
      ["access_list_cidr_blocks: the API gateway is open to every address: who has the key can call it from anywhere"],
    ],
    [
      "a list that leaves no address out",
      { access_list_cidr_blocks: ["0.0.0.0/0"] },
      ["access_list_cidr_blocks: the API gateway is open to every address: who has the key can call it from anywhere"],
    ],
    [
      "a gateway without a key that is open on purpose",
      { access_list_cidr_blocks: ["0.0.0.0/0"], api_basic_auth: false },
      ["access_list_cidr_blocks: the API gateway is open to everyone, without a key"],
    ],
    [
      "logs that need a setting of the account",
      { api_gateway_access_logs: true },
      [
        "api_gateway_access_logs: works only where the account has a role with which API Gateway writes logs: see manage_api_gateway_account",
      ],
    ],
    [
      "a wait that needs a quota",
      { api_integration_timeout: 60000, api_gateway_endpoint_type: "REGIONAL" },
      [
        "api_integration_timeout: AWS refuses more than 29000 until the quota L-E5AE38E3 (maximum integration timeout) is raised",
      ],
    ],
    [
      "an old runtime",
      { db_migrate_lambda_runtime: "python3.9" },
      [
        "db_migrate_lambda_runtime: python3.9 is past the end of its support, 2025-12-15: Lambda makes no function with it from 2027-02-01 on and changes none from 2027-03-03 on; write db_migrate_lambda_runtime: python3.13",
      ],
    ],
    [
      "an unknown setting of the cluster",
      { ecs_cluster_settings: { containerinsights: "enabled" } },
      [
        "ecs_cluster_settings.containerinsights: is not a setting of ECS clusters that is known here; did you mean containerInsights?",
      ],
    ],
    [
      "a setting of the cluster that is like none",
      { ecs_cluster_settings: { colour: "blue" } },
      ["ecs_cluster_settings.colour: is not a setting of ECS clusters that is known here"],
    ],
  ])("%s", (_, inputs, expected) => {
    expect(inputWarnings(inputs)).toEqual(expected);
  });
});

describe("does not warn of", () => {
  it.each<[string, Record<string, unknown>]>([
    ["lists that are late-bound", { ...certificate, ui_allow_list: "${var.a}", access_list_cidr_blocks: "${var.b}" }],
    ["logs with the account's role", { api_gateway_access_logs: true, manage_api_gateway_account: true }],
    ["the longest wait that every account has", { api_integration_timeout: 29000 }],
    ["a wait that is late-bound", { api_integration_timeout: "${var.wait}" }],
    ["the gateway where it is off", { metadata_service_enable_api_gateway: false, access_list_cidr_blocks: null }],
    ["the other name of api_basic_auth", { metadata_service_enable_api_basic_auth: true, api_basic_auth: true }],
  ])("%s", (_, inputs) => {
    expect(inputWarnings(inputs)).toEqual([]);
  });
});
