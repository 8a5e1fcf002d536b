import { serverlessClass } from "../../../../modules/metaflow/datastore/serverless-class";
import { neededVersion, usualMaxAcu } from "../../values/serverless";
import type { Check } from "./check";

/** The sizes of Aurora Serverless v2. */
export const checkServerless: Check = (facts, report) => {
  if (!facts.parts.ownDatabase || facts.known("db_engine") !== "aurora-postgresql") return;
  if (facts.known("db_instance_type") !== serverlessClass) return;
  const [min, max] = [facts.known("db_serverless_min_acu"), facts.known("db_serverless_max_acu")];
  const version = facts.known("db_engine_version");
  if (version !== undefined) {
    const needed = {
      db_instance_type: neededVersion("serverless", version),
      db_serverless_min_acu: min === 0 ? neededVersion("pause", version) : undefined,
      db_serverless_max_acu: max !== undefined && max > usualMaxAcu ? neededVersion("large", version) : undefined,
    } as const;
    const features = {
      db_instance_type: serverlessClass,
      db_serverless_min_acu: "0, with which the database pauses,",
      db_serverless_max_acu: `more than ${usualMaxAcu}`,
    } as const;
    for (const name of ["db_instance_type", "db_serverless_min_acu", "db_serverless_max_acu"] as const) {
      if (needed[name] === undefined) continue;
      report.at(name).finding(`${features[name]} needs PostgreSQL ${needed[name]} or newer; found ${version}`);
      if (name === "db_instance_type") return;
    }
  }
  if (min !== undefined && max !== undefined && min > max) {
    const wrong = facts.given("db_serverless_max_acu") ? "db_serverless_max_acu" : "db_serverless_min_acu";
    report.at(wrong).finding(`db_serverless_min_acu must be at most db_serverless_max_acu; found ${min} and ${max}`);
  }
  if (facts.given("db_serverless_pause_after") && min !== undefined && min > 0) {
    report
      .at("db_serverless_pause_after")
      .finding(`goes with db_serverless_min_acu: 0; with ${min} the database never pauses`);
  }
  const services = [
    "metadata_service_desired_count",
    ...(facts.parts.ui ? (["ui_backend_desired_count"] as const) : []),
  ] as const;
  if (min === 0 && services.some((name) => facts.known(name) !== 0)) {
    report
      .at("db_serverless_min_acu")
      .warning(
        "0 saves nothing while the services run: each holds a connection, and the database pauses only without connections; " +
          `it pauses with ${services.map((name) => `${name}: 0`).join(" and ")}`,
      );
  }
};
