import { majorVersion, newestMajor } from "../../../../modules/aws/values/postgres";
import { parseDaily, parseWeekly, windowsOverlap } from "../../../../modules/aws/values/time-window";
import { connectionBudget } from "../../placeos/connection-budget";
import { endOf, endsOfSupport } from "../../values/ends-of-support";
import { connectionsOf, rdsClassProblem } from "../../values/postgres-classes";
import { checkEndOfSupport } from "../end-of-support";
import type { Check } from "./check";

/** What goes with an existing PostgreSQL. */
export const checkExistingPostgresql: Check = (facts, report) => {
  if (facts.release?.database !== "postgresql" || !facts.given("postgresql_host")) return;
  if (!facts.given("postgresql_password_secret_arn")) {
    report
      .at("postgresql_password_secret_arn")
      .finding("is required with postgresql_host: the password of postgresql_user");
  }
};

/** Class, version, storage and windows of the database that is made. */
export const checkPostgresql: Check = (facts, report) => {
  if (facts.release?.database !== "postgresql" || facts.given("postgresql_host")) return;
  const version = facts.known("postgresql_engine_version");
  const instanceClass = facts.known("postgresql_instance_class");
  if (version !== undefined) {
    const major = majorVersion(version);
    const at = report.at("postgresql_engine_version");
    if (major > newestMajor) at.warning(`PostgreSQL ${major} is not known here; ${newestMajor} is the newest that is`);
    const ending = endOf(endsOfSupport.postgres.ends, `${major}`);
    // the table has the name that the setting has with Metaflow
    const here = ending && { ...ending, instead: ending.instead.replace("db_engine", "postgresql_engine") };
    checkEndOfSupport(`PostgreSQL ${major}`, here, facts.today, at);
    const problem = instanceClass === undefined ? undefined : rdsClassProblem(instanceClass, major);
    const atClass = report.at("postgresql_instance_class");
    if (problem && "finding" in problem) atClass.finding(problem.finding);
    else if (problem) atClass.warning(problem.warning);
  }
  const allocated = facts.known("postgresql_allocated_storage");
  const most = facts.known("postgresql_max_allocated_storage");
  if (allocated !== undefined && most !== undefined && allocated > most) {
    const wrong = facts.given("postgresql_max_allocated_storage")
      ? "postgresql_max_allocated_storage"
      : "postgresql_allocated_storage";
    report
      .at(wrong)
      .finding(
        `postgresql_allocated_storage must be at most postgresql_max_allocated_storage; found ${allocated} and ${most}`,
      );
  }
  const backup = parseDaily(facts.known("postgresql_backup_window") ?? "");
  const maintenance = parseWeekly(facts.known("postgresql_maintenance_window") ?? "");
  if (backup && maintenance && windowsOverlap(backup, maintenance)) {
    const at = facts.given("postgresql_backup_window") ? "postgresql_backup_window" : "postgresql_maintenance_window";
    report.at(at).finding("the backup window and the maintenance window must not meet");
  }
  if (facts.isOff("postgresql_multi_az")) {
    report
      .at("postgresql_multi_az")
      .warning("without a standby, PlaceOS is down as long as the database or its zone is");
  }
};

/** Whether the database takes as many connections as the services may open. */
export const checkConnections: Check = (facts, report) => {
  if (facts.release?.database !== "postgresql" || facts.given("postgresql_host")) return;
  const instanceClass = facts.known("postgresql_instance_class");
  const poolSize = facts.known("postgresql_pool_size");
  const most = instanceClass === undefined ? undefined : connectionsOf(instanceClass);
  if (most === undefined || poolSize === undefined) return;
  const needed = connectionBudget(facts.release, facts.services, poolSize);
  if (needed <= most) return;
  report
    .at("postgresql_instance_class")
    .warning(
      `${instanceClass} takes about ${most} connections, and the services may open ${needed} with postgresql_pool_size ` +
        `${poolSize}; give a larger class, or smaller pools`,
    );
};
