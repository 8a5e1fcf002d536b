import { runtimeProblem } from "../../../../modules/metaflow/metadata-service/lambda-runtime";
import { inPlace, newFirst, servicesRoll, stepBefore } from "../change";
import { defaultImages } from "../../../../modules/metaflow/common/images";
import { addressBlock, containerImage } from "../formats";
import { atSynthesis, lateBound, orReference, reasons } from "../field";
import { choice, flag, integer, listOf, mapOf, text } from "../kinds";
import { environmentVariables, taskCount, taskCpu, taskMemory, taskStorage } from "../tasks";

const settingName = text({
  allowed: "the name of a setting such as containerInsights",
  pattern: /^[A-Za-z][A-Za-z0-9]*$/,
});
const settingValue = orReference(
  text({ allowed: "the value of a setting such as enabled", pattern: /^[A-Za-z0-9]+$/ }),
);
const runtime = text({
  allowed: "a Python runtime of Lambda such as python3.13",
  pattern: /^python3\.[0-9]{1,2}$/,
  problem: runtimeProblem,
});

/** Inputs of the metadata service, of the gateway before it, and of what belongs to them. */
export const metadataServiceInputs = {
  enable_metadata_service: atSynthesis(flag(), {
    description: "Run the metadata service and its database.",
    whyLiteral: reasons.resources,
    defaultValue: true,
    change: stepBefore(
      "switching it off deletes service, gateway and database, which is refused at plan until `db_deletion_protection: false` has been applied; the database leaves a final snapshot",
    ),
  }),
  metadata_service_container_image: lateBound(containerImage, {
    description: "Image of the metadata service and of the UI backend.",
    module: true,
    default: `\`${defaultImages.metadataService}\``,
    change: servicesRoll("metadata service and UI backend; the migration function brings the database up to date"),
  }),
  metadata_service_cpu: lateBound(taskCpu, {
    description: "CPU units of a task.",
    defaultValue: 512,
    change: servicesRoll("metadata service"),
  }),
  metadata_service_memory: lateBound(taskMemory, {
    description: "Memory of a task in MiB.",
    defaultValue: 1024,
    change: servicesRoll("metadata service"),
  }),
  metadata_service_desired_count: lateBound(taskCount, {
    description: "Number of tasks; the least of them where `metadata_service_max_count` is given.",
    defaultValue: 1,
    change: inPlace("the service, or the limits of its scaling; with `schedule` from the next start on"),
  }),
  metadata_service_max_count: atSynthesis(integer({ min: 1, max: 5000 }), {
    description:
      "Maximum number of tasks. If given, the service scales on CPU between `metadata_service_desired_count` and this, and Terraform " +
      "no longer sets the number of tasks.",
    default: "the service does not scale",
    whyLiteral: reasons.resources,
    change: inPlace("the limits of the scaling; taking it away sets the number of tasks back"),
  }),
  metadata_service_cpu_target: lateBound(integer({ min: 1, max: 100, unit: "percent" }), {
    description: "Mean of the tasks' CPU that the scaling aims at.",
    defaultValue: 60,
    change: inPlace("the scaling"),
  }),
  metadata_service_ephemeral_storage: lateBound(taskStorage, {
    description: "Ephemeral storage of a task in GiB.",
    default: "Fargate's 20 GiB",
    change: servicesRoll("metadata service"),
  }),
  extra_metadata_service_env_vars: atSynthesis(environmentVariables, {
    description: "Further environment variables of the service; they override its own.",
    default: "none",
    whyLiteral: reasons.keys,
    change: servicesRoll("metadata service"),
  }),
  enable_nlb_security_group: atSynthesis(flag(), {
    description:
      "Give the internal load balancer a security group. Without one, as in the module, everything that reaches its subnets can call " +
      "the service, and `vpc_cidr_blocks` reach the tasks, migrations included: the load balancer's subnets must be in them. " +
      "AWS gives a load balancer its first group only when it is made.",
    whyLiteral: reasons.resources,
    defaultValue: true,
    change: newFirst(
      "the internal load balancer, with another DNS name; state machines that are deployed have the old one, so deploy flows again",
    ),
  }),
  metadata_service_enable_api_gateway: atSynthesis(flag(), {
    description: "Make an API gateway in front of the service, so that laptops reach it.",
    whyLiteral: reasons.resources,
    defaultValue: true,
    change: inPlace("switching it off deletes the gateway, its URL and its key; clients need the new profile"),
  }),
  api_basic_auth: atSynthesis(flag(), {
    description: "Ask callers of the API gateway for a key.",
    module: true,
    whyLiteral: reasons.resources,
    defaultValue: true,
    change: inPlace("the API is deployed again; the key is made or deleted, so clients need the new profile"),
  }),
  metadata_service_enable_api_basic_auth: atSynthesis(flag(), {
    description: "The name of `api_basic_auth` in later versions of the module.",
    default: "`api_basic_auth`",
    aliasOf: "api_basic_auth",
    whyLiteral: reasons.resources,
    change: inPlace("the API is deployed again; the key is made or deleted, so clients need the new profile"),
  }),
  access_list_cidr_blocks: lateBound(listOf(orReference(addressBlock), { minOfVariable: 1 }), {
    description:
      "CIDR blocks of IPv4 and IPv6 that may call the API gateway. Empty: every address; a variable must not be empty.",
    module: true,
    default: "every address",
    change: inPlace("the API is deployed again; with the first IPv6 block it gets IPv6 addresses"),
  }),
  api_gateway_endpoint_type: atSynthesis(choice(["EDGE", "REGIONAL"]), {
    description:
      "Type of the API gateway's endpoint: `EDGE` is reached through AWS' edge locations, `REGIONAL` in the region.",
    default: "`EDGE` in the partition `aws`, the only one that has it, else `REGIONAL`",
    whyLiteral: reasons.checks,
    change: inPlace("the API, which keeps its URL"),
  }),
  api_integration_timeout: lateBound(integer({ min: 50, max: 300000, unit: "milliseconds" }), {
    description:
      "Milliseconds that the API gateway waits for an answer of the service. More than 29000 needs a `REGIONAL` endpoint, " +
      "and a higher quota of the account in the region (`L-E5AE38E3`).",
    default: "29000",
    change: inPlace("the API is deployed again"),
  }),
  api_gateway_throttling_rate_limit: lateBound(integer({ min: 1 }), {
    description: "Requests per second that the API gateway lets through.",
    defaultValue: 100,
    change: inPlace("the API's stage"),
  }),
  api_gateway_throttling_burst_limit: lateBound(integer({ min: 1 }), {
    description: "Requests that the API gateway lets through at once.",
    defaultValue: 200,
    change: inPlace("the API's stage"),
  }),
  api_gateway_access_logs: atSynthesis(flag(), {
    description:
      "Write access logs of the API gateway. Needs the account-wide role that `manage_api_gateway_account` makes.",
    whyLiteral: reasons.resources,
    defaultValue: false,
    change: inPlace("switching it off deletes the log group with the access logs"),
  }),
  manage_api_gateway_account: atSynthesis(flag(), {
    description:
      "Make and set the account-wide role with which API Gateway writes logs. One deployment per account and region may.",
    whyLiteral: reasons.resources,
    defaultValue: false,
    change: inPlace("switching it off deletes the role; the account's setting stays, so that another role must be set"),
  }),
  enable_db_migrate_lambda: atSynthesis(flag(), {
    description: "Make the function that migrates the database.",
    whyLiteral: reasons.resources,
    defaultValue: true,
    change: servicesRoll("metadata service; the function is made or deleted, with its log group"),
  }),
  db_migrate_lambda_runtime: lateBound(runtime, {
    description: "Runtime of that function.",
    module: true,
    defaultValue: "python3.13",
    change: inPlace("the function"),
  }),
  db_migrate_lambda_zip_file: atSynthesis(text({ allowed: "a path", free: true }), {
    description:
      "Accepted for the Terraform module's sake and without effect: the function's zip is an asset of the stack.",
    module: true,
    default: "none",
    whyLiteral: "it has no effect",
    change: inPlace("nothing"),
  }),
  ecs_cluster_settings: atSynthesis(mapOf("a map of settings", settingName, settingValue), {
    description: "Settings of the ECS cluster, such as `containerInsights`.",
    module: true,
    default: "`containerInsights` is `disabled`",
    whyLiteral: reasons.keys,
    change: inPlace("the cluster"),
  }),
} as const;
