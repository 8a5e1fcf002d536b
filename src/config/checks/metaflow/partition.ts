import type { MetaflowSubject } from "../../metaflow-subject";
import { show } from "../../plain";
import type { Report } from "../../report";
import { checkArn } from "../arn";
import type { Check } from "./check";

/** Inputs that hold ARNs, and whether what they name must be in the deployment's region. */
const arns = [
  ["s3_kms_key_arn", true],
  ["s3_previous_kms_key_arns", true],
  ["db_kms_key_arn", true],
  ["batch_container_registry_kms_key_arn", true],
  ["log_group_kms_key_arn", true],
  ["log_destination_arn", true],
  ["permissions_boundary_arn", false],
  ["ui_certificate_arn", true],
  ["ui_cognito_user_pool_arn", false],
  ["batch_sagemaker_access", false],
  ["batch_extra_bucket_arns", false],
  ["additional_worker_policy_arns", false],
] as const;

/** The same for an existing database. */
const databaseArns = ["secret_arn", "secret_kms_key_arn"] as const;

/** That everything is in the partition of the region, and what must be in the region is there. */
export const checkPartition: Check = (subject, report) => {
  const { partition, region } = subject;
  if (partition === undefined || region === undefined) return;
  const given = subject.value("iam_partition");
  if (given !== undefined && given !== partition) {
    report.at("iam_partition").finding(`must be ${partition}, the partition of ${region}; found ${show(given)}`);
  }
  for (const [name, regional] of arns) {
    checkArns(subject.value(name), regional, subject, report.at(name));
  }
  const { trusted_principal_arns: principals } = subject.value("user_role") ?? {};
  checkArns(principals, false, subject, report.at("user_role", "trusted_principal_arns"));
  checkArn(
    subject.value("sagemaker_notebook")?.kms_key_arn,
    true,
    subject,
    report.at("sagemaker_notebook", "kms_key_arn"),
  );
  checkArn(subject.value("monitoring")?.sns_topic_arn, true, subject, report.at("monitoring", "sns_topic_arn"));
  for (const name of databaseArns) {
    checkArn(subject.value("existing_database")?.[name], true, subject, report.at("existing_database", name));
  }
};

function checkArns(value: unknown, regional: boolean, subject: MetaflowSubject, report: Report): void {
  if (Array.isArray(value)) value.forEach((item, index) => checkArn(item, regional, subject, report.at(index)));
  else checkArn(value, regional, subject, report);
}
