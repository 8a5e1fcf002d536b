import { serverlessClass } from "../../../../modules/metaflow/datastore/serverless-class";
import type { InputName, MetaflowFacts } from "../../metaflow/metaflow-facts";
import { batchInputs } from "../../schema/metaflow/batch";
import { databaseInputs } from "../../schema/metaflow/database";
import { datastoreInputs } from "../../schema/metaflow/datastore";
import { metadataServiceInputs } from "../../schema/metaflow/metadata-service";
import { stepFunctionsInputs } from "../../schema/metaflow/step-functions";
import { uiInputs } from "../../schema/metaflow/ui";
import { type Check, givenOf } from "./check";
import { isKept } from "./keep-settings";

interface Group {
  /** When the inputs have no effect. */
  readonly when: (facts: MetaflowFacts) => boolean;
  readonly because: string;
  readonly inputs: readonly InputName[];
}

const gatewayInputs: readonly InputName[] = [
  "api_basic_auth",
  "access_list_cidr_blocks",
  "api_gateway_endpoint_type",
  "api_integration_timeout",
  "api_gateway_throttling_rate_limit",
  "api_gateway_throttling_burst_limit",
  "api_gateway_access_logs",
];

/** Inputs of the metadata service's part that other parts use too, or that switch it. */
const notOnlyOfTheService: readonly InputName[] = [
  "enable_metadata_service",
  "manage_api_gateway_account",
  "db_migrate_lambda_zip_file",
];

/** Inputs of the datastore's part that have an effect with an existing bucket, too. */
const ofEveryBucket: readonly InputName[] = [
  "enable_datastore",
  "existing_s3_bucket_name",
  "s3_prefix",
  "s3_kms_key_arn",
  "s3_previous_kms_key_arns",
  "enable_key_rotation",
  // given together with the other name it is wrong, not without effect
  "s3_bucket_name",
];

/** How the services use TLS to any database. */
const tlsInputs: readonly InputName[] = [
  "database_ssl_mode",
  "database_ssl_cert_path",
  "database_ssl_key_path",
  "database_ssl_root_cert",
];

function makesKeys(facts: MetaflowFacts): boolean {
  const [notebook, monitoring] = [facts.value("sagemaker_notebook"), facts.value("monitoring")];
  return (
    (facts.parts.ownBucket && !facts.given("s3_kms_key_arn")) ||
    (facts.parts.ownDatabase && !facts.given("db_kms_key_arn")) ||
    (notebook !== undefined && notebook.kms_key_arn === undefined) ||
    (facts.parts.monitoring && monitoring?.sns_topic_arn === undefined)
  );
}

const except = (names: readonly string[], left: readonly string[]) =>
  names.filter((name) => !left.includes(name)) as InputName[];

/** Each input is reported once, for the first group that applies. */
const groups: readonly Group[] = [
  {
    when: () => true,
    because: "the function's zip is an asset of the stack",
    inputs: ["db_migrate_lambda_zip_file"],
  },
  {
    when: (facts) => !facts.parts.batch,
    because: "AWS Batch is off (enable_batch: false)",
    inputs: except(Object.keys(batchInputs), ["enable_batch"]),
  },
  {
    when: (facts) => facts.value("existing_role_names")?.batch_s3_task_role !== undefined,
    because: "no policy is added to an existing role (existing_role_names.batch_s3_task_role)",
    inputs: ["batch_sagemaker_access", "batch_extra_bucket_arns", "additional_worker_policy_arns"],
  },
  {
    when: (facts) => {
      const roles = facts.value("existing_role_names");
      return roles?.batch_s3_task_role !== undefined && roles.ecs_execution_role !== undefined;
    },
    because: "no policy is added to existing roles (existing_role_names.batch_s3_task_role and ecs_execution_role)",
    inputs: ["batch_extra_log_group_names"],
  },
  {
    when: (facts) => facts.known("batch_type") === "fargate",
    because: "Fargate has no instances",
    inputs: [
      "compute_environment_allocation_strategy",
      "compute_environment_desired_vcpus",
      "compute_environment_min_vcpus",
      "compute_environment_instance_types",
    ],
  },
  {
    when: (facts) => !facts.hasInstances,
    because: "Fargate has no instances",
    inputs: Object.keys(batchInputs).filter((name) => name.startsWith("launch_template_")) as InputName[],
  },
  {
    when: (facts) => !facts.parts.containerRegistry,
    because: "there is no registry (enable_custom_batch_container_registry: false)",
    inputs: [
      "batch_container_registry_image_tag_mutability",
      "batch_container_registry_kms_key_arn",
      "batch_container_registry_force_delete",
    ],
  },
  {
    when: (facts) => !facts.parts.metadataService,
    because: "the metadata service is off (enable_metadata_service: false)",
    inputs: [
      ...except(Object.keys(metadataServiceInputs), notOnlyOfTheService),
      ...(Object.keys(databaseInputs) as InputName[]),
    ],
  },
  {
    when: (facts) => !facts.parts.ownDatabase,
    because: "an existing database is used (existing_database)",
    inputs: except(Object.keys(databaseInputs), ["existing_database", ...tlsInputs]),
  },
  {
    when: (facts) => !facts.parts.datastore,
    because: "there is no datastore (enable_datastore: false)",
    inputs: except(Object.keys(datastoreInputs), ["enable_datastore", "enable_key_rotation"]),
  },
  {
    when: (facts) => !facts.parts.ownBucket,
    because: "an existing bucket is used (existing_s3_bucket_name)",
    inputs: except(Object.keys(datastoreInputs), ofEveryBucket),
  },
  {
    when: (facts) => !makesKeys(facts),
    because: "no KMS key is made",
    inputs: ["enable_key_rotation"],
  },
  {
    when: (facts) => facts.known("resource_prefix") !== "" && facts.known("resource_suffix") !== "",
    because:
      "names have a dash at an end only where the prefix or the suffix is empty (resource_prefix, resource_suffix)",
    inputs: ["keep_outer_dash"],
  },
  {
    when: (facts) => facts.isOff("metadata_service_enable_api_gateway"),
    because: "there is no API gateway (metadata_service_enable_api_gateway: false)",
    inputs: gatewayInputs,
  },
  {
    when: (facts) => facts.isOff("enable_db_migrate_lambda"),
    because: "there is no migration function (enable_db_migrate_lambda: false)",
    inputs: ["db_migrate_lambda_runtime"],
  },
  {
    when: (facts) => !facts.given("metadata_service_max_count"),
    because: "the service does not scale (metadata_service_max_count)",
    inputs: ["metadata_service_cpu_target"],
  },
  {
    when: (facts) => facts.isOff("enable_step_functions"),
    because: "there is no table of Step Functions (enable_step_functions: false)",
    inputs: except(Object.keys(stepFunctionsInputs), ["enable_step_functions"]),
  },
  {
    when: (facts) => facts.known("db_engine") === "aurora-postgresql",
    because: "the storage of Aurora grows automatically",
    inputs: ["db_allocated_storage", "db_max_allocated_storage"],
  },
  {
    when: (facts) => {
      const aurora = facts.known("db_engine") === "aurora-postgresql";
      const classIsKnown = facts.known("db_instance_type") !== undefined;
      return !aurora || (classIsKnown && facts.known("db_instance_type") !== serverlessClass);
    },
    because: `the database has a fixed size (db_instance_type: ${serverlessClass} of Aurora has none)`,
    inputs: ["db_serverless_min_acu", "db_serverless_max_acu", "db_serverless_pause_after"],
  },
  {
    when: (facts) => facts.known("db_backup_retention_period") === 0,
    because: "no automated backups are made (db_backup_retention_period: 0)",
    inputs: ["db_backup_window"],
  },
  {
    when: (facts) => isKept("bucket_versioning", facts),
    because: "the versioning of the bucket is kept as it is (keep_settings)",
    inputs: ["enable_s3_versioning"],
  },
  {
    when: (facts) => isKept("bucket_lifecycle", facts),
    because: "the life cycle of the bucket is kept as it is (keep_settings)",
    inputs: ["s3_noncurrent_version_expiration_days"],
  },
  {
    when: (facts) => isKept("bucket_encryption", facts),
    because: "the encryption of the bucket is kept as it is (keep_settings)",
    inputs: ["bucket_key_enabled"],
  },
  {
    when: (facts) => isKept("api_method_settings", facts),
    because: "the settings of the API's methods are kept as they are (keep_settings)",
    inputs: ["api_gateway_throttling_rate_limit", "api_gateway_throttling_burst_limit"],
  },
  {
    when: (facts) => facts.isOff("enable_s3_versioning"),
    because: "no old versions are kept (enable_s3_versioning: false)",
    inputs: ["s3_noncurrent_version_expiration_days"],
  },
  {
    when: (facts) => !facts.parts.ui,
    because: "the UI is off",
    inputs: except(Object.keys(uiInputs), ["enable_ui"]),
  },
  {
    when: (facts) => facts.known("ui_auth") === "none",
    because: "users do not sign in to the UI (ui_auth: none)",
    inputs: ["ui_cognito_user_pool_arn", "ui_cognito_user_pool_client_id", "ui_cognito_user_pool_domain"],
  },
  {
    when: (facts) => facts.userPool !== "new",
    because: "the deployment makes no user pool",
    inputs: ["ui_cognito_mfa", "ui_cognito_deletion_protection"],
  },
  {
    when: (facts) => facts.isOff("create_alb_logs_bucket"),
    because: "no bucket is made for logs (create_alb_logs_bucket)",
    inputs: ["alb_logs_expiration_days", "force_destroy_alb_logs_bucket"],
  },
];

/** Warns of inputs that are given and change nothing. */
export const checkUnused: Check = (facts, report) => {
  const warned = new Set<InputName>();
  for (const { when, because, inputs } of groups) {
    if (!when(facts)) continue;
    for (const name of givenOf(facts, inputs)) {
      if (!warned.has(name)) report.at(name).warning(`has no effect: ${because}`);
      warned.add(name);
    }
  }
};
