import { describe, expect, it } from "vitest";
import { furtherOutputDescriptions, outputDescriptions } from "../../modules/metaflow/output-descriptions";
import { synthesizeDeployment } from "../helpers/deployment";
import type { Block } from "../helpers/synth";
import { withBareIds } from "../helpers/value-at";
import { moduleOutputs } from "./terraform-module";

type OutputName = (typeof moduleOutputs)[number];
type Inputs = Readonly<Record<string, unknown>>;

/** Every part of the module. */
const everything: Inputs = {
  enable_step_functions: true,
  enable_custom_batch_container_registry: true,
  ui_certificate_arn: "arn:aws:acm:us-west-2:123456789012:certificate/1",
  ui_allow_list: ["192.0.2.0/24"],
};

function outputsOf(inputs: Inputs, settings: Inputs = {}): Record<string, Block> {
  return synthesizeDeployment({ inputs, ...settings }).json.output as Record<string, Block>;
}

/** Outputs that are not the module's, with their values. */
function furtherOutputs(outputs: Readonly<Record<string, Block>>): Record<string, unknown> {
  const further = Object.entries(outputs).filter(([name]) => !moduleOutputs.includes(name as OutputName));
  return Object.fromEntries(
    further.map(([name, { value }]) => [name, typeof value === "string" ? withBareIds(value) : value]),
  );
}

/** The further outputs of every deployment with the metadata service, the migration function, and the UI. */
const ofService = {
  database_secret_arn: "${aws_secretsmanager_secret.Datastore_Database_MasterPassword_Secret.arn}",
};
const ofFunction = {
  migration_function_name: "${aws_lambda_function.MetadataService_MigrationFunction.function_name}",
};
const ofUi = { ui_alb_zone_id: "${aws_lb.Ui_LoadBalancer.zone_id}" };

/** What each output says, and which variables of the Metaflow client its description names. */
const expected: Readonly<Record<OutputName, { value: string; variables: readonly string[] }>> = {
  METAFLOW_BATCH_JOB_QUEUE: {
    value: "${aws_batch_job_queue.Computation_JobQueue.arn}",
    variables: ["METAFLOW_BATCH_JOB_QUEUE"],
  },
  METAFLOW_DATASTORE_SYSROOT_S3: {
    value: "s3://${aws_s3_bucket.Datastore_Bucket.bucket}/metaflow",
    variables: ["METAFLOW_DATASTORE_SYSROOT_S3"],
  },
  METAFLOW_DATATOOLS_S3ROOT: {
    value: "s3://${aws_s3_bucket.Datastore_Bucket.bucket}/data",
    variables: ["METAFLOW_DATATOOLS_S3ROOT"],
  },
  METAFLOW_ECS_S3_ACCESS_IAM_ROLE: {
    value: "${aws_iam_role.JobRole.arn}",
    variables: ["METAFLOW_ECS_S3_ACCESS_IAM_ROLE"],
  },
  METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE: {
    value: "${aws_iam_role.StepFunctions_EventbridgeRole.arn}",
    variables: ["METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE"],
  },
  METAFLOW_SERVICE_INTERNAL_URL: {
    value: "http://${aws_lb.MetadataService_LoadBalancer.dns_name}/",
    variables: ["METAFLOW_SERVICE_INTERNAL_URL", "METAFLOW_SERVICE_URL"],
  },
  METAFLOW_SERVICE_URL: {
    value: "${aws_api_gateway_stage.MetadataService_ApiGateway_Stage.invoke_url}/",
    variables: ["METAFLOW_SERVICE_URL"],
  },
  METAFLOW_SFN_DYNAMO_DB_TABLE: {
    value: "${aws_dynamodb_table.StepFunctions_Table.name}",
    variables: ["METAFLOW_SFN_DYNAMO_DB_TABLE"],
  },
  METAFLOW_SFN_IAM_ROLE: {
    value: "${aws_iam_role.StepFunctions_StepFunctionsRole.arn}",
    variables: ["METAFLOW_SFN_IAM_ROLE"],
  },
  api_gateway_rest_api_id_key_id: {
    value: "${aws_api_gateway_api_key.MetadataService_ApiGateway_ApiKey.id}",
    variables: ["METAFLOW_SERVICE_AUTH_KEY"],
  },
  batch_compute_environment_security_group_id: {
    value: "${aws_security_group.Computation_SecurityGroup.id}",
    variables: [],
  },
  datastore_s3_bucket_kms_key_arn: {
    value: "${aws_kms_key.Datastore_Bucket_EncryptionKey.arn}",
    variables: ["METAFLOW_DATASTORE_SYSROOT_S3"],
  },
  metadata_svc_ecs_task_role_arn: {
    value: "${aws_iam_role.MetadataService_TaskRole.arn}",
    variables: ["METAFLOW_SERVICE_URL"],
  },
  metaflow_api_gateway_rest_api_id: {
    value: "${aws_api_gateway_rest_api.MetadataService_ApiGateway_RestApi.id}",
    variables: ["METAFLOW_SERVICE_URL"],
  },
  metaflow_batch_container_image: {
    value: "${aws_ecr_repository.ContainerRegistry_Repository.repository_url}",
    variables: ["METAFLOW_BATCH_CONTAINER_REGISTRY", "METAFLOW_BATCH_CONTAINER_IMAGE"],
  },
  metaflow_profile_json: {
    value: expect.stringMatching(/^\$\{jsonencode\(/) as string,
    variables: ["METAFLOW_PROFILE"],
  },
  metaflow_s3_bucket_arn: {
    value: "${aws_s3_bucket.Datastore_Bucket.arn}",
    variables: ["METAFLOW_DATASTORE_SYSROOT_S3"],
  },
  metaflow_s3_bucket_name: {
    value: "${aws_s3_bucket.Datastore_Bucket.bucket}",
    variables: ["METAFLOW_DATASTORE_SYSROOT_S3"],
  },
  migration_function_arn: {
    value: "${aws_lambda_function.MetadataService_MigrationFunction.arn}",
    variables: ["METAFLOW_SERVICE_URL"],
  },
  ui_alb_arn: { value: "${aws_lb.Ui_LoadBalancer.arn}", variables: [] },
  ui_alb_dns_name: { value: "${aws_lb.Ui_LoadBalancer.dns_name}", variables: ["METAFLOW_UI_URL"] },
};

/** What is switched off, and which outputs are empty then. */
const off: readonly { readonly part: string; readonly inputs: Inputs; readonly empty: readonly OutputName[] }[] = [
  {
    part: "Batch",
    inputs: { enable_batch: false, enable_step_functions: false },
    empty: [
      "METAFLOW_BATCH_JOB_QUEUE",
      "METAFLOW_ECS_S3_ACCESS_IAM_ROLE",
      "METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE",
      "METAFLOW_SFN_DYNAMO_DB_TABLE",
      "METAFLOW_SFN_IAM_ROLE",
      "batch_compute_environment_security_group_id",
    ],
  },
  {
    part: "Step Functions",
    inputs: { enable_step_functions: false },
    empty: ["METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE", "METAFLOW_SFN_DYNAMO_DB_TABLE", "METAFLOW_SFN_IAM_ROLE"],
  },
  {
    part: "the metadata service",
    inputs: { enable_metadata_service: false, enable_ui: false },
    empty: [
      "METAFLOW_SERVICE_INTERNAL_URL",
      "METAFLOW_SERVICE_URL",
      "api_gateway_rest_api_id_key_id",
      "metadata_svc_ecs_task_role_arn",
      "metaflow_api_gateway_rest_api_id",
      "migration_function_arn",
      "ui_alb_arn",
      "ui_alb_dns_name",
    ],
  },
  {
    part: "the API gateway",
    inputs: { metadata_service_enable_api_gateway: false },
    empty: ["METAFLOW_SERVICE_URL", "api_gateway_rest_api_id_key_id", "metaflow_api_gateway_rest_api_id"],
  },
  {
    part: "the API key",
    inputs: { api_basic_auth: false, access_list_cidr_blocks: ["192.0.2.0/24"] },
    empty: ["api_gateway_rest_api_id_key_id"],
  },
  {
    part: "the container registry",
    inputs: { enable_custom_batch_container_registry: false },
    empty: ["metaflow_batch_container_image"],
  },
  { part: "the migration function", inputs: { enable_db_migrate_lambda: false }, empty: ["migration_function_arn"] },
  { part: "the UI", inputs: { enable_ui: false }, empty: ["ui_alb_arn", "ui_alb_dns_name"] },
];

describe("the outputs", () => {
  const outputs = outputsOf(everything);

  it("are the module's, and some of the parts that exist", () => {
    expect(Object.keys(outputs)).toEqual(expect.arrayContaining([...moduleOutputs]));
    expect(furtherOutputs(outputs)).toEqual({ ...ofService, ...ofFunction, ...ofUi });
    expect(furtherOutputs(outputsOf({}))).toEqual({ ...ofService, ...ofFunction });
  });

  it.each(moduleOutputs)("%s has its value", (name) => {
    expect(withBareIds(outputs[name]!.value as string)).toEqual(expected[name].value);
  });

  it.each(moduleOutputs)("%s is described with the METAFLOW_ variables that it feeds, or as feeding none", (name) => {
    const { description } = outputs[name]!;
    expect(description).toBe(outputDescriptions[name]);
    expect(description.match(/\bMETAFLOW_[A-Z0-9_]+[A-Z0-9]\b/g) ?? []).toEqual(expected[name].variables);
    if (expected[name].variables.length === 0) expect(description).toContain("Feeds no METAFLOW_ variable");
  });

  it("hide the profile, which holds the API key, and nothing else", () => {
    const hidden = Object.keys(outputs).filter((name) => outputs[name]!.sensitive === true);
    expect(hidden).toEqual(["metaflow_profile_json"]);
    const key = Object.keys(outputs).filter((name) =>
      /aws_api_gateway_api_key\.[\w-]+\.value/.test(outputs[name]!.value),
    );
    expect(key).toEqual(["metaflow_profile_json"]);
  });

  it.each(off)("are empty for $part where that is off, and no others are", ({ inputs, empty }) => {
    const found = outputsOf({ ...everything, ...inputs });
    expect(moduleOutputs.filter((name) => found[name]!.value === "")).toEqual(empty);
    expect(furtherOutputs(found)).toEqual({
      ...(empty.includes("METAFLOW_SERVICE_INTERNAL_URL") ? {} : ofService),
      ...(empty.includes("migration_function_arn") ? {} : ofFunction),
      ...(empty.includes("ui_alb_arn") ? {} : ofUi),
    });
  });

  it.each<[form: string, network: Block, subnets: string]>([
    ["private", { cidr: "10.20.0.0/16" }, "Private"],
    ["public", { cidr: "10.20.0.0/16", all_public: true }, "Public"],
  ])("have the VPC and the %s subnets of the workloads in addition where they are made", (_, network, kind) => {
    const none = { vpc_id: null, subnet1_id: null, subnet2_id: null, vpc_cidr_blocks: null };
    expect(furtherOutputs(outputsOf({ ...none, enable_metadata_service: false }, { network }))).toEqual({
      vpc_id: "${aws_vpc.Network_Vpc.id}",
      subnet1_id: `\${aws_subnet.Network_${kind}Subnet1.id}`,
      subnet2_id: `\${aws_subnet.Network_${kind}Subnet2.id}`,
    });
  });

  it("have the user pool in addition where one is made", () => {
    expect(furtherOutputs(outputsOf({ ...everything, ui_auth: "cognito" }))).toMatchObject({
      ...ofUi,
      ui_cognito_user_pool_id: "${aws_cognito_user_pool.Ui_UserPool.id}",
    });
  });

  it("have the user role and its policy in addition where there is one", () => {
    expect(furtherOutputs(outputsOf({ ...everything, user_role: {} }))).toEqual({
      ...ofService,
      ...ofFunction,
      ...ofUi,
      metaflow_user_role_arn: "${aws_iam_role.UserRole.arn}",
      metaflow_user_policy_arn: "${aws_iam_policy.UserRole_Policy.arn}",
    });
  });

  it("other than the module's are described, feed no METAFLOW_ variable but for the queues, and are not hidden", () => {
    const { job_queue_arns: queues, ...others } = furtherOutputDescriptions;
    expect(queues).toContain("METAFLOW_BATCH_JOB_QUEUE");
    for (const description of Object.values(others)) expect(description).toMatch(/\. Feeds no METAFLOW_ variable\.$/);
    const found = outputsOf({ ...everything, ui_auth: "cognito" });
    for (const name of Object.keys({ ...ofService, ...ofFunction, ...ofUi })) {
      expect(found[name]!.description).toBe(furtherOutputDescriptions[name as keyof typeof furtherOutputDescriptions]);
      expect(found[name]).not.toHaveProperty("sensitive");
    }
  });

  const several = { compute_environments: { spot: { type: "spot" }, small: { type: "fargate" } } };
  const batchAlone = { enable_metadata_service: false };

  it("have the ARNs of all compute environments by name in addition where there are several", () => {
    const { compute_environment_arns: environments } = outputsOf({ ...batchAlone, ...several });
    const arns = Object.entries(environments!.value as Record<string, string>);
    expect(Object.fromEntries(arns.map(([name, arn]) => [name, withBareIds(arn)]))).toEqual({
      default: "${aws_batch_compute_environment.Computation_ComputeEnvironment.arn}",
      spot: "${aws_batch_compute_environment.Computation_ComputeEnvironments_spot_ComputeEnvironment.arn}",
      small: "${aws_batch_compute_environment.Computation_ComputeEnvironments_small_ComputeEnvironment.arn}",
    });
    expect(environments!.description).toBe(furtherOutputDescriptions.compute_environment_arns);
    const queues = { job_queues: { urgent: { compute_environments: ["default"] } } };
    expect(Object.keys(furtherOutputs(outputsOf({ ...batchAlone, ...queues })))).toEqual(["job_queue_arns"]);
  });

  it("have the ARNs of all queues by name in addition where there are several", () => {
    const { job_queue_arns: queues } = outputsOf({ ...batchAlone, ...several });
    const arns = Object.entries(queues!.value as Record<string, string>);
    expect(Object.fromEntries(arns.map(([name, arn]) => [name, withBareIds(arn)]))).toEqual({
      default: "${aws_batch_job_queue.Computation_JobQueue.arn}",
      spot: "${aws_batch_job_queue.Computation_JobQueues_spot.arn}",
      small: "${aws_batch_job_queue.Computation_JobQueues_small.arn}",
    });
    expect(queues!.description).toBe(furtherOutputDescriptions.job_queue_arns);
    expect(queues).not.toHaveProperty("sensitive");
    for (const inputs of [{ compute_environments: {} }, { ...several, enable_batch: false }]) {
      const found = outputsOf({ ...everything, enable_step_functions: false, ...inputs });
      expect(furtherOutputs(found)).toEqual({ ...ofService, ...ofFunction, ...ofUi });
    }
  });

  it("have the notebook's URL and the alarms' topic in addition where there are such", () => {
    const found = outputsOf({ ...everything, sagemaker_notebook: {}, monitoring: { dashboard: true } });
    expect(furtherOutputs(found)).toEqual({
      ...ofService,
      ...ofFunction,
      ...ofUi,
      notebook_url: "https://${aws_sagemaker_notebook_instance.SagemakerNotebook.url}/lab",
      alarm_topic_arn: "${aws_sns_topic.Monitoring_Topic.arn}",
      dashboard_name: "${aws_cloudwatch_dashboard.Monitoring_Dashboard.dashboard_name}",
    });
    expect(found.notebook_url!.description).toBe(furtherOutputDescriptions.notebook_url);
    expect(found.alarm_topic_arn!.description).toBe(furtherOutputDescriptions.alarm_topic_arn);
    expect(furtherOutputs(outputsOf({ monitoring: {}, enable_metadata_service: false }))).toEqual({});
  });
});
