import { metaflowMade } from "../../../../modules/metaflow/adopt/made";
import { metaflowAdoptTable } from "../../../../modules/metaflow/adopt/roles";
import { existingPasswordVariable } from "../../../../modules/metaflow/terraform-module/existing-password-variable";
import type { MetaflowDeployment } from "../../deployment";
import type { Report } from "../../report/report";
import { checkAdopt } from "../adopt";

/**
 * Holds what a deployment takes over against what it makes, and against what else the file says.
 *
 * @param variables names of the Terraform variables that the file refers to
 * @param report starts at the section
 */
export function checkMetaflowAdopt(
  deployment: Pick<MetaflowDeployment, "inputs" | "network" | "region" | "adopt" | "migrateFrom">,
  variables: readonly string[],
  report: Report,
): void {
  const { inputs, network, region, adopt = {}, migrateFrom } = deployment;
  checkAdopt(metaflowAdoptTable, adopt, { made: metaflowMade(inputs, network), region }, report);
  if (migrateFrom !== undefined) {
    report.finding(
      "must not be given together with migrate_from: what the Terraform module made is in its state, which the deployment takes over; leave adopt out",
    );
  }
  if (adopt["database"] !== undefined && variables.includes(existingPasswordVariable)) {
    report
      .at("database")
      .finding(
        `declares the variable ${existingPasswordVariable}, to which a value of the file refers; give that variable another name`,
      );
  }
}
