import type { PlaceosInputName, PlaceosSubject } from "../../placeos-subject";
import type { Report } from "../../report";
import { parseArn } from "../../values/arn";
import type { Check } from "./check";

const arns = [
  "certificate_id",
  "kms_key_arn",
  "log_group_kms_key_arn",
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
  for (const { name, settings } of subject.services) {
    for (const [variable, secret] of Object.entries(settings.secrets ?? {})) {
      checkArn(secret, subject, report.at("services", name, "secrets", variable));
    }
  }
};

function checkArn(value: unknown, { partition, region }: PlaceosSubject, report: Report): void {
  const arn = typeof value === "string" ? parseArn(value) : undefined;
  if (arn === undefined || partition === undefined || region === undefined) return;
  if (arn.partition !== partition) {
    report.finding(`must be in ${partition}, the partition of ${region}; found partition ${arn.partition}`);
  } else if (arn.region !== region) {
    report.finding(`must be in the deployment's region ${region}; found ${arn.region}`);
  }
}
