import type { PlaceosInputName, PlaceosSubject } from "../../placeos-subject";
import type { Report } from "../../report";
import { type Arn, parseArn } from "../../values/arn";
import type { Check } from "./check";

const arns = [
  "certificate_id",
  "kms_key_arn",
  "log_group_kms_key_arn",
  "log_destination_arn",
  "secrets_kms_key_arn",
  "jwt_secret_arn",
  "secret_key_base_secret_arn",
  "place_server_secret_secret_arn",
  "dispatch_secret_secret_arn",
  "place_password_secret_arn",
  "rethinkdb_password_secret_arn",
  "smtp_password_secret_arn",
  "git_password_secret_arn",
  "s3_secret_secret_arn",
] as const satisfies readonly PlaceosInputName[];

/** That everything that is brought along is in the deployment's region and partition. */
export const checkArns: Check = (subject, report) => {
  for (const name of arns) checkArn(subject.value(name), subject, report.at(name));
  // IAM has no regions
  checkPartition(subject.value("permissions_boundary_arn"), subject, report.at("permissions_boundary_arn"));
  for (const { name, settings } of subject.services) {
    for (const [variable, secret] of Object.entries(settings.secrets ?? {})) {
      checkArn(secret, subject, report.at("services", name, "secrets", variable));
    }
  }
};

function checkArn(value: unknown, subject: PlaceosSubject, report: Report): void {
  const arn = checkPartition(value, subject, report);
  if (arn !== undefined && subject.region !== undefined && arn.region !== subject.region) {
    report.finding(`must be in the deployment's region ${subject.region}; found ${arn.region}`);
  }
}

/** The ARN that a value is; undefined where it is none, or is of another partition. */
function checkPartition(value: unknown, { partition, region }: PlaceosSubject, report: Report): Arn | undefined {
  const arn = typeof value === "string" ? parseArn(value) : undefined;
  if (arn === undefined || partition === undefined || arn.partition === partition) return arn;
  report.finding(`must be in ${partition}, the partition of ${region}; found partition ${arn.partition}`);
  return undefined;
}
