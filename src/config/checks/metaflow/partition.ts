import { show } from "../../plain";
import { metaflowInputs } from "../../schema/metaflow/inputs";
import { checkArnsOf } from "../arns";
import type { InputName } from "../../metaflow/metaflow-facts";
import type { Check } from "./check";

/** That everything is in the partition of the region, and what must be in the region is there. */
export const checkPartition: Check = (facts, report) => {
  const { partition, region } = facts;
  if (partition === undefined || region === undefined) return;
  const given = facts.value("iam_partition");
  if (given !== undefined && given !== partition) {
    report.at("iam_partition").finding(`must be ${partition}, the partition of ${region}; found ${show(given)}`);
  }
  checkArnsOf(metaflowInputs, (name) => facts.value(name as InputName), facts, report);
};
