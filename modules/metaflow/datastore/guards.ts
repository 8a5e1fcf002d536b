import { Fn, TerraformSelf } from "cdktf";
import type { Construct } from "constructs";
import { keptWhileProtected, not } from "../../aws/kept-while-protected";
import { Unchanging } from "../../aws/unchanging";
import { metaflowDefaults as defaults } from "../defaults";
import type { MetaflowProps } from "../metaflow-props";

/** Which bucket it is, and where in it: in another place, the objects would stay behind, or go. */
export function guardBucket(
  scope: Construct,
  props: Pick<MetaflowProps, "s3BucketName" | "existingS3BucketName" | "s3Prefix">,
): void {
  const bucket = props.existingS3BucketName ?? props.s3BucketName ?? "made under the usual name";
  new Unchanging(scope, "BucketOfDeployment", {
    // one value: deployments in use have noted it for a bucket without a prefix
    values: { bucket: props.s3Prefix === undefined ? bucket : `${bucket}, under ${props.s3Prefix}/` },
    message:
      "The bucket of a deployment in use cannot change, nor the place in it (s3_bucket_name, existing_s3_bucket_name, s3_prefix): the objects would not come along. Put the input back as it was; or copy the objects first, and follow the page.",
  });
}

/** Refuses to leave the bucket out. */
export function keepBucket(
  scope: Construct,
  made: boolean,
  { forceDestroyS3Bucket }: Pick<MetaflowProps, "forceDestroyS3Bucket">,
): void {
  keptWhileProtected(scope, "BucketKept", {
    made,
    deletionProtection: not(forceDestroyS3Bucket ?? defaults.forceDestroyS3Bucket),
    unprotect: "force_destroy_s3_bucket: true",
    what: "the bucket with artifacts and code, which AWS refuses while there are objects in it",
    input: "enable_datastore",
  });
}

/** Refuses to leave the database out. */
export function keepDatabase(
  scope: Construct,
  made: boolean,
  { dbDeletionProtection }: Pick<MetaflowProps, "dbDeletionProtection">,
): void {
  keptWhileProtected(scope, "DatabaseKept", {
    made,
    deletionProtection: dbDeletionProtection ?? defaults.dbDeletionProtection,
    unprotect: "db_deletion_protection: false",
    what: "the database with all runs",
    input: "enable_metadata_service",
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

/**
 * The keys of the bucket: who reads older objects needs them. One guard notes the first key, and one the key that there was
 * with each more of `s3PreviousKmsKeyArns`, as a change of the key adds one.
 */
export function guardBucketKeys(
  scope: Construct,
  { s3KmsKeyArn, s3PreviousKmsKeyArns = [] }: Pick<MetaflowProps, "s3KmsKeyArn" | "s3PreviousKmsKeyArns">,
  kmsKeyArn: string,
): void {
  const noted = TerraformSelf.getString("input.key");
  for (const number of ["", ...s3PreviousKmsKeyArns.map((_, index) => index + 1)]) {
    new Unchanging(scope, `KeyOfBucket${number}`, {
      values: { s3_kms_key_arn: s3KmsKeyArn ?? "made" },
      changeable: { key: kmsKeyArn },
      unless: Fn.contains(s3PreviousKmsKeyArns, noted),
      message: `Another key (s3_kms_key_arn) leaves the objects of the bucket unreadable that the key ${noted} encrypted. Write the ARN of that key into s3_previous_kms_key_arns: roles then go on to decrypt with it, and it stays.`,
    });
  }
}
