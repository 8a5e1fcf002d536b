import type { ImportedInputs } from "./inputs-of";

/** An input that is given the module's value, because the default here would change a running deployment. */
export interface Pin {
  readonly name: string;
  readonly value: unknown;
  readonly why: string;
}

type Facts = ReturnType<typeof factsOf>;

interface PossiblePin extends Pin {
  /** Whether it has a meaning for the deployment. @default - it always has */
  readonly when?: (facts: Facts) => boolean;
}

const c4 = ["c4.large", "c4.xlarge", "c4.2xlarge", "c4.4xlarge", "c4.8xlarge"];
const hasInstances = ({ instances }: Facts) => instances;
const hasUi = ({ ui }: Facts) => ui;
const hasGateway = ({ gateway }: Facts) => gateway;

const possible: readonly PossiblePin[] = [
  {
    name: "resource_suffix",
    value: "",
    why: "without it all names would get a random ending, and everything would be created again",
  },
  {
    name: "keep_outer_dash",
    value: true,
    why: "the module's names of cluster, job queue and state machines end in a dash without a suffix",
    when: ({ dashed }) => dashed,
  },
  {
    name: "enable_nlb_security_group",
    value: false,
    why: "the default gives the internal load balancer a security group, for which AWS wants a new one with another address",
  },
  {
    name: "s3_bucket_name",
    value: "metaflow-s3",
    why: "the name that the bucket has without a suffix",
    when: ({ nameless }) => nameless,
  },
  { name: "batch_service_role", value: "dedicated", why: "the default is Batch's service-linked role" },
  {
    name: "compute_environment_desired_vcpus",
    value: 8,
    why: "the default is 0, which goes with a minimum of 0",
    when: hasInstances,
  },
  {
    name: "compute_environment_min_vcpus",
    value: 8,
    why: "the default is 0: no machine while nothing runs",
    when: hasInstances,
  },
  { name: "compute_environment_instance_types", value: c4, why: "the default is c6i", when: hasInstances },
  {
    name: "launch_template_http_tokens",
    value: "optional",
    why: "the default refuses requests without a token (IMDSv1)",
    when: hasInstances,
  },
  {
    name: "launch_template_volume_size",
    value: 100,
    why: "the size in the module's later versions; the default is 150",
    when: ({ instances, isLaterVersion }) => instances && isLaterVersion,
  },
  { name: "bucket_key_enabled", value: false, why: "the default uses a bucket key" },
  { name: "enable_key_rotation", value: false, why: "the default rotates the KMS keys every year" },
  { name: "enable_s3_versioning", value: false, why: "the default keeps old versions of objects for 30 days" },
  { name: "db_engine_version", value: "11", why: "the version that you run; the default is newer, an upgrade" },
  { name: "db_instance_type", value: "db.t2.small", why: "the class that you run; the default is db.t4g.small" },
  { name: "db_backup_retention_period", value: 1, why: "the default keeps backups for 7 days" },
  { name: "db_deletion_protection", value: false, why: "the default refuses to delete the database" },
  {
    name: "database_ssl_mode",
    value: "disable",
    why: "the default is TLS, which PostgreSQL 15 and newer need",
    when: ({ postgres }) => postgres < 15,
  },
  {
    name: "metadata_service_container_image",
    value: "netflixoss/metaflow_metadata_service:v2.3.0",
    why: "the default is years newer, and wants the database migrated",
  },
  {
    name: "ui_static_container_image",
    value: "public.ecr.aws/outerbounds/metaflow_ui:v1.1.2",
    why: "the default is newer",
    when: hasUi,
  },
  {
    name: "elb_ssl_policy",
    value: "ELBSecurityPolicy-2016-08",
    why: "the default refuses TLS 1.0 and 1.1",
    when: hasUi,
  },
  {
    name: "api_gateway_throttling_rate_limit",
    value: 10000,
    why: "the account's limit; the default is 100 requests a second",
    when: hasGateway,
  },
  {
    name: "api_gateway_throttling_burst_limit",
    value: 5000,
    why: "the account's limit; the default is 200 requests",
    when: hasGateway,
  },
  {
    name: "enable_dynamodb_point_in_time_recovery",
    value: false,
    why: "the default lets the state table be restored",
    when: ({ stepFunctions }) => stepFunctions,
  },
  {
    name: "dynamodb_deletion_protection",
    value: false,
    why: "the default refuses to delete the state table",
    when: ({ stepFunctions }) => stepFunctions,
  },
  { name: "log_retention_in_days", value: 0, why: "the default deletes log events after 90 days" },
];

/** The inputs to add to a file's own so that the deployment stays what the module made. */
export function pinsOf(imported: ImportedInputs): readonly Pin[] {
  const facts = factsOf(imported);
  const pins = possible.filter(({ name, when }) => !imported.inputs.has(name) && (when?.(facts) ?? true));
  const variables = (imported.inputs.get("extra_ui_backend_env_vars") ?? {}) as Readonly<Record<string, string>>;
  const withLevel = { ...variables, LOGLEVEL: "DEBUG" };
  const level = { name: "extra_ui_backend_env_vars", value: withLevel, why: "LOGLEVEL: the default is INFO" };
  return facts.ui && variables["LOGLEVEL"] === undefined ? [...pins, level] : pins;
}

/** What changes though nothing was written about it, and no input can keep. */
export function changesOf(imported: ImportedInputs): readonly string[] {
  const { instances, ui, isNew, withPublicIp } = factsOf(imported);
  return [
    ...(instances
      ? [
          "compute_environment_allocation_strategy is not set to the module's BEST_FIT, because such an environment cannot take the new launch template in place, and the first apply would fail. The environment is replaced, the new one first: wait until no job runs (docs/differences.md, D-34).",
        ]
      : []),
    ...(isNew
      ? [
          "The file has no resource_suffix. If your root module makes one, write the value that it has now; another one replaces everything.",
        ]
      : []),
    ...(ui && !withPublicIp
      ? ["Tasks of the UI had a public address. In public subnets they need with_public_ip: true to pull their image."]
      : []),
    "Jobs may no longer use SageMaker. If flows of yours do, list the roles that they pass: batch_sagemaker_access.",
  ];
}

function factsOf({ inputs, isLaterVersion }: ImportedInputs) {
  const isNew = !inputs.has("resource_suffix");
  return {
    isLaterVersion,
    isNew,
    /** Neither prefix nor suffix of its own: the bucket's name must be said. */
    nameless:
      (isNew || inputs.get("resource_suffix") === "") && (inputs.get("resource_prefix") ?? "metaflow") === "metaflow",
    /** Prefix or suffix is empty: names of only these two have a dash at an end. */
    dashed: isNew || inputs.get("resource_suffix") === "" || inputs.get("resource_prefix") === "",
    instances: inputs.get("batch_type") !== "fargate",
    ui: inputs.has("ui_certificate_arn"),
    gateway: inputs.get("metadata_service_enable_api_gateway") !== false,
    stepFunctions: inputs.get("enable_step_functions") === true,
    withPublicIp: inputs.get("with_public_ip") === true,
    postgres: parseInt(String(inputs.get("db_engine_version") ?? "11"), 10),
  };
}
