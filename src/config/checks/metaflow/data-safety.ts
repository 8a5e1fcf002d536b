import type { InputName, MetaflowFacts } from "../../metaflow/metaflow-facts";
import type { Check } from "./check";
import { isKept } from "./keep-settings";

const dangerous: readonly (readonly [name: InputName, value: boolean, consequence: string])[] = [
  ["force_destroy_s3_bucket", true, "destroying the deployment deletes the bucket and everything in it"],
  ["db_deletion_protection", false, "anyone who may change the deployment can delete the database"],
  ["db_skip_final_snapshot", true, "destroying the deployment leaves no snapshot of the database"],
  [
    "batch_container_registry_force_delete",
    true,
    "destroying the deployment deletes the repository and all images in it",
  ],
  [
    "dynamodb_deletion_protection",
    false,
    "anyone who may change the deployment can delete the table of Step Functions",
  ],
  ["force_destroy_alb_logs_bucket", true, "destroying the deployment deletes the logs of the UI's load balancer"],
  ["ui_cognito_deletion_protection", false, "anyone who may change the deployment can delete the users of the UI"],
];

/** Settings under which data can be destroyed. */
export const checkDataSafety: Check = (facts, report) => {
  for (const [name, value, consequence] of dangerous) {
    if (exists(name, facts) && facts.known(name) === value) {
      report.at(name).warning(`data can be destroyed: ${consequence}`);
    }
  }
  if (facts.parts.ownBucket && facts.isOff("enable_s3_versioning") && !isKept("bucket_versioning", facts)) {
    report
      .at("enable_s3_versioning")
      .warning("data can be destroyed: an object that is deleted or overwritten is gone");
  }
};

/** Whether what an input protects is made. */
function exists(name: InputName, facts: MetaflowFacts): boolean {
  if (name.startsWith("db_")) return facts.parts.ownDatabase;
  if (name.startsWith("batch_")) return facts.known("enable_custom_batch_container_registry") === true;
  if (name.startsWith("dynamodb_")) return facts.known("enable_step_functions") === true;
  if (name.startsWith("ui_")) return facts.parts.ui && facts.userPool === "new";
  if (name.endsWith("_alb_logs_bucket")) return facts.parts.ui && facts.known("create_alb_logs_bucket") === true;
  return facts.parts.ownBucket;
}
