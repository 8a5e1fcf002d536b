import { nearest } from "../../../../modules/aws/values/nearest";
import type { InputName } from "../../metaflow/metaflow-facts";
import { anyAddress } from "../../values/any-address";
import { fargateMemoryProblem } from "../../values/fargate";
import { endOf, endsOfSupport } from "../../values/ends-of-support";
import { checkEndOfSupport } from "../end-of-support";
import { serviceImageProblems } from "../../values/service-version";
import type { Check } from "./check";

const tasks = [
  ["metadata_service_cpu", "metadata_service_memory"],
  ["ui_backend_cpu", "ui_backend_memory"],
  ["ui_static_cpu", "ui_static_memory"],
] as const;

/** The sizes of the Fargate tasks. */
export const checkTaskSizes: Check = (facts, report) => {
  for (const [cpuName, memoryName] of tasks) {
    const [cpu, memory] = [facts.known(cpuName), facts.known(memoryName)];
    const problem = cpu === undefined || memory === undefined ? undefined : fargateMemoryProblem(cpu, memory);
    if (problem) report.at(facts.given(memoryName) ? memoryName : cpuName).finding(problem);
  }
};

/** How the metadata service scales. */
export const checkScaling: Check = (facts, report) => {
  const most = facts.known("metadata_service_max_count");
  const least = facts.known("metadata_service_desired_count");
  if (most === undefined || least === undefined || !facts.parts.metadataService) return;
  const at = report.at("metadata_service_max_count");
  if (most < least) {
    at.finding(`must be at least metadata_service_desired_count; found ${most} and ${least}`);
  } else if (least === 0) {
    report
      .at("metadata_service_desired_count")
      .finding("must be 1 or more with metadata_service_max_count: without a task there is no CPU to scale with");
  }
};

/** Who may call the API gateway. */
export const checkGateway: Check = (facts, report) => {
  if (!facts.parts.apiGateway) return;
  const list = facts.value("access_list_cidr_blocks");
  const wrong = facts.given("access_list_cidr_blocks") && list === undefined;
  const empty = !wrong && (list === undefined || (Array.isArray(list) && list.length === 0));
  const open = Array.isArray(list) && anyAddress.some((block) => list.includes(block));
  const at = report.at("access_list_cidr_blocks");
  const withKey = facts.known("api_basic_auth");
  if (withKey === false && empty) {
    at.finding(
      "without a key (api_basic_auth: false) the API gateway would be open to everyone; " +
        `list who may call it, or write ${anyAddress[0]} for everyone`,
    );
  } else if (withKey === false && open) {
    at.warning("the API gateway is open to everyone, without a key");
  } else if (withKey === true && (empty || open)) {
    at.warning("the API gateway is open to every address: who has the key can call it from anywhere");
  }
};

// AWS' limit, which a quota raises for endpoints in a region ("Quotas for configuring and running a REST API")
const longestIntegration = 29000;

/** The API gateway's endpoint, and how long it waits. */
export const checkGatewayEndpoint: Check = (facts, report) => {
  if (!facts.parts.apiGateway) return;
  const type = facts.known("api_gateway_endpoint_type");
  if (type === "EDGE" && facts.partition !== undefined && facts.partition !== "aws") {
    report
      .at("api_gateway_endpoint_type")
      .finding(`EDGE exists only in the partition aws; region ${facts.region} is in ${facts.partition}`);
  }
  const timeout = facts.known("api_integration_timeout") ?? 0;
  if (timeout <= longestIntegration) return;
  const at = report.at("api_integration_timeout");
  if (type === "EDGE" || (type === undefined && facts.partition === "aws")) {
    at.finding(`more than ${longestIntegration} needs api_gateway_endpoint_type: REGIONAL; found ${timeout}`);
  } else {
    at.warning(
      `AWS refuses more than ${longestIntegration} until the quota L-E5AE38E3 (maximum integration timeout) is raised`,
    );
  }
};

/** The API gateway's logs, which need a setting of the whole account. */
export const checkGatewayLogs: Check = (facts, report) => {
  if (facts.parts.apiGateway && facts.known("api_gateway_access_logs") && !facts.known("manage_api_gateway_account")) {
    report
      .at("api_gateway_access_logs")
      .warning(
        "works only where the account has a role with which API Gateway writes logs: see manage_api_gateway_account",
      );
  }
};

/** Variables of the containers whose values are secrets. */
const secrets = [
  ["MF_METADATA_DB_PSWD", "password"],
  ["MF_METADATA_DB_USER", "user"],
] as const;

/** What is set on the containers and on their cluster. */
export const checkContainers: Check = (facts, report) => {
  const environments = ["extra_metadata_service_env_vars", "extra_ui_backend_env_vars"] as const;
  for (const name of environments) {
    for (const [variable, what] of secrets) {
      // the user of a database that is made is no secret, and can be changed like every other variable
      if (variable === "MF_METADATA_DB_USER" && facts.parts.ownDatabase) continue;
      if (Object.hasOwn(facts.value(name) ?? {}, variable)) {
        report.at(name, variable).finding(`cannot be given: the ${what} comes from Secrets Manager`);
      }
    }
  }
  const settings = facts.known("ecs_cluster_settings") ?? {};
  for (const [setting, value] of Object.entries(settings)) {
    const at = report.at("ecs_cluster_settings", setting);
    if (setting !== "containerInsights") {
      const meant = nearest(setting, ["containerInsights"]);
      at.warning(`is not a setting of ECS clusters that is known here${meant ? `; did you mean ${meant}?` : ""}`);
    } else if (!["enabled", "enhanced", "disabled"].includes(value)) {
      at.finding(`must be one of enabled, enhanced, disabled; found "${value}"`);
    }
  }
};

// of the runtimes that Lambda is known to have
const newestPython = 14;

/** The runtime of the migration function. */
export const checkLambda: Check = (facts, report) => {
  const name: InputName = "db_migrate_lambda_runtime";
  if (!facts.parts.metadataService || facts.isOff("enable_db_migrate_lambda")) return;
  const runtime = facts.known(name);
  if (runtime === undefined) return;
  const at = report.at(name);
  checkEndOfSupport(runtime, endOf(endsOfSupport.lambda.ends, runtime), facts.today, at);
  if (Number(runtime.split(".")[1]) > newestPython) {
    at.warning(`${runtime} is not known here: Lambda must have it, and the AWS provider; write python3.13`);
  }
};

/** The release of the metadata service, where an image is given. */
export const checkImages: Check = (facts, report) => {
  const name = "metadata_service_container_image";
  const image = facts.given(name) && facts.parts.metadataService ? facts.known(name) : undefined;
  if (image === undefined) return;
  const tls = facts.known("database_ssl_mode") !== "disable";
  for (const problem of serviceImageProblems(image, tls)) report.at(name).warning(problem);
};
