import { describe, expect, it } from "vitest";
import { metaflowInputs } from "../../src/config/schema/metaflow/inputs";
import { fieldOf, valueSchema } from "../../src/config/schema/field";
import { synthesizeDeployment } from "../helpers/deployment";
import type { Block } from "../helpers/synth";

/** Every part that makes a role, in a network of the deployment's own. */
const everyRole = {
  network: { cidr: "10.10.0.0/16" },
  inputs: {
    vpc_id: null,
    subnet1_id: null,
    subnet2_id: null,
    vpc_cidr_blocks: null,
    enable_step_functions: true,
    batch_service_role: "dedicated",
    api_gateway_access_logs: true,
    manage_api_gateway_account: true,
    ui_certificate_arn: "arn:aws:acm:us-west-2:123456789012:certificate/1",
    ui_allow_list: ["192.0.2.0/24"],
    user_role: {},
    sagemaker_notebook: {},
  },
};

const deploymentWith = (inputs: Readonly<Record<string, unknown>>) =>
  synthesizeDeployment({ ...everyRole, inputs: { ...everyRole.inputs, ...inputs } });

/** Arguments that hold a physical name, or the beginning of one. */
const nameArguments = [
  "name",
  "name_prefix",
  "bucket",
  "identifier",
  "function_name",
  "family",
  "cluster_identifier",
  "final_snapshot_identifier",
];

/** A name without the path that AWS prescribes before it. */
const bare = (name: string) => name.replace(/^(alias|\/aws\/lambda|\/aws\/rds\/instance)\//, "");

/** Blocks whose `name` is no name of a resource of the account: of a policy in a role, of a setting. */
const unnamed = ["aws_iam_role_policy", "aws_ecs_tag", "aws_cloudwatch_log_subscription_filter"];

describe("an organization with a rule for the length of names", () => {
  const prefix = { resource_prefix: "acme-data-platform-metaflow", resource_suffix: "production" };
  const stack = deploymentWith({
    ...prefix,
    max_name_length: 40,
    enable_custom_batch_container_registry: true,
    db_parameters: { log_statement: "ddl" },
  });
  const names = Object.entries(stack.json.resource as Record<string, Record<string, Block>>)
    .filter(([type]) => !unnamed.includes(type))
    .flatMap(([type, blocks]) =>
      Object.values(blocks).flatMap((block) =>
        nameArguments
          .map((argument) => block[argument] as unknown)
          .filter((name): name is string => typeof name === "string" && !name.startsWith("${"))
          .map((name) => [type, name] as const),
      ),
    );

  it("has no longer ones, but for what stands around them", () => {
    expect(names.length).toBeGreaterThan(40);
    const long = names.map(([type, name]) => [type, bare(name)] as const).filter(([, name]) => name.length > 40);
    // Terraform adds to the ends of these, RDS wants the name of the log after the database's
    const added = [
      "aws_cloudwatch_log_group",
      "aws_db_instance",
      "aws_db_parameter_group",
      "aws_secretsmanager_secret",
    ];
    expect([...new Set(long.map(([type]) => type))].sort()).toEqual(added);
  });

  it("has all of them under its prefix and apart from each other", () => {
    // the stage is called api, and the family of parameters is AWS'
    const made = names.filter(([, name]) => !["api", "postgres16"].includes(name));
    for (const [, name] of made) {
      expect(bare(name)).toMatch(/^acme-data-/);
    }
    const roles = stack.resources("aws_iam_role").map(({ name }) => name as string);
    expect(new Set(roles).size).toBe(roles.length);
  });

  it("is told of one that leaves no room", () => {
    expect(() => deploymentWith({ max_name_length: 31 })).toThrow(
      "max_name_length: must be a whole number of characters, 32 or more; found 31",
    );
  });
});

describe("an organization with rules for IAM", () => {
  const strict = deploymentWith({
    iam_path: "/platform/",
    permissions_boundary_arn: "arn:aws:iam::123456789012:policy/boundary",
  });
  const blocksOf = (type: string) => strict.resources(type);

  it("has every role bounded and under its path", () => {
    expect(blocksOf("aws_iam_role").map(({ name }) => name as string)).toHaveLength(15);
    for (const role of blocksOf("aws_iam_role")) {
      expect(role).toMatchObject({
        path: "/platform/",
        permissions_boundary: "arn:aws:iam::123456789012:policy/boundary",
      });
    }
  });

  it("has everything else in IAM that has a path under it", () => {
    const others = ["aws_iam_instance_profile", "aws_iam_policy"].flatMap(blocksOf);
    expect(others).not.toEqual([]);
    for (const block of others) expect(block).toMatchObject({ path: "/platform/" });
  });

  it("need not ask for anything: then there is neither boundary nor path", () => {
    const plain = deploymentWith({});
    for (const role of [...plain.resources("aws_iam_role"), ...plain.resources("aws_iam_instance_profile")]) {
      expect(Object.keys(role)).not.toContain("path");
      expect(Object.keys(role)).not.toContain("permissions_boundary");
    }
  });

  it("can have every event of every log group in its archive, and encrypt them all with its key", () => {
    const archived = deploymentWith({
      log_destination_arn: "arn:aws:logs:us-west-2:210987654321:destination:archive",
      log_group_kms_key_arn: "arn:aws:kms:us-west-2:123456789012:key/logs",
      log_retention_in_days: 365,
    });
    const groups = archived.resources("aws_cloudwatch_log_group");
    const filters = archived.resources("aws_cloudwatch_log_subscription_filter");
    expect(filters.map((filter) => archived.follow(filter.log_group_name as string))).toEqual(groups);
    expect(groups.map(({ name }) => name as string)).toContain("metaflow-vpc-flow-logs-abcd1234");
    for (const group of groups) {
      expect(group).toMatchObject({
        retention_in_days: 365,
        kms_key_id: "arn:aws:kms:us-west-2:123456789012:key/logs",
      });
    }
    for (const { destination_arn } of filters) {
      expect(destination_arn).toBe("arn:aws:logs:us-west-2:210987654321:destination:archive");
    }
  });

  it("can bring every key along, so that the deployment makes none", () => {
    const keyArn = (name: string) => `arn:aws:kms:us-west-2:123456789012:key/${name}`;
    const stack = deploymentWith({
      s3_kms_key_arn: keyArn("bucket"),
      db_kms_key_arn: keyArn("database"),
      enable_custom_batch_container_registry: true,
      batch_container_registry_kms_key_arn: keyArn("images"),
      sagemaker_notebook: { kms_key_arn: keyArn("notebook") },
    });
    expect(Object.keys(stack.json.resource as Block).filter((type) => type.startsWith("aws_kms"))).toEqual([]);
    expect(stack.json.output.datastore_s3_bucket_kms_key_arn.value).toBe(keyArn("bucket"));
    for (const role of ["metaflow-batch_s3_task_role-abcd1234", "metaflow-metadata-ecs-task-abcd1234"]) {
      expect(stack.policy("s3_kms", role)).toMatchObject([{ resources: [keyArn("bucket")] }]);
    }
    for (const role of ["metaflow-metadata-ecs-execution-abcd1234", "metaflow-ui-ecs-execution-abcd1234"]) {
      expect(stack.policy("decrypt_secrets", role)).toMatchObject([{ resources: [keyArn("database")] }]);
    }
    expect(stack.resource("aws_ecr_repository").encryption_configuration).toEqual([
      { encryption_type: "KMS", kms_key: keyArn("images") },
    ]);
  });

  it("can bring every role along, so that the deployment makes none", () => {
    const names = Object.keys((valueSchema(metaflowInputs.existing_role_names) as unknown as { shape: Block }).shape);
    const brought = deploymentWith({
      // which is there to be made
      user_role: null,
      schedule: { start: "07:00", stop: "19:00" },
      existing_role_names: Object.fromEntries(names.map((name) => [name, `acme-${name}`])),
    });
    const made = Object.keys(brought.json.resource as Block).filter((type) => type.startsWith("aws_iam_"));
    expect(made).toEqual([]);
    const used = brought.dataSources("aws_iam_role").map(({ name }) => name as string);
    expect(used.sort()).toEqual(names.map((name) => `acme-${name}`).sort());
    expect(fieldOf(metaflowInputs.existing_role_names)?.description).toContain("No policy is added");
  });
});
