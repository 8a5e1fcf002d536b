import { Fn, TerraformSelf } from "cdktf";
import type { Construct } from "constructs";
import { Unchanging } from "../../aws/unchanging";
import type { MetaflowProps } from "../metaflow-props";

/** Which bucket it is: with another one, the objects would stay behind, or go. */
export function guardBucket(
  scope: Construct,
  props: Pick<MetaflowProps, "s3BucketName" | "existingS3BucketName">,
): void {
  new Unchanging(scope, "BucketOfDeployment", {
    values: { bucket: props.existingS3BucketName ?? props.s3BucketName ?? "made under the usual name" },
    message:
      "The bucket of a deployment in use cannot change (s3_bucket_name, existing_s3_bucket_name): the objects would not come along. Put the input back as it was; or copy the objects first, and follow the page.",
  });
}

/** Whether the database is made here: the data would not come along. */
export function guardDatabase(scope: Construct, { existingDatabase }: Pick<MetaflowProps, "existingDatabase">): void {
  new Unchanging(scope, "DatabaseOfDeployment", {
    values: { database: existingDatabase ? "existing" : "made" },
    message:
      "A deployment in use cannot change between a database that is made and an existing one (existing_database): the data would not come along. Put the input back as it was; or move the data first, and follow the page.",
  });
}

/** The key of the bucket: whoever reads older objects needs it. */
export function guardBucketKey(
  scope: Construct,
  { s3KmsKeyArn, s3PreviousKmsKeyArns = [] }: Pick<MetaflowProps, "s3KmsKeyArn" | "s3PreviousKmsKeyArns">,
  kmsKeyArn: string,
): void {
  new Unchanging(scope, "KeyOfBucket", {
    values: { s3_kms_key_arn: s3KmsKeyArn ?? "made" },
    changeable: { key: kmsKeyArn },
    unless: Fn.contains(s3PreviousKmsKeyArns, TerraformSelf.getString("input.key")),
    message: `Another key (s3_kms_key_arn) leaves the objects of the bucket unreadable that the key ${TerraformSelf.getString("input.key")} encrypted. Write the ARN of that key into s3_previous_kms_key_arns: roles then go on to decrypt with it, and it stays.`,
  });
}
