import { show } from "../../plain";
import { metaflowInputs } from "../../schema/metaflow/inputs";
import { checkArnsOf } from "../arns";
import type { InputName } from "../../metaflow/metaflow-facts";
import type { Check } from "./check";

/** That everything is in the partition of the region, and what must be in the region is there. */
export const checkPartition: Check = (subject, report) => {
  const { partition, region } = subject;
  if (partition === undefined || region === undefined) return;
  const given = subject.value("iam_partition");
  if (given !== undefined && given !== partition) {
    report.at("iam_partition").finding(`must be ${partition}, the partition of ${region}; found ${show(given)}`);
  }
  checkArnsOf(metaflowInputs, (name) => subject.value(name as InputName), subject, report);
};
