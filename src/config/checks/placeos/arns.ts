import type { PlaceosInputName } from "../../placeos-subject";
import { checkArn } from "../arn";
import type { Check } from "./check";
import { secretArnInputs } from "./secrets";

const arns = [
  "certificate_id",
  "kms_key_arn",
  "log_group_kms_key_arn",
  "log_destination_arn",
  "secrets_kms_key_arn",
  ...secretArnInputs,
] as const satisfies readonly PlaceosInputName[];

/** Everything that exists already is in the deployment's region and partition. */
export const checkArns: Check = (subject, report) => {
  for (const name of arns) checkArn(subject.value(name), true, subject, report.at(name));
  // IAM has no regions
  checkArn(subject.value("permissions_boundary_arn"), false, subject, report.at("permissions_boundary_arn"));
  for (const { name, settings } of subject.services) {
    for (const [variable, secret] of Object.entries(settings.secrets ?? {})) {
      checkArn(secret, true, subject, report.at("services", name, "secrets", variable));
    }
  }
};
