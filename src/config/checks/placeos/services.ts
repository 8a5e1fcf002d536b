import { isSecretVariable, secretVariablesOf } from "../../../../modules/placeos/common/secret-table";
import { fargateMemoryProblem } from "../../values/fargate";
import type { Check } from "./check";

/** The sizes of the tasks. */
export const checkTaskSizes: Check = (facts, report) => {
  for (const { name, settings, descriptor } of facts.services) {
    const { cpu = descriptor.cpu, memory = descriptor.memory } = settings;
    const problem = typeof cpu === "number" && typeof memory === "number" && fargateMemoryProblem(cpu, memory);
    if (problem) report.at("services", name, settings.memory === undefined ? "cpu" : "memory").finding(problem);
  }
};

/** How many tasks run. */
export const checkCounts: Check = (facts, report) => {
  for (const { name, settings } of facts.services) {
    const { desired_count: least = 1, max_count: most } = settings;
    if (most !== undefined && most < least) {
      report.at("services", name, "max_count").finding(`must not be less than desired_count, ${least}; found ${most}`);
    }
  }
  const init = facts.services.find(({ key }) => key === "init");
  if (init?.settings.desired_count !== undefined && facts.known("init_mode") !== "service") {
    report.at("services", "init", "desired_count").warning("has no effect without init_mode: service");
  }
};

/** The names of the services: each is found under its own. */
export const checkServiceNames: Check = (facts, report) => {
  const holders = new Map<string, string>();
  for (const { name, serviceName } of facts.services) {
    const other = holders.get(serviceName);
    if (other !== undefined) {
      report.at("services", name, "service_name").finding(`${serviceName} is the name of ${other}, too`);
    }
    holders.set(serviceName, name);
  }
};

/** That no secret stands in clear, and none comes from two places. */
export const checkServiceSecrets: Check = (facts, report) => {
  for (const { key, name, settings } of facts.services) {
    const own = secretVariablesOf(key, facts.release);
    for (const variable of Object.keys(settings.environment ?? {})) {
      const at = report.at("services", name, "environment", variable);
      if (isSecretVariable(variable)) at.finding("is a secret of PlaceOS and cannot stand in clear");
      else if (Object.hasOwn(settings.secrets ?? {}, variable)) at.finding("cannot be given as a secret and in clear");
    }
    for (const variable of Object.keys(settings.secrets ?? {}).filter((secret) => Object.hasOwn(own, secret))) {
      report.at("services", name, "secrets", variable).finding("is given by the inputs of the secrets");
    }
  }
};

/** An image of etcd of the operator's, where its name tells the version. */
export const checkEtcd: Check = (facts, report) => {
  const image = facts.services.find(({ key }) => key === "etcd")?.settings.image;
  const minor = typeof image === "string" ? /:v?3\.(\d+)\b/.exec(image)?.[1] : undefined;
  if (minor === undefined || facts.release === undefined) return;
  const { tag, etcdMinors } = facts.release;
  if (Number(minor) >= etcdMinors.least && Number(minor) <= etcdMinors.most) return;
  report
    .at("services", "etcd", "image")
    .finding(`${tag} does not speak the protocol of etcd 3.${minor}; etcd 3.4 does`);
};

/** Init, and what only some of its modes and releases take. */
export const checkInit: Check = (facts, report) => {
  const scheduled = facts.known("init_mode") === "scheduled";
  if (scheduled && !facts.given("init_run_at"))
    report.at("init_run_at").finding("is required with init_mode: scheduled");
  if (!scheduled && facts.given("init_run_at")) {
    report.at("init_run_at").warning("has no effect without init_mode: scheduled");
  }
  if (facts.given("backoffice_commit") && facts.release?.initTakesBackofficeBranch === false) {
    report.at("backoffice_commit").warning(`has no effect: ${facts.release.tag} takes the newest Backoffice`);
  }
};
