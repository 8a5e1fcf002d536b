import type { PolicyStatement, ServiceRole } from "../../aws/iam";

/** The datastore's bucket, as far as others need it. */
export interface DatastoreBucket {
  readonly bucketArn: string;
  /** ARN of the KMS key that encrypts the objects. */
  readonly kmsKeyArn: string;
  /** `s3://…` root of artifacts and code. */
  readonly sysrootS3: string;
}

/** Denies requests to S3 that are signed in the query string: a leaked URL must not open the bucket. */
export const denyPresigned: PolicyStatement = {
  sid: "DenyPresignedBatch",
  effect: "Deny",
  actions: ["s3:*"],
  resources: ["*"],
  conditions: [{ test: "StringNotEquals", variable: "s3:authType", values: ["REST-HEADER"] }],
};

/** Lets a service read the datastore, as the metadata service and the UI do (metaflow-terraform.md §6.4, §8.4). */
export function allowReadingDatastore(role: ServiceRole, bucket: DatastoreBucket): void {
  role.allow("s3_kms", { actions: ["kms:Decrypt"], resources: [bucket.kmsKeyArn] });
  role.allow(
    "custom_s3",
    { sid: "ObjectAccessMetadataService", actions: ["s3:GetObject"], resources: [`${bucket.bucketArn}/*`] },
    { sid: "BucketAccessMetadataService", actions: ["s3:ListBucket"], resources: [bucket.bucketArn] },
  );
  role.allow("deny_presigned", denyPresigned);
}
