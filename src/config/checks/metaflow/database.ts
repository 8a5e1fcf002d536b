import type { MetaflowFacts } from "../../metaflow/metaflow-facts";
import type { Report } from "../../report/report";
import { endOf, type EndOfMinors, endsOfSupport } from "../../values/ends-of-support";
import { majorVersion, minorVersion, newestMajor } from "../../../../modules/aws/values/postgres";
import { auroraClassProblem, rdsClassProblem } from "../../values/postgres-classes";
import { parseDaily, parseWeekly, windowsOverlap } from "../../../../modules/aws/values/time-window";
import { checkEndOfSupport } from "../end-of-support";
import type { Check } from "./check";

/** Engine, version and class of the database. */
export const checkDatabaseEngine: Check = (facts, report) => {
  if (!facts.parts.ownDatabase) return;
  const engine = facts.known("db_engine");
  const version = facts.known("db_engine_version");
  if (version !== undefined) checkVersion(version, facts, report.at("db_engine_version"));
  if (!facts.given("db_instance_type")) return;
  const instanceClass = facts.known("db_instance_type");
  if (instanceClass === undefined) return;
  const at = report.at("db_instance_type");
  const aurora = engine === "aurora-postgresql";
  const ofRds = version === undefined ? undefined : rdsClassProblem(instanceClass, majorVersion(version));
  const problem = aurora ? auroraClassProblem(instanceClass) : ofRds;
  if (problem === undefined) return;
  if ("finding" in problem) at.finding(problem.finding);
  else at.warning(problem.warning);
};

/** How long a version is supported, and whether it is known here. */
function checkVersion(version: string, facts: MetaflowFacts, at: Report): void {
  const major = majorVersion(version);
  const minor = minorVersion(version);
  const { postgres, postgresMinors } = endsOfSupport;
  if (major > newestMajor) {
    at.warning(
      `PostgreSQL ${major} is not known here: RDS must have it; PostgreSQL ${newestMajor} is the newest that is`,
    );
  }
  checkEndOfSupport(`PostgreSQL ${major}`, endOf(postgres.ends, `${major}`), facts.today, at);
  const minors = endOf<EndOfMinors>(postgresMinors.ends, `${major}`);
  // Aurora's minor versions end on days of their own
  if (minors === undefined || minor === undefined || facts.known("db_engine") !== "postgres") return;
  if (minor < minors.least) checkEndOfSupport(`PostgreSQL ${version}`, minors, facts.today, at);
}

/** The authority of the database's certificate. */
export const checkDatabaseAuthority: Check = (facts, report) => {
  const authority = facts.parts.ownDatabase ? facts.known("ca_cert_identifier") : undefined;
  if (authority === undefined) return;
  const ending = endOf(endsOfSupport.certificateAuthority.ends, authority);
  checkEndOfSupport(`the authority ${authority}`, ending, facts.today, report.at("ca_cert_identifier"));
};

/** Storage and backups. */
export const checkDatabaseStorage: Check = (facts, report) => {
  if (!facts.parts.ownDatabase) return;
  const aurora = facts.known("db_engine") === "aurora-postgresql";
  const allocated = facts.known("db_allocated_storage");
  const max = facts.known("db_max_allocated_storage");
  if (!aurora && allocated !== undefined && max !== undefined && allocated > max) {
    const wrong = facts.given("db_max_allocated_storage") ? "db_max_allocated_storage" : "db_allocated_storage";
    report
      .at(wrong)
      .finding(`db_allocated_storage must be at most db_max_allocated_storage; found ${allocated} and ${max}`);
  }
  const retention = facts.known("db_backup_retention_period");
  if (retention === 0) {
    const at = report.at("db_backup_retention_period");
    if (aurora) at.finding("must be 1 or more for Aurora; found 0");
    else at.warning("0 makes no automated backups: data can be destroyed for good");
  }
  const backup = parseDaily(facts.known("db_backup_window") ?? "");
  const maintenance = parseWeekly(facts.known("maintenance_window") ?? "");
  if (backup !== undefined && maintenance !== undefined && windowsOverlap(backup, maintenance)) {
    report
      .at("db_backup_window")
      .finding(
        `must not overlap with maintenance_window; found ${facts.known("db_backup_window")} ` +
          `and ${facts.known("maintenance_window")}`,
      );
  }
};

/** TLS between the services and the database. */
export const checkDatabaseTls: Check = (facts, report) => {
  const mode = facts.known("database_ssl_mode");
  const at = report.at("database_ssl_mode");
  if ((mode === "verify-ca" || mode === "verify-full") && !facts.given("database_ssl_root_cert")) {
    at.finding(
      `${mode} needs database_ssl_root_cert, the path of a CA bundle in the metadata service's image, such as /certs/ca.pem; without one write require`,
    );
  }
  if (mode === "disable") {
    // what an existing database asks for is not known here
    const version = facts.parts.ownDatabase ? facts.known("db_engine_version") : undefined;
    // from version 15 on RDS refuses connections without TLS unless told otherwise (docs/differences.md D-05)
    if (version !== undefined && majorVersion(version) >= 15 && !tlsIsOptional(facts.value("db_parameters"))) {
      at.finding(
        `disable cannot work: from PostgreSQL 15 on RDS asks for TLS, unless db_parameters has rds.force_ssl: "0"`,
      );
    } else at.warning("disable sends passwords and data unencrypted through the VPC");
  }
  const [certificate, key] = [facts.given("database_ssl_cert_path"), facts.given("database_ssl_key_path")];
  if (certificate !== key) {
    const missing = certificate ? "database_ssl_key_path" : "database_ssl_cert_path";
    report.at(missing).finding("is required: certificate and key of the client go together");
  }
};

function tlsIsOptional(parameters: Readonly<Record<string, unknown>> | undefined): boolean {
  const parameter = parameters?.["rds.force_ssl"];
  if (parameter === undefined) return false;
  const value =
    typeof parameter === "object" && parameter !== null && "value" in parameter ? parameter.value : parameter;
  return value !== "1";
}
