import type { InputName } from "../../src/config/metaflow/metaflow-facts";
import type { ModuleInputName } from "./terraform-module";

type Inputs = Readonly<Record<string, unknown>>;

/** What an input does that the Terraform module does not have. */
export interface FurtherEffect {
  /** The other inputs of the deployment; each has no more parts than needed, because smaller ones are synthesized faster. */
  readonly inputs: Inputs;
  /** A value that is not the default. */
  readonly value: unknown;
  /** Other inputs that the value cannot do without, and that cannot do without it. */
  readonly only?: Inputs;
  /** A piece of a line of the JSON that is there only with this value. */
  readonly adds?: string | RegExp;
  /** A piece of a line of the JSON that is there only without this value. */
  readonly removes?: string | RegExp;
}

const arn = (service: string, resource: string) => `arn:aws:${service}:us-west-2:123456789012:${resource}`;
const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;

const batch: Inputs = { enable_metadata_service: false };
const bucket: Inputs = { enable_batch: false, enable_metadata_service: false };
const service: Inputs = { enable_batch: false };
const datastore: Inputs = { enable_batch: false, metadata_service_enable_api_gateway: false };
const serverless: Inputs = { ...datastore, db_engine: "aurora-postgresql", db_instance_type: "db.serverless" };
const ui: Inputs = { ...datastore, ui_certificate_arn: arn("acm", "certificate/1"), ui_allow_list: ["192.0.2.0/24"] };
const ownUsers: Inputs = { ...ui, ui_auth: "cognito", ui_domain_name: "ui.example.com" };
const registry: Inputs = { ...batch, enable_custom_batch_container_registry: true };

const adds = (inputs: Inputs, value: unknown, piece: string | RegExp): FurtherEffect => ({
  inputs,
  value,
  adds: piece,
});
const removes = (inputs: Inputs, value: unknown, piece: string | RegExp): FurtherEffect => ({
  inputs,
  value,
  removes: piece,
});

/** For every input that the module does not have, a value that changes the JSON, and how. */
export const furtherInputEffects: Readonly<Record<Exclude<InputName, ModuleInputName>, FurtherEffect>> = {
  keep_outer_dash: adds({ ...batch, resource_suffix: "", resource_prefix: "acme" }, true, /\.name=acme-$/),
  max_name_length: adds(bucket, 40, "max_name_length=40"),
  keep_settings: adds(bucket, ["bucket_policy"], /removed.*aws_s3_bucket_policy/),
  existing_role_names: adds(batch, { batch_s3_task_role: "their-jobs" }, "their-jobs"),
  iam_path: adds(batch, "/platform/", ".path=/platform/"),
  permissions_boundary_arn: adds(batch, "arn:aws:iam::123456789012:policy/limit", "policy/limit"),
  log_retention_in_days: adds(datastore, 30, ".retention_in_days=30"),
  log_group_kms_key_arn: adds(datastore, arn("kms", "key/logs"), "key/logs"),
  log_destination_arn: adds(datastore, arn("logs", "destination:archive"), "destination_arn="),
  load_balancer_subnet_ids: adds(
    datastore,
    ["subnet-0123456789abcdefa", "subnet-0123456789abcdefb"],
    "subnets.0=subnet-0123456789abcdefa",
  ),

  enable_batch: removes(batch, false, "aws_batch_job_queue"),
  batch_service_role: adds(batch, "dedicated", "AWSBatchServiceRole"),
  compute_environment_allocation_strategy: adds(batch, "BEST_FIT", /allocation_strategy=BEST_FIT$/),
  compute_environment_additional_security_group_ids: adds(batch, ["sg-0123456789abcdef0"], "sg-0123456789abcdef0"),
  compute_environments: adds(batch, { gpu: { type: "spot" } }, ".type=SPOT"),
  job_queues: adds(
    { ...batch, compute_environments: { gpu: { type: "spot" } } },
    { urgent: { compute_environments: ["gpu"], priority: 77 } },
    ".priority=77",
  ),
  batch_job_log_group: adds(batch, "managed", "name=/aws/batch/job"),
  launch_template_image_id: adds(batch, "ami-0123456789abcdef0", "ami-0123456789abcdef0"),
  launch_template_user_data: adds(
    batch,
    'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n--b--\n',
    ".user_data=",
  ),
  launch_template_volume_size: adds(batch, 99, "volume_size=99"),
  batch_container_registry_image_tag_mutability: adds(registry, "IMMUTABLE", "image_tag_mutability=IMMUTABLE"),
  batch_container_registry_kms_key_arn: adds(registry, arn("kms", "key/images"), "key/images"),
  batch_container_registry_force_delete: adds(registry, true, "force_delete=true"),
  batch_sagemaker_access: adds(batch, [role("studio")], "role/studio"),
  batch_extra_bucket_arns: adds(batch, ["arn:aws:s3:::theirs"], "arn:aws:s3:::theirs"),
  batch_extra_log_group_names: adds(batch, ["/acme/flows"], ":log-group:/acme/flows:*"),
  additional_worker_policy_arns: adds(batch, ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"], "AmazonS3ReadOnly"),

  enable_datastore: removes(bucket, false, "aws_s3_bucket"),
  existing_s3_bucket_name: adds(bucket, "theirs", "theirs"),
  s3_prefix: adds(bucket, "teams/vision", "/teams/vision/metaflow"),
  s3_bucket_tags: adds(bucket, { owner: "ml" }, "tags.owner=ml"),
  s3_kms_key_arn: adds(bucket, arn("kms", "key/bucket"), "key/bucket"),
  s3_previous_kms_key_arns: adds(batch, [arn("kms", "key/old")], "key/old"),
  force_destroy_s3_bucket: adds(bucket, true, "force_destroy=true"),
  enable_key_rotation: adds(bucket, false, "enable_key_rotation=false"),
  enable_s3_versioning: removes(bucket, false, /bucket_versioning.*status=Enabled/),
  s3_noncurrent_version_expiration_days: adds(bucket, 7, "noncurrent_days=7"),
  s3_access_logs_bucket: adds(bucket, "access-logs", "target_bucket=access-logs"),

  existing_database: adds(
    datastore,
    {
      host: "db.example.com",
      secret_arn: arn("secretsmanager", "secret:metaflow-AbCdEf"),
      client_security_group_id: "sg-0123456789abcdef0",
    },
    "db.example.com",
  ),
  db_kms_key_arn: adds(datastore, arn("kms", "key/database"), "key/database"),
  db_engine: adds(datastore, "aurora-postgresql", "engine=aurora-postgresql"),
  db_name: adds(datastore, "flows", "db_name=flows"),
  db_username: adds(datastore, "flows", "username=flows"),
  db_password_version: adds(datastore, 2, "password_wo_version=2"),
  db_allocated_storage: adds(datastore, 50, "allocated_storage=50"),
  db_max_allocated_storage: adds(datastore, 500, "max_allocated_storage=500"),
  db_serverless_min_acu: adds(serverless, 2, "min_capacity=2"),
  db_serverless_max_acu: adds(serverless, 8, "max_capacity=8"),
  db_serverless_pause_after: adds({ ...serverless, db_serverless_min_acu: 0 }, 600, "seconds_until_auto_pause=600"),
  db_multi_az: adds(datastore, false, "multi_az=false"),
  db_backup_retention_period: adds(datastore, 9, "backup_retention_period=9"),
  db_backup_window: adds(datastore, "04:00-04:30", "backup_window=04:00-04:30"),
  db_deletion_protection: adds(datastore, false, ".deletion_protection=false"),
  db_skip_final_snapshot: adds(datastore, true, "skip_final_snapshot=true"),
  db_snapshot_identifier: adds(datastore, "rds:metaflow-2026", "snapshot_identifier=rds:metaflow-2026"),
  db_allow_major_version_upgrade: adds(datastore, true, "allow_major_version_upgrade=true"),
  db_auto_minor_version_upgrade: adds(datastore, false, "auto_minor_version_upgrade=false"),
  rds_sg_ingress_cidr: adds(datastore, ["10.1.2.3/32"], '${toset(["10.1.2.3/32"])}'),
  database_ssl_mode: adds(
    { ...datastore, database_ssl_root_cert: "/etc/ca.pem" },
    "verify-full",
    '"value":"verify-full"',
  ),
  database_ssl_cert_path: {
    ...adds(datastore, "/certs/a.pem", "/certs/a.pem"),
    only: { database_ssl_key_path: "/certs/k.pem" },
  },
  database_ssl_key_path: {
    ...adds(datastore, "/certs/k.pem", "/certs/k.pem"),
    only: { database_ssl_cert_path: "/certs/a.pem" },
  },
  database_ssl_root_cert: adds(datastore, "/etc/ca.pem", "/etc/ca.pem"),

  enable_metadata_service: removes(datastore, false, "aws_ecs_service"),
  enable_nlb_security_group: removes(
    datastore,
    false,
    "enforce_security_group_inbound_rules_on_private_link_traffic=off",
  ),
  metadata_service_cpu: adds({ ...datastore, metadata_service_memory: 2048 }, 1024, ".cpu=1024"),
  metadata_service_memory: adds(datastore, 2048, ".memory=2048"),
  metadata_service_desired_count: adds(datastore, 3, "desired_count=3"),
  metadata_service_ephemeral_storage: adds(datastore, 42, "size_in_gib=42"),
  extra_metadata_service_env_vars: adds(datastore, { LOGLEVEL: "DEBUG" }, '"name":"LOGLEVEL","value":"DEBUG"'),
  metadata_service_enable_api_gateway: removes(service, false, "aws_api_gateway_rest_api"),
  metadata_service_enable_api_basic_auth: removes(
    { ...service, access_list_cidr_blocks: ["192.0.2.0/24"] },
    false,
    "aws_api_gateway_api_key",
  ),
  metadata_service_max_count: adds(service, 4, "aws_appautoscaling_target"),
  metadata_service_cpu_target: adds({ ...service, metadata_service_max_count: 4 }, 45, "target_value=45"),
  api_gateway_endpoint_type: adds(service, "REGIONAL", "types.0=REGIONAL"),
  api_integration_timeout: adds(service, 20000, "timeout_milliseconds=20000"),
  api_gateway_throttling_rate_limit: adds(service, 55, "throttling_rate_limit=55"),
  api_gateway_throttling_burst_limit: adds(service, 99, "throttling_burst_limit=99"),
  api_gateway_access_logs: adds(service, true, "access_log_settings"),
  manage_api_gateway_account: adds({ ...service, api_gateway_access_logs: true }, true, "aws_api_gateway_account"),
  enable_db_migrate_lambda: removes(datastore, false, "aws_lambda_function"),
  enable_dynamodb_point_in_time_recovery: adds(
    { ...batch, enable_step_functions: true },
    false,
    "point_in_time_recovery.enabled=false",
  ),
  dynamodb_kms_key_arn: adds({ ...batch, enable_step_functions: true }, arn("kms", "key/table"), "key/table"),
  dynamodb_deletion_protection: adds(
    { ...batch, enable_step_functions: true },
    false,
    "deletion_protection_enabled=false",
  ),

  enable_ui: removes(ui, false, "Ui_BackendService"),
  ui_domain_name: adds(ui, "ui.example.com", "ui.example.com"),
  ui_hosted_zone_id: adds(
    { ...ui, ui_domain_name: "ui.example.com" },
    "Z0123456789ABCDEFGHIJ",
    "Z0123456789ABCDEFGHIJ",
  ),
  ui_auth: adds({ ...ui, ui_domain_name: "ui.example.com" }, "cognito", "aws_cognito_user_pool"),
  ui_cognito_mfa: adds(ownUsers, "required", "mfa_configuration=ON"),
  ui_cognito_deletion_protection: removes(ownUsers, false, "deletion_protection=ACTIVE"),
  ui_ingress_security_group_ids: adds(ui, ["sg-0123456789abcdef0"], "sg-0123456789abcdef0"),
  ui_backend_cpu: adds(ui, 4096, ".cpu=4096"),
  ui_backend_memory: adds(ui, 8192, ".memory=8192"),
  ui_backend_ephemeral_storage: adds(ui, 55, "size_in_gib=55"),
  ui_backend_desired_count: adds(ui, 3, /Ui_BackendService.*\.desired_count=3$/),
  ui_static_cpu: adds(ui, 256, ".cpu=256"),
  ui_static_memory: adds(ui, 2048, ".memory=2048"),
  ui_static_desired_count: adds(ui, 3, /Ui_StaticService.*\.desired_count=3$/),
  elb_ssl_policy: adds(ui, "ELBSecurityPolicy-TLS13-1-3-2021-06", "ssl_policy=ELBSecurityPolicy-TLS13-1-3-2021-06"),
  ui_alb_idle_timeout: adds(ui, 900, "idle_timeout=900"),
  alb_access_logs_bucket: adds(ui, "access-logs", "access_logs.bucket=access-logs"),
  alb_connection_logs_bucket: adds(ui, "connection-logs", "connection_logs.bucket=connection-logs"),
  create_alb_logs_bucket: adds(ui, true, "connection_logs.enabled=true"),
  alb_logs_expiration_days: adds({ ...ui, create_alb_logs_bucket: true }, 30, "expiration.0.days=30"),
  force_destroy_alb_logs_bucket: adds({ ...ui, create_alb_logs_bucket: true }, true, "force_destroy=true"),

  user_role: adds(batch, {}, /aws_iam_role\..*UserRole/),
  sagemaker_notebook: adds(batch, {}, "aws_sagemaker_notebook_instance"),
  monitoring: adds(datastore, {}, "aws_cloudwatch_metric_alarm"),
  schedule: adds(datastore, { start: "07:00", stop: "19:00" }, "aws_scheduler_schedule"),
};
