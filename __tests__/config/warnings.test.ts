import { describe, expect, it } from "vitest";
import { entry, entryWithoutNetwork, inputWarnings, readOne } from "./files";

const certificate = {
  ui_certificate_arn: "arn:aws:acm:us-west-2:123456789012:certificate/a",
  ui_allow_list: ["10.0.0.0/8"],
};
const userData = "Content-Type: multipart/mixed; boundary=b\n\n--b--";
const noService = { enable_metadata_service: false, access_list_cidr_blocks: null };

it("has no warning where nothing is unusual", () => {
  expect(inputWarnings({})).toEqual([]);
  expect(readOne(entryWithoutNetwork()).warnings).toEqual([]);
});

describe("warns of", () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    [
      "a gateway that everyone with the key can call",
      { access_list_cidr_blocks: [] },
      ["access_list_cidr_blocks: the API gateway is open to every address: who has the key can call it from anywhere"],
    ],
    [
      "a list that leaves nobody out",
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
      "many vCPUs that are always on",
      { compute_environment_min_vcpus: 32, compute_environment_desired_vcpus: 32 },
      [
        "compute_environment_min_vcpus: 32 is outside the usual 0 to 16: instances run, and cost, all the time",
        "compute_environment_desired_vcpus: 32 is outside the usual 0 to 16: instances run, and cost, all the time",
      ],
    ],
    [
      "many vCPUs at most",
      { compute_environment_max_vcpus: 256 },
      ["compute_environment_max_vcpus: 256 is outside the usual 16 to 96"],
    ],
    [
      "few vCPUs at most",
      { compute_environment_max_vcpus: 4 },
      ["compute_environment_max_vcpus: 4 is outside the usual 16 to 96"],
    ],
    [
      "a strategy that replaces",
      { compute_environment_allocation_strategy: "BEST_FIT" },
      [
        "compute_environment_allocation_strategy: with BEST_FIT the compute environment is replaced, not updated, when it changes",
      ],
    ],
    [
      "one image for any instance type",
      { launch_template_image_id: "ami-01234567", compute_environment_instance_types: ["optimal"] },
      [
        "launch_template_image_id: is used for every instance type that optimal stands for; Batch no longer chooses an image for each",
      ],
    ],
    [
      "an old version",
      { db_engine_version: "11" },
      [
        "db_engine_version: PostgreSQL 11 is past the standard support of RDS, which charges more for it or upgrades it",
      ],
    ],
    [
      "an old instance class",
      { db_instance_type: "db.t2.small" },
      ["db_instance_type: db.t2.small is of a former generation, which RDS refuses for current versions of PostgreSQL"],
    ],
    [
      "no backups",
      { db_backup_retention_period: 0 },
      ["db_backup_retention_period: 0 makes no automated backups: data can be destroyed for good"],
    ],
    [
      "no TLS to an old database",
      { database_ssl_mode: "disable", db_engine_version: "14.9" },
      ["database_ssl_mode: disable sends passwords and data unencrypted through the VPC"],
    ],
    [
      "no TLS where the database does not insist",
      { database_ssl_mode: "disable", db_parameters: { "rds.force_ssl": "0" } },
      ["database_ssl_mode: disable sends passwords and data unencrypted through the VPC"],
    ],
    [
      "destroyable data",
      {
        force_destroy_s3_bucket: true,
        db_deletion_protection: false,
        db_skip_final_snapshot: true,
        enable_s3_versioning: false,
      },
      [
        "force_destroy_s3_bucket: data can be destroyed: destroying the deployment deletes the bucket and everything in it",
        "db_deletion_protection: data can be destroyed: anyone who may change the deployment can delete the database",
        "db_skip_final_snapshot: data can be destroyed: destroying the deployment leaves no snapshot of the database",
        "enable_s3_versioning: data can be destroyed: an object that is deleted or overwritten is gone",
      ],
    ],
    [
      "an old runtime",
      { db_migrate_lambda_runtime: "python3.9" },
      [
        "db_migrate_lambda_runtime: python3.9 is past its end of support: Lambda will refuse to make and update functions with it",
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
    [
      "a bucket with a dot",
      { s3_bucket_name: "my.bucket" },
      ["s3_bucket_name: has a dot: clients that check certificates cannot use virtual-hosted addresses"],
    ],
    [
      "a public UI",
      { ...certificate, ui_allow_list: ["0.0.0.0/0"] },
      ["ui_allow_list: the UI is public: everyone can open it, without signing in"],
    ],
    [
      "a public UI that asks who comes",
      {
        ...certificate,
        ui_allow_list: ["0.0.0.0/0"],
        ui_cognito_user_pool_arn: "arn:aws:cognito-idp:us-west-2:123456789012:userpool/a",
        ui_cognito_user_pool_client_id: "a",
        ui_cognito_user_pool_domain: "a",
      },
      ["ui_allow_list: the UI is public: everyone can open it"],
    ],
    [
      "a UI that nobody can open",
      { ...certificate, ui_allow_list: [] },
      ["ui_allow_list: is empty: nobody can open the UI"],
    ],
    [
      "a public UI that asks who comes at a pool of its own",
      { ...certificate, ui_allow_list: ["0.0.0.0/0"], ui_auth: "cognito" },
      ["ui_allow_list: the UI is public: everyone can open it"],
    ],
    [
      "a public UI whose sign-in is switched off",
      { ...certificate, ui_allow_list: ["0.0.0.0/0"], ui_auth: "none" },
      ["ui_allow_list: the UI is public: everyone can open it, without signing in"],
    ],
    [
      "users that can be deleted",
      { ...certificate, ui_auth: "cognito", ui_cognito_deletion_protection: false },
      [
        "ui_cognito_deletion_protection: data can be destroyed: anyone who may change the deployment can delete the users of the UI",
      ],
    ],
    [
      "old TLS",
      { ...certificate, elb_ssl_policy: "ELBSecurityPolicy-2016-08" },
      ["elb_ssl_policy: ELBSecurityPolicy-2016-08 allows TLS 1.0 or 1.1"],
    ],
    [
      "public addresses in private subnets",
      { with_public_ip: true },
      ["with_public_ip: has no use beside network: tasks run in private subnets behind NAT"],
    ],
  ])("%s", (_, inputs, expected) => {
    expect(inputWarnings(inputs)).toEqual(expected);
  });

  it.each([
    ["ui_auth", { ui_auth: "cognito" }],
    [
      "ui_cognito_user_pool_arn",
      {
        ui_cognito_user_pool_arn: "arn:aws-us-gov:cognito-idp:us-gov-west-1:123456789012:userpool/a",
        ui_cognito_user_pool_client_id: "a",
        ui_cognito_user_pool_domain: "a",
      },
    ],
  ])("signing in where AWS does not list it, at %s", (name, signIn) => {
    const arn = "arn:aws-us-gov:acm:us-gov-west-1:123456789012:certificate/a";
    const inputs = { ...certificate, ui_certificate_arn: arn, ...signIn };
    expect(readOne(entry({ region: "us-gov-west-1", inputs })).warnings).toEqual([
      `deployments.dev.inputs.${name}: AWS does not list us-gov-west-1 among the regions whose load balancers sign users in with Cognito`,
    ]);
  });

  it("a region that is not known", () => {
    expect(readOne(entry({ region: "us-wset-2" })).warnings).toEqual([
      "deployments.dev.region: us-wset-2 is not a region known here; did you mean us-west-2?",
    ]);
  });
});

describe("does not warn of", () => {
  it.each<[string, Record<string, unknown>]>([
    ["a UI that everyone inside can open", { ...certificate, ui_allow_list: ["0.0.0.0/0"], ui_alb_internal: true }],
    [
      "a UI for the members of a group",
      { ...certificate, ui_allow_list: [], ui_ingress_security_group_ids: ["sg-01234567"] },
    ],
    [
      "a UI whose certificate is requested, with a pool of its own",
      {
        ui_domain_name: "${var.name}",
        ui_hosted_zone_id: "${var.zone}",
        ui_allow_list: ["10.0.0.0/8"],
        ui_auth: "cognito",
        ui_cognito_mfa: "required",
      },
    ],
    ["lists that are late-bound", { ...certificate, ui_allow_list: "${var.a}", access_list_cidr_blocks: "${var.b}" }],
    ["logs with the account's role", { api_gateway_access_logs: true, manage_api_gateway_account: true }],
    ["the gateway where there is none", { metadata_service_enable_api_gateway: false, access_list_cidr_blocks: null }],
    ["vCPUs that are late-bound", { compute_environment_max_vcpus: "${var.max}" }],
    ["current TLS policies", { ...certificate, elb_ssl_policy: "ELBSecurityPolicy-FS-1-2-Res-2020-10" }],
    [
      "one image for Arm",
      {
        launch_template_image_id: "ami-01234567",
        compute_environment_instance_types: ["c7g.large", "m6gd", "im4gn.large", "a1.large"],
      },
    ],
    ["the other name of api_basic_auth", { metadata_service_enable_api_basic_auth: true, api_basic_auth: true }],
    ["the database's switches where there is no database", noService],
  ])("%s", (_, inputs) => {
    expect(inputWarnings(inputs)).toEqual([]);
  });
});

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
      { batch_container_registry_image_tag_mutability: "IMMUTABLE" },
      "there is no registry (enable_custom_batch_container_registry: false)",
      ["batch_container_registry_image_tag_mutability"],
    ],
    [
      "without the metadata service",
      { ...noService, metadata_service_cpu: 256, db_name: "flows", db_deletion_protection: false },
      "the metadata service is off (enable_metadata_service: false)",
      ["metadata_service_cpu", "db_name", "db_deletion_protection"],
    ],
    [
      "with a role that was brought along",
      {
        existing_role_names: { batch_s3_task_role: "jobs" },
        batch_extra_bucket_arns: ["arn:aws:s3:::data"],
        additional_worker_policy_arns: "${var.policies}",
      },
      "no policy is added to a role that exists already (existing_role_names.batch_s3_task_role)",
      ["batch_extra_bucket_arns", "additional_worker_policy_arns"],
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
      { enable_step_functions: false, enable_dynamodb_point_in_time_recovery: false },
      "there is no table of Step Functions (enable_step_functions: false)",
      ["enable_dynamodb_point_in_time_recovery"],
    ],
    [
      "on Aurora",
      { db_engine: "aurora-postgresql", db_allocated_storage: 2000 },
      "the storage of Aurora grows by itself",
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
      "nobody signs in to the UI (ui_auth: none)",
      ["ui_cognito_user_pool_arn", "ui_cognito_user_pool_client_id", "ui_cognito_user_pool_domain"],
    ],
    [
      "without a user pool of its own",
      { ...certificate, ui_cognito_mfa: "required", ui_cognito_deletion_protection: false },
      "the deployment makes no user pool",
      ["ui_cognito_mfa", "ui_cognito_deletion_protection"],
    ],
    [
      "without the UI, whose zone alone would make one",
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

  it("beside what else is to be said", () => {
    expect(inputWarnings({ db_backup_retention_period: 0, db_backup_window: "04:00-05:00" })).toContain(
      "db_backup_window: has no effect: no automated backups are made (db_backup_retention_period: 0)",
    );
    expect(inputWarnings({ enable_s3_versioning: false, s3_noncurrent_version_expiration_days: 1 })).toContain(
      "s3_noncurrent_version_expiration_days: has no effect: no old versions are kept (enable_s3_versioning: false)",
    );
  });
});
