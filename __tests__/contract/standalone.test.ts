import { TerraformProvider } from "cdktf";
import { describe, expect, it } from "vitest";
import type { ContainerDefinition } from "../../modules/aws/container-definitions";
import { stringsIn } from "../helpers/strings-in";
import { type Block, synthesize, type Synthesized } from "../helpers/synth";
import { standaloneModules } from "./standalone";

/** The outputs of the Terraform module's own modules, but for the database's password. */
const outputsOf: Readonly<Record<string, readonly string[]>> = {
  common: ["default_metadata_service_container_image", "default_ui_static_container_image"],
  computation: [
    "METAFLOW_BATCH_JOB_QUEUE",
    "batch_compute_environment_security_group_id",
    "batch_job_queue_arn",
    "ecs_execution_role_arn",
    "ecs_instance_role_arn",
  ],
  datastore: [
    "METAFLOW_DATASTORE_SYSROOT_S3",
    "METAFLOW_DATATOOLS_S3ROOT",
    "database_name",
    "database_username",
    "datastore_s3_bucket_kms_key_arn",
    "rds_master_instance_endpoint",
    "s3_bucket_arn",
    "s3_bucket_name",
  ],
  "metadata-service": [
    "METAFLOW_SERVICE_INTERNAL_URL",
    "METAFLOW_SERVICE_URL",
    "api_gateway_rest_api_id",
    "api_gateway_rest_api_id_key_id",
    "metadata_service_security_group_id",
    "metadata_svc_ecs_task_role_arn",
    "migration_function_arn",
    "network_load_balancer_dns_name",
  ],
  "step-functions": [
    "metaflow_eventbridge_role_arn",
    "metaflow_step_functions_dynamodb_policy",
    "metaflow_step_functions_dynamodb_table_arn",
    "metaflow_step_functions_dynamodb_table_name",
    "metaflow_step_functions_role_arn",
  ],
  ui: ["alb_arn", "alb_dns_name"],
};

/** How many containers run, where any do. */
const containersOf: Readonly<Record<string, number>> = { "metadata-service": 1, ui: 2 };

/** The blocks that expressions of the JSON refer to, such as `aws_s3_bucket.X` and `data.aws_iam_role.X`. */
function referredBlocks({ json }: Synthesized): string[] {
  const expressions = stringsIn(json).flatMap(([, text]) => text.match(/\$\{[^}]+\}/g) ?? []);
  const blocks = expressions.flatMap(
    (text) => text.match(/\b(?:data\.|ephemeral\.)?(?:aws|random)_\w+\.[\w-]+/g) ?? [],
  );
  return [...new Set(blocks)];
}

function containersIn(stack: Synthesized): ContainerDefinition[] {
  return stack
    .resources("aws_ecs_task_definition")
    .flatMap((task) => JSON.parse(task.container_definitions as string) as ContainerDefinition[]);
}

it("there are six modules", () => {
  expect(standaloneModules.map(({ name }) => name)).toEqual(Object.keys(outputsOf));
});

describe.each(standaloneModules)("only $name in a stack", ({ name, build }) => {
  let providers: string[] = [];
  const stack = synthesize((scope) => {
    build(scope);
    const found = scope.node.findAll().filter((node) => TerraformProvider.isTerraformProvider(node));
    providers = found.map(({ terraformResourceType }) => terraformResourceType).sort();
  });

  it("refers to nothing that is not there", () => {
    expect(referredBlocks(stack).filter((block) => !stack.addresses.includes(block))).toEqual([]);
  });

  it("needs no providers but those that the stack has", () => {
    const kinds = ["resource", "data", "ephemeral"].flatMap((kind) => Object.keys((stack.json[kind] ?? {}) as Block));
    // terraform_data is a part of Terraform itself
    const needed = kinds.filter((type) => type !== "terraform_data").map((type) => type.split("_")[0]!);
    expect([...new Set(needed)].sort()).toEqual(providers);
  });

  it("has the outputs of the Terraform module, with values", () => {
    const outputs = stack.json.output as Record<string, Block>;
    expect(Object.keys(outputs).sort()).toEqual(outputsOf[name]);
    expect(Object.values(outputs).filter(({ value }) => typeof value !== "string" || value === "")).toEqual([]);
  });

  it("has an image for every container (D-12)", () => {
    const images = containersIn(stack).map(({ image }) => image);
    expect(images).toHaveLength(containersOf[name] ?? 0);
    expect(images.filter((image) => !/^[\w.-]+\/[\w./-]+:v?[\d.]+$/.test(image))).toEqual([]);
  });
});
