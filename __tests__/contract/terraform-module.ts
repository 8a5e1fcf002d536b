/** The types that the inputs of the Terraform module have. */
export type TerraformType = "string" | "number" | "bool" | "list(string)" | "map(string)";

/** A row of the table of inputs in the README of the Terraform module. */
export interface ModuleInput {
  readonly name: string;
  readonly type: TerraformType;
  /** What the module takes where nothing is given; absent where something must be given. */
  readonly default?: unknown;
  readonly required: boolean;
}

/** The inputs of the Terraform module whose contract this project keeps. */
export const moduleInputs = [
  { name: "access_list_cidr_blocks", type: "list(string)", default: [], required: false },
  { name: "api_basic_auth", type: "bool", default: true, required: false },
  { name: "apply_immediately", type: "bool", default: false, required: false },
  { name: "batch_cluster_name", type: "string", default: "", required: false },
  { name: "batch_type", type: "string", default: "ec2", required: false },
  { name: "bucket_key_enabled", type: "bool", default: false, required: false },
  { name: "ca_cert_identifier", type: "string", default: "", required: false },
  { name: "compute_environment_desired_vcpus", type: "number", default: 8, required: false },
  { name: "compute_environment_egress_cidr_blocks", type: "list(string)", default: ["0.0.0.0/0"], required: false },
  {
    name: "compute_environment_instance_types",
    type: "list(string)",
    default: ["c4.large", "c4.xlarge", "c4.2xlarge", "c4.4xlarge", "c4.8xlarge"],
    required: false,
  },
  { name: "compute_environment_max_vcpus", type: "number", default: 64, required: false },
  { name: "compute_environment_min_vcpus", type: "number", default: 8, required: false },
  { name: "db_engine_version", type: "string", default: "11", required: false },
  { name: "db_identifier_prefix", type: "string", default: "", required: false },
  { name: "db_instance_tags", type: "map(string)", default: {}, required: false },
  { name: "db_instance_type", type: "string", default: "db.t2.small", required: false },
  { name: "db_migrate_lambda_runtime", type: "string", default: "python3.7", required: false },
  { name: "db_migrate_lambda_zip_file", type: "string", default: null, required: false },
  { name: "db_parameters", type: "map(string)", default: {}, required: false },
  { name: "ecs_cluster_settings", type: "map(string)", default: {}, required: false },
  { name: "enable_custom_batch_container_registry", type: "bool", default: false, required: false },
  { name: "enable_step_functions", type: "bool", required: true },
  { name: "extra_ui_backend_env_vars", type: "map(string)", default: {}, required: false },
  { name: "extra_ui_static_env_vars", type: "map(string)", default: {}, required: false },
  { name: "iam_partition", type: "string", default: "aws", required: false },
  { name: "launch_template_http_endpoint", type: "string", default: "enabled", required: false },
  { name: "launch_template_http_put_response_hop_limit", type: "number", default: 2, required: false },
  { name: "launch_template_http_tokens", type: "string", default: "optional", required: false },
  { name: "load_balancer_name_prefix", type: "string", default: "", required: false },
  { name: "maintenance_window", type: "string", default: "", required: false },
  { name: "metadata_service_container_image", type: "string", default: "", required: false },
  { name: "resource_prefix", type: "string", default: "metaflow", required: false },
  { name: "resource_suffix", type: "string", default: "", required: false },
  { name: "s3_bucket_name", type: "string", default: "", required: false },
  { name: "subnet1_id", type: "string", required: true },
  { name: "subnet2_id", type: "string", required: true },
  { name: "tags", type: "map(string)", required: true },
  { name: "ui_alb_internal", type: "bool", default: false, required: false },
  { name: "ui_allow_list", type: "list(string)", default: [], required: false },
  { name: "ui_certificate_arn", type: "string", required: true },
  { name: "ui_cognito_user_pool_arn", type: "string", default: "", required: false },
  { name: "ui_cognito_user_pool_client_id", type: "string", default: "", required: false },
  { name: "ui_cognito_user_pool_domain", type: "string", default: "", required: false },
  { name: "ui_static_container_image", type: "string", default: "", required: false },
  { name: "vpc_cidr_blocks", type: "list(string)", required: true },
  { name: "vpc_id", type: "string", required: true },
  { name: "with_public_ip", type: "bool", default: false, required: false },
] as const satisfies readonly ModuleInput[];

export type ModuleInputName = (typeof moduleInputs)[number]["name"];

/** The outputs of that module. */
export const moduleOutputs = [
  "METAFLOW_BATCH_JOB_QUEUE",
  "METAFLOW_DATASTORE_SYSROOT_S3",
  "METAFLOW_DATATOOLS_S3ROOT",
  "METAFLOW_ECS_S3_ACCESS_IAM_ROLE",
  "METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE",
  "METAFLOW_SERVICE_INTERNAL_URL",
  "METAFLOW_SERVICE_URL",
  "METAFLOW_SFN_DYNAMO_DB_TABLE",
  "METAFLOW_SFN_IAM_ROLE",
  "api_gateway_rest_api_id_key_id",
  "batch_compute_environment_security_group_id",
  "datastore_s3_bucket_kms_key_arn",
  "metadata_svc_ecs_task_role_arn",
  "metaflow_api_gateway_rest_api_id",
  "metaflow_batch_container_image",
  "metaflow_profile_json",
  "metaflow_s3_bucket_arn",
  "metaflow_s3_bucket_name",
  "migration_function_arn",
  "ui_alb_arn",
  "ui_alb_dns_name",
] as const;
