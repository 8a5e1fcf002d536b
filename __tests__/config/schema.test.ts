import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { describe, expect, it } from "vitest";
import { metaflowDefaults } from "../../modules/metaflow/defaults";
import { readDeployments } from "../../src/config";
import { camelCase } from "../../src/config/camel-case";
import { jsonSchema } from "../../src/config/json-schema";
import { fieldOf, valueSchema } from "../../src/config/schema/field";
import { metaflowInputs } from "../../src/config/schema/metaflow/inputs";
import { reference } from "../../scripts/configuration-reference";
import { entry, warningsOf } from "./files";
import { examples } from "./examples";
import { violations } from "./json-schema-violations";

const root = join(__dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const schema = jsonSchema();
const names = Object.keys(metaflowInputs) as (keyof typeof metaflowInputs)[];

describe("the generated files are current (npm run generate)", () => {
  it("deployments.schema.json", () => {
    expect(JSON.parse(read("deployments.schema.json"))).toEqual(JSON.parse(JSON.stringify(schema)));
  });

  it("docs/configuration-reference.md", () => {
    expect(read("docs/configuration-reference.md")).toBe(reference());
  });
});

describe("the shipped deployments.yaml", () => {
  const file = join(root, "deployments.yaml");

  it("has no findings, needs no variable, and warns only of the gateway", () => {
    const { deployments } = readDeployments({ file });
    expect(deployments).toHaveLength(1);
    expect(deployments[0]).toMatchObject({
      name: "metaflow",
      region: "us-west-2",
      backend: { type: "local" },
      provider: {},
      network: {
        cidr: "10.10.0.0/16",
        privateSubnetCidrs: ["10.10.8.0/21", "10.10.16.0/21", "10.10.24.0/21"],
        publicSubnetCidrs: ["10.10.128.0/21", "10.10.136.0/21", "10.10.144.0/21"],
        nat: "single",
      },
      inputs: { resourceSuffix: "random", enableStepFunctions: true, tags: { managedBy: "terraform" } },
      variables: [],
    });
    expect(deployments[0]!.inputs).not.toHaveProperty("uiCertificateArn");
    expect(warningsOf(deployments[0]!)).toEqual([
      "deployments.metaflow.inputs.access_list_cidr_blocks: the API gateway is open to every address: who has the key can call it from anywhere",
    ]);
  });

  it("fits the JSON Schema, which its first line names", () => {
    expect(read("deployments.yaml")).toMatch(/^# yaml-language-server: \$schema=\.\/deployments\.schema\.json\n/);
    expect(violations(schema, parse(read("deployments.yaml")))).toEqual([]);
  });
});

describe("the JSON Schema", () => {
  it("has no pattern that Terraform, whose RE2 stops at 1000, cannot repeat so often", () => {
    const counts = [...JSON.stringify(schema).matchAll(/\{\d*,?(\d+)\}/g)].map(([, count]) => Number(count));
    expect(counts.length).toBeGreaterThan(20);
    expect(counts.filter((count) => count > 1000)).toEqual([]);
  });

  const violationsOf = (inputs: Record<string, unknown>, settings: Record<string, unknown> = {}) =>
    violations(schema, { deployments: { dev: entry({ ...settings, inputs }) }, defaults: { region: "us-west-2" } });

  it.each(Object.entries(examples))("takes the right examples of %s, and a variable", (name, { right }) => {
    for (const value of [...right, "${var.x}"]) expect(violationsOf({ [name]: value })).toEqual([]);
  });

  it("takes elements of lists and values of maps that are variables", () => {
    expect(
      violationsOf({
        ui_allow_list: ["${var.a}"],
        tags: { a: "${var.b}" },
        db_parameters: { a: { value: "${var.c}" } },
      }),
    ).toEqual([]);
  });

  it.each([
    ["a typo", { batch_tpye: "ec2" }],
    ["a word", { batch_type: "EC2" }],
    ["a type", { enable_step_functions: "yes" }],
    ["a pattern", { vpc_id: "x" }],
    ["a bound", { launch_template_http_put_response_hop_limit: 65 }],
    ["a late-bound switch", { enable_step_functions: "${var.x}" }],
    ["an empty list", { vpc_cidr_blocks: [] }],
  ])("refuses %s", (_, inputs) => {
    expect(violationsOf(inputs)).toHaveLength(1);
  });

  it.each([
    "local",
    "none",
    { local: { path: "a" } },
    { s3: { bucket: "abc", region: "us-west-2" } },
    { gcs: { bucket: "b" } },
  ])("takes the backend %j", (backend) => {
    expect(violationsOf({}, { backend })).toEqual([]);
  });

  it("refuses unknown settings and names of deployments", () => {
    expect(violationsOf({}, { backend: { s3: { bukcet: "abc" } } })).toHaveLength(1);
    expect(violationsOf({}, { product: "placeos" })).toHaveLength(1);
    expect(violations(schema, { deployments: { "../dev": {} } })).toHaveLength(1);
    expect(violations(schema, {})).toHaveLength(1);
  });

  it("describes every input, and knows the plain defaults", () => {
    const text = JSON.stringify(schema);
    for (const name of names) expect(text).toContain(JSON.stringify(fieldOf(metaflowInputs[name])!.description));
    expect(text).toContain(JSON.stringify(metaflowDefaults.computeEnvironmentInstanceTypes));
  });
});

describe("every input", () => {
  it("is required, or has a default, in words or as a value, that its own rule allows", () => {
    for (const name of names) {
      const field = metaflowInputs[name];
      const inner = valueSchema(field);
      const value = fieldOf(field)!.defaultValue;
      if (value !== undefined) expect(inner.safeParse(value).success, name).toBe(true);
      const isRequired = inner === (field as unknown);
      expect(isRequired || value !== undefined || fieldOf(field)!.default !== undefined, name).toBe(true);
    }
  });

  it("uses every default of the module", () => {
    expect(Object.keys(metaflowDefaults).filter((key) => !names.some((name) => camelCase(name) === key))).toEqual([]);
  });

  it("of the Terraform module is there under its own name", () => {
    expect(names.filter((name) => fieldOf(metaflowInputs[name])!.module).sort()).toEqual(moduleInputs);
  });
});

/** The inputs that the README of the Terraform module lists. */
const moduleInputs = [
  ...["access_list_cidr_blocks", "api_basic_auth", "apply_immediately", "batch_cluster_name", "batch_type"],
  ...["bucket_key_enabled", "ca_cert_identifier", "compute_environment_desired_vcpus"],
  ...["compute_environment_egress_cidr_blocks", "compute_environment_instance_types", "compute_environment_max_vcpus"],
  ...["compute_environment_min_vcpus", "db_engine_version", "db_identifier_prefix", "db_instance_tags"],
  ...["db_instance_type", "db_migrate_lambda_runtime", "db_migrate_lambda_zip_file", "db_parameters"],
  ...["ecs_cluster_settings", "enable_custom_batch_container_registry", "enable_step_functions"],
  ...["extra_ui_backend_env_vars", "extra_ui_static_env_vars", "iam_partition", "launch_template_http_endpoint"],
  ...["launch_template_http_put_response_hop_limit", "launch_template_http_tokens", "load_balancer_name_prefix"],
  ...["maintenance_window", "metadata_service_container_image", "resource_prefix", "resource_suffix", "s3_bucket_name"],
  ...["subnet1_id", "subnet2_id", "tags", "ui_alb_internal", "ui_allow_list", "ui_certificate_arn"],
  ...["ui_cognito_user_pool_arn", "ui_cognito_user_pool_client_id", "ui_cognito_user_pool_domain"],
  ...["ui_static_container_image", "vpc_cidr_blocks", "vpc_id", "with_public_ip"],
];
