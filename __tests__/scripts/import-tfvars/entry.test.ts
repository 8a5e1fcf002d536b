import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { entryOf } from "../../../scripts/import-tfvars/entry";
import { inputsOf } from "../../../scripts/import-tfvars/inputs-of";
import { pinsOf } from "../../../scripts/import-tfvars/pins";
import type { MetaflowDeployment } from "../../../src/config";
import { metaflowInputs } from "../../../src/config/schema/metaflow/inputs";
import { readText } from "../../config/files";
import { type ModuleInputName, moduleInputs } from "../../contract/terraform-module";

const certificate = "arn:aws:acm:eu-west-1:123456789012:certificate/ffbc9320-452e-4265-b9d1-7a3cadbfbdd9";

/** The example of the module's README. */
const example = {
  resource_prefix: "metaflow",
  resource_suffix: "abcd1234",
  enable_step_functions: false,
  subnet1_id: "subnet-0123456789abcdef0",
  subnet2_id: "subnet-0123456789abcdef1",
  vpc_cidr_blocks: ["10.10.0.0/16"],
  vpc_id: "vpc-0123456789abcdef0",
  with_public_ip: true,
  tags: { managedBy: "terraform" },
};

/** A value for every input of the module, as Terraform would take it. */
const all: Readonly<Record<ModuleInputName, unknown>> = {
  ...example,
  access_list_cidr_blocks: ["192.0.2.0/24"],
  api_basic_auth: "false",
  apply_immediately: true,
  batch_cluster_name: "jobs",
  batch_type: "ec2",
  bucket_key_enabled: true,
  ca_cert_identifier: "rds-ca-rsa2048-g1",
  compute_environment_desired_vcpus: "8",
  compute_environment_egress_cidr_blocks: ["0.0.0.0/0"],
  compute_environment_instance_types: ["m5.large"],
  compute_environment_max_vcpus: 96,
  compute_environment_min_vcpus: 4,
  db_engine_version: 14,
  db_identifier_prefix: "mf",
  db_instance_tags: { tier: 1 },
  db_instance_type: "db.t3.small",
  db_migrate_lambda_runtime: "python3.12",
  db_migrate_lambda_zip_file: "/tmp/x.zip",
  db_parameters: { log_min_duration_statement: 1000 },
  ecs_cluster_settings: { containerInsights: "enabled" },
  enable_custom_batch_container_registry: true,
  extra_ui_backend_env_vars: { DEBUG: true },
  extra_ui_static_env_vars: { A: "b" },
  iam_partition: "aws",
  launch_template_http_endpoint: "enabled",
  launch_template_http_put_response_hop_limit: 2,
  launch_template_http_tokens: "required",
  load_balancer_name_prefix: "mf",
  maintenance_window: "sun:04:00-sun:05:00",
  metadata_service_container_image: "example.com/service:1",
  s3_bucket_name: "our-bucket",
  ui_alb_internal: true,
  ui_allow_list: ["192.0.2.0/24"],
  ui_certificate_arn: certificate,
  ui_cognito_user_pool_arn: "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc",
  ui_cognito_user_pool_client_id: "client",
  ui_cognito_user_pool_domain: "domain",
  ui_static_container_image: "example.com/ui:1",
};

const imported = (values: Readonly<Record<string, unknown>>) =>
  inputsOf({ values, lineOf: (name) => Object.keys(values).indexOf(name) + 1, problems: [] });

function entry(values: Readonly<Record<string, unknown>>, region?: string) {
  const { text, notes } = entryOf({ name: "metaflow", file: "terraform.tfvars", region, imported: imported(values) });
  const { deployments } = parse(text) as {
    deployments: Record<string, { region: string; inputs: Record<string, unknown> }>;
  };
  const { region: written, inputs } = deployments["metaflow"]!;
  return { text, notes: notes.map(({ line, message }) => `${line}: ${message}`), region: written, inputs };
}

const read = (text: string) => readText(text).deployments[0] as MetaflowDeployment;

describe("the entry of deployments.yaml", () => {
  it("of the module's own example is read without a finding; warnings are about the module's values", () => {
    const { text, notes, inputs } = entry(example, "us-west-2");
    expect(notes).toEqual([]);
    expect(inputs).toMatchObject(example);
    const deployment = read(text);
    expect(deployment.region).toBe("us-west-2");
    expect(deployment.warnings.map(({ path }) => path.replace(/.*\./, ""))).toEqual([
      "db_engine_version",
      "db_instance_type",
      "database_ssl_mode",
      "access_list_cidr_blocks",
      "metadata_service_container_image",
      "db_deletion_protection",
      "enable_s3_versioning",
    ]);
  });

  it("takes all inputs of the module", () => {
    expect(Object.keys(all).sort()).toEqual(moduleInputs.map(({ name }) => name).sort());
    const { text, notes, inputs, region } = entry(all);
    expect(notes).toEqual([
      expect.stringContaining("db_migrate_lambda_zip_file has no effect here"),
      expect.stringContaining("iam_partition is not needed here"),
    ]);
    const leftOut = moduleInputs.map(({ name }) => name).filter((name) => inputs[name] === undefined);
    expect(leftOut).toEqual(["db_migrate_lambda_zip_file", "iam_partition"]);
    expect(inputs).toMatchObject({
      api_basic_auth: false,
      compute_environment_desired_vcpus: 8,
      db_engine_version: "14",
      db_instance_tags: { tier: "1" },
      db_parameters: { log_min_duration_statement: "1000" },
      extra_ui_backend_env_vars: { DEBUG: "true", LOGLEVEL: "DEBUG" },
    });
    expect(region).toBe("eu-west-1");
    expect(read(text).inputs.apiBasicAuth).toBe(false);
  });

  it("takes what later versions, submodules and forks call so", () => {
    const { notes, inputs, text } = entry(
      {
        ...example,
        metadata_service_enable_api_basic_auth: true,
        metadata_service_enable_api_gateway: "true",
        enable_key_rotation: true,
        force_destroy_s3_bucket: true,
        metaflow_vpc_id: example.vpc_id,
        certificate_arn: certificate,
      },
      "eu-west-1",
    );
    expect(notes).toEqual([]);
    expect(inputs).toMatchObject({
      api_basic_auth: true,
      metadata_service_enable_api_gateway: true,
      enable_key_rotation: true,
      force_destroy_s3_bucket: true,
      ui_certificate_arn: certificate,
      launch_template_volume_size: 100,
    });
    expect(read(text).inputs.enableKeyRotation).toBe(true);
  });

  it("leaves out null, and empty texts that mean the same", () => {
    const { inputs } = entry({ ...example, s3_bucket_name: "", with_public_ip: null, batch_cluster_name: "" });
    expect(inputs).not.toHaveProperty("s3_bucket_name");
    expect(inputs).not.toHaveProperty("with_public_ip");
    expect(inputs).not.toHaveProperty("batch_cluster_name");
  });

  it("says what needs a person, with the line", () => {
    const { text, notes, region } = entry({
      ...example,
      colour: "blue",
      batch_tpye: "ec2",
      vpc_id: "main",
      MaxVCPUBatch: 8,
      VPCCidr: "x",
    });
    expect(notes).toEqual([
      expect.stringMatching(/^10: colour: there is no such input; left out/),
      expect.stringMatching(/^11: batch_tpye: there is no such input; did you mean batch_type\?/),
      "13: VPCCidr: unknown input; here it is network.cidr, next to inputs; left out, write it by hand",
      expect.stringContaining("region: "),
      expect.stringMatching(/^7: inputs\.vpc_id: must be/),
    ]);
    expect(region).toBeNull();
    for (const note of notes) expect(text.replace(/\n#\s+/g, " ")).toContain(note.replace(/^\w+: /, "").slice(0, 60));
  });

  it("refuses two names of one input that have two values, and values that Terraform could not convert", () => {
    const { problems } = imported({
      api_basic_auth: true,
      enable_api_basic_auth: false,
      tags: "x",
      resource_prefix: "${var.p}",
    });
    expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      "2: enable_api_basic_auth and api_basic_auth are one input here, api_basic_auth, and have two values; take one of them out",
      '3: tags: must be a map; found "x"',
      '4: resource_prefix: "${var.p}" is a text for Terraform, and would be a variable here',
    ]);
  });
});

describe("an entry that takes over what the module made", () => {
  it("is taken as it is written", () => {
    const inputs = { ...example, ui_certificate_arn: certificate, access_list_cidr_blocks: ["192.0.2.0/24"] };
    const { text, notes } = entryOf({
      name: "prod",
      file: "terraform.tfvars",
      migrateFrom: 'module.metaflow["prod"]',
      imported: imported({ ...inputs, db_instance_type: "db.t3.small" }),
    });
    expect(notes).toEqual([]);
    const [deployment] = readText(text).deployments as [MetaflowDeployment];
    expect(deployment.migrateFrom).toEqual({ terraformModule: 'module.metaflow["prod"]' });
    expect(deployment.awsProviderVersion).toBe("~> 5.100");
    expect(deployment.inputs.enableNlbSecurityGroup).toBe(false);
  });

  it("says what the address must be, and refuses a random ending", () => {
    const { notes } = entryOf({ name: "prod", file: "a.tfvars", migrateFrom: "metaflow", imported: imported(example) });
    expect(notes.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^migrate_from\.terraform_module: must be the address/),
    );
  });
});

describe("pins", () => {
  const pinned = (values: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(pinsOf(imported(values)).map(({ name, value }) => [name, value]));

  it("are what docs/differences.md says of a deployment close to the module", () => {
    const page = readFileSync("docs/differences.md", "utf8");
    const { inputs } = parse(/## As close to the module.*?```yaml\n(.*?)```/s.exec(page)![1]!) as { inputs: object };
    const ui = { ui_certificate_arn: certificate, enable_step_functions: true };
    const close = { ...inputs, resource_suffix: undefined, compute_environment_allocation_strategy: undefined };
    // what the module's default was is not what runs by now
    expect({ ...pinned({ ...ui, resource_suffix: "prod" }), db_instance_type: "db.t3.small" }).toEqual(close);
  });

  it("keep the dash of names where there is no suffix, or no prefix", () => {
    const kept = (values: Readonly<Record<string, unknown>>) => pinned(values).keep_outer_dash;
    expect([{}, { resource_suffix: "" }, { resource_prefix: "", resource_suffix: "prod" }].map(kept)).toEqual(
      Array(3).fill(true),
    );
    expect(kept({ resource_suffix: "prod" })).toBeUndefined();
  });

  it("are inputs, and none of them is an input of the file", () => {
    expect(Object.keys(metaflowInputs)).toEqual(expect.arrayContaining(Object.keys(pinned({}))));
    expect(Object.keys(pinned(all)).filter((name) => name in all)).toEqual(["extra_ui_backend_env_vars"]);
  });

  it("are the module's own defaults", () => {
    const values: Readonly<Record<string, unknown>> = pinned({ ui_certificate_arn: certificate });
    for (const input of moduleInputs) {
      // an empty text is the module's word for a default that it takes from elsewhere
      if (!("default" in input) || input.default === "" || !(input.name in values)) continue;
      if (input.name === "extra_ui_backend_env_vars") continue;
      expect(values[input.name], input.name).toEqual(input.default);
    }
  });

  it("leave out what has no meaning", () => {
    const fargate = pinned({
      batch_type: "fargate",
      metadata_service_enable_api_gateway: false,
      db_engine_version: "15.4",
    });
    for (const name of [
      "compute_environment_min_vcpus",
      "launch_template_http_tokens",
      "launch_template_volume_size",
      "api_gateway_throttling_rate_limit",
      "database_ssl_mode",
      "elb_ssl_policy",
      "enable_dynamodb_point_in_time_recovery",
      "dynamodb_deletion_protection",
    ]) {
      expect(fargate).not.toHaveProperty([name]);
    }
  });

  it("keep the names of a deployment without prefix and suffix", () => {
    const { text, inputs } = entry({ ...example, resource_suffix: undefined as never, resource_prefix: "metaflow" });
    expect(inputs["resource_suffix"]).toBe("abcd1234".slice(8));
    expect(inputs["s3_bucket_name"]).toBe("metaflow-s3");
    expect(text).toContain("The file has no resource_suffix.");
  });
});
