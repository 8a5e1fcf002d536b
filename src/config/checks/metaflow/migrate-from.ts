import { existingPasswordVariable } from "../../../../modules/metaflow/terraform-module/existing-password-variable";
import { randomSuffix } from "../../../../modules/metaflow/random-suffix";
import type { OverwritableSetting } from "../../../../modules/metaflow/existing-settings/setting-paths";
import type { MetaflowFacts } from "../../metaflow/metaflow-facts";
import type { Report } from "../../report/report";
import { isKeepable, isKept, notWritten, writes } from "./keep-settings";

/** Major version of the AWS provider with which states of the module have been taken over. */
const triedMajor = 5;

/** What is known of the deployment besides its inputs. */
export interface Migration {
  /** Settings that are overwritten. */
  readonly overwrite?: readonly OverwritableSetting[];
  /** Major version of the AWS provider. */
  readonly providerMajor: number;
  /** Names of the Terraform variables that the file refers to. */
  readonly variables: readonly string[];
  /** What becomes of the module's rules that nothing here needs, if the file says it. */
  readonly leftOverRules: string | undefined;
}

/**
 * Holds a deployment that takes over one of the Terraform module against what a running one cannot change.
 *
 * @param report starts at the deployment
 */
export function checkMigration(facts: MetaflowFacts, migration: Migration, report: Report): void {
  const { leftOverRules, overwrite = [], providerMajor, variables } = migration;
  const inputs = report.at("inputs");
  checkNames(facts, inputs);
  checkOverwritten(facts, overwrite, report.at("migrate_from", "overwrite"));
  if (facts.hasNetwork) {
    report
      .at("network")
      .finding(
        "must not be given together with migrate_from: the module's deployment cannot leave its VPC; give its vpc_id",
      );
  }
  if (facts.parts.metadataService && !facts.isOff("enable_nlb_security_group")) {
    inputs
      .at("enable_nlb_security_group")
      .finding(
        "must be false with migrate_from: the module's load balancer has no security group, and AWS gives the first one only " +
          "when it makes a load balancer; write enable_nlb_security_group: false",
      );
  }
  if (facts.parts.batch && facts.known("compute_environment_allocation_strategy") === "BEST_FIT") {
    inputs
      .at("compute_environment_allocation_strategy")
      .finding(
        "must not be BEST_FIT with migrate_from: such an environment cannot take its new launch template, and the first " +
          "apply would fail; leave it out, the environment is replaced, the new one first",
      );
  }
  if (facts.parts.ownDatabase && facts.known("db_engine") === "aurora-postgresql") {
    inputs
      .at("db_engine")
      .finding(
        "must be postgres with migrate_from: the module's database is an RDS instance, which cannot become Aurora",
      );
  }
  if (variables.includes(existingPasswordVariable)) {
    report
      .at("migrate_from")
      .finding(
        `declares the variable ${existingPasswordVariable}, to which a value of the file refers; give that variable another name`,
      );
  }
  const { metadataService, ui, ownDatabase } = facts.parts;
  if (leftOverRules !== undefined && !metadataService && !ui && !ownDatabase) {
    report
      .at("migrate_from", "left_over_rules")
      .warning(
        "has no effect: such rules are in the groups of database, metadata service and UI, and the deployment has none of these; leave it out",
      );
  }
  if (providerMajor !== triedMajor) {
    report
      .at("aws_provider_version")
      .warning(
        `states of the module have only been taken over with AWS provider ${triedMajor}: write ` +
          `aws_provider_version: ~> ${triedMajor}.100, and remove that line after migrate_from`,
      );
  }
}

function checkOverwritten(facts: MetaflowFacts, overwrite: readonly OverwritableSetting[], report: Report): void {
  for (const [index, setting] of overwrite.entries()) {
    if (isKeepable(setting) && isKept(setting, facts)) {
      report
        .at(index)
        .finding(`must not be ${setting}, which inputs.keep_settings leaves as it is: take it out of one of the two`);
    } else if (!writes(setting, facts)) report.at(index).warning(notWritten(setting));
  }
}

function checkNames(facts: MetaflowFacts, inputs: Report): void {
  const suffix = facts.known("resource_suffix");
  const prefix = facts.known("resource_prefix");
  if (suffix === randomSuffix) {
    inputs
      .at("resource_suffix")
      .finding(
        "must be the suffix that the module's resources have, or empty: another one creates everything again; the bucket is " +
          "called <prefix>-s3-<suffix>",
      );
  }
  if ((suffix === "" || prefix === "") && facts.known("keep_outer_dash") !== true) {
    inputs
      .at("keep_outer_dash")
      .finding(
        "must be true with migrate_from where the prefix or the suffix is empty: the module's names of cluster, job queue and " +
          "state machines keep that dash; write keep_outer_dash: true",
      );
  }
}
