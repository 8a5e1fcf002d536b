import { describe, expect, it } from "vitest";
import { inputWarnings } from "../../files";
import { certificate, noService } from "./pieces";

const userData = "Content-Type: multipart/mixed; boundary=b\n\n--b--";

describe("says that inputs have no effect", () => {
  it.each<[string, Record<string, unknown>, string, string[]]>([
    [
      "the zip file",
      { db_migrate_lambda_zip_file: "a.zip" },
      "the function's zip is an asset of the stack",
      ["db_migrate_lambda_zip_file"],
    ],
    [
      "without Batch",
      {
        enable_batch: false,
        enable_step_functions: false,
        batch_type: "fargate",
        compute_environment_max_vcpus: 32,
        launch_template_volume_size: 200,
      },
      "AWS Batch is off (enable_batch: false)",
      ["batch_type", "compute_environment_max_vcpus", "launch_template_volume_size"],
    ],
    [
      "on Fargate",
      {
        batch_type: "fargate",
        compute_environment_min_vcpus: 9,
        launch_template_user_data: userData,
        compute_environment_instance_types: ["c6i"],
      },
      "Fargate has no instances",
      ["compute_environment_min_vcpus", "compute_environment_instance_types", "launch_template_user_data"],
    ],
    [
      "without a registry",
      { batch_container_registry_image_tag_mutability: "IMMUTABLE", batch_container_registry_force_delete: true },
      "there is no registry (enable_custom_batch_container_registry: false)",
      ["batch_container_registry_image_tag_mutability", "batch_container_registry_force_delete"],
    ],
    [
      "without the metadata service",
      { ...noService, metadata_service_cpu: 256, db_name: "flows", db_deletion_protection: false },
      "the metadata service is off (enable_metadata_service: false)",
      ["metadata_service_cpu", "db_name", "db_deletion_protection"],
    ],
    [
      "with an existing role",
      {
        existing_role_names: { batch_s3_task_role: "jobs" },
        batch_extra_bucket_arns: ["arn:aws:s3:::data"],
        additional_worker_policy_arns: "${var.policies}",
      },
      "no policy is added to an existing role (existing_role_names.batch_s3_task_role)",
      ["batch_extra_bucket_arns", "additional_worker_policy_arns"],
    ],
    [
      "with existing roles for all logs",
      {
        existing_role_names: { batch_s3_task_role: "jobs", ecs_execution_role: "starter" },
        batch_extra_log_group_names: ["/acme/flows"],
      },
      "no policy is added to existing roles (existing_role_names.batch_s3_task_role and ecs_execution_role)",
      ["batch_extra_log_group_names"],
    ],
    [
      "with a database of a fixed size",
      { db_engine: "aurora-postgresql", db_serverless_min_acu: 1, db_serverless_pause_after: 300 },
      "the database has a fixed size (db_instance_type: db.serverless of Aurora has none)",
      ["db_serverless_min_acu", "db_serverless_pause_after"],
    ],
    [
      "without the gateway",
      { metadata_service_enable_api_gateway: false, api_basic_auth: false },
      "there is no API gateway (metadata_service_enable_api_gateway: false)",
      ["api_basic_auth", "access_list_cidr_blocks"],
    ],
    [
      "without the migration function",
      { enable_db_migrate_lambda: false, db_migrate_lambda_runtime: "python3.12" },
      "there is no migration function (enable_db_migrate_lambda: false)",
      ["db_migrate_lambda_runtime"],
    ],
    [
      "without Step Functions",
      {
        enable_step_functions: false,
        enable_dynamodb_point_in_time_recovery: false,
        dynamodb_deletion_protection: false,
      },
      "there is no table of Step Functions (enable_step_functions: false)",
      ["enable_dynamodb_point_in_time_recovery", "dynamodb_deletion_protection"],
    ],
    [
      "on Aurora",
      { db_engine: "aurora-postgresql", db_allocated_storage: 2000 },
      "the storage of Aurora grows automatically",
      ["db_allocated_storage"],
    ],
    [
      "with the sign-in switched off",
      {
        ...certificate,
        ui_auth: "none",
        ui_cognito_user_pool_arn: "arn:aws:cognito-idp:us-west-2:123456789012:userpool/a",
        ui_cognito_user_pool_client_id: "a",
        ui_cognito_user_pool_domain: "a",
      },
      "users do not sign in to the UI (ui_auth: none)",
      ["ui_cognito_user_pool_arn", "ui_cognito_user_pool_client_id", "ui_cognito_user_pool_domain"],
    ],
    [
      "without its own user pool",
      { ...certificate, ui_cognito_mfa: "required", ui_cognito_deletion_protection: false },
      "the deployment makes no user pool",
      ["ui_cognito_mfa", "ui_cognito_deletion_protection"],
    ],
    [
      "without the UI, which the zone would switch on",
      { enable_ui: false, ui_hosted_zone_id: "Z0123456789ABC", ui_auth: "cognito" },
      "the UI is off",
      ["ui_hosted_zone_id", "ui_auth"],
    ],
    [
      "without the UI",
      { ui_allow_list: ["10.0.0.0/8"], enable_ui: false, ui_alb_internal: true },
      "the UI is off",
      ["ui_allow_list", "ui_alb_internal"],
    ],
  ])("%s", (_, inputs, because, names) => {
    expect(inputWarnings(inputs)).toEqual(names.map((name) => `${name}: has no effect: ${because}`));
  });

  it("in addition to other findings", () => {
    expect(inputWarnings({ db_backup_retention_period: 0, db_backup_window: "04:00-05:00" })).toContain(
      "db_backup_window: has no effect: no automated backups are made (db_backup_retention_period: 0)",
    );
    expect(inputWarnings({ enable_s3_versioning: false, s3_noncurrent_version_expiration_days: 1 })).toContain(
      "s3_noncurrent_version_expiration_days: has no effect: no old versions are kept (enable_s3_versioning: false)",
    );
  });
});
