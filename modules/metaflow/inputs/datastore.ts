// Made by npm run generate from src/config/schema/metaflow/datastore.ts: a change goes there.

/** The bucket in which flows keep their data. */
export interface DatastoreInputs {
  /**
   * Keep artifacts and code in S3. Batch and the UI need it.
   * @default true
   */
  readonly enableDatastore?: boolean;
  /**
   * Name of an existing bucket, instead of a new one. Neither its policy nor any of its settings is touched.
   * `s3KmsKeyArn` is the key that it is encrypted with, if it is. Must be the name of a bucket, 3 to 63 lower-case
   * letters, digits, dots and dashes.
   * @default - a bucket is made
   */
  readonly existingS3BucketName?: string;
  /**
   * Name of the bucket. Must be the name of a bucket, 3 to 63 lower-case letters, digits, dots and dashes.
   * @default - `<prefix>-s3-<suffix>`
   */
  readonly s3BucketName?: string;
  /**
   * What the keys of all objects begin with, in a bucket that others use as well: METAFLOW_DATASTORE_SYSROOT_S3 and
   * METAFLOW_DATATOOLS_S3ROOT are below it, and no role may list, read or write objects outside of it. Must be the
   * beginning of keys, such as teams/vision, without a slash at either end.
   * @default - none: the whole bucket is the deployment's
   */
  readonly s3Prefix?: string;
  /**
   * Tags of the bucket, in addition to the deployment's.
   * @default - none
   */
  readonly s3BucketTags?: Readonly<Record<string, string>>;
  /**
   * ARN of the KMS key that encrypts the bucket's objects, instead of a new one. Its policy must let IAM policies of
   * the account decide, or name the roles. Must be an ARN such as arn:aws:kms:us-west-2:123456789012:key/id.
   * @default - a key is made
   */
  readonly s3KmsKeyArn?: string;
  /**
   * ARNs of KMS keys that encrypted objects of the bucket before `s3KmsKeyArn` was changed. Roles may go on to decrypt
   * with them: without it, a change of the key is refused. Must be a list of 1 or more, each element an ARN such as
   * arn:aws:kms:us-west-2:123456789012:key/id.
   * @default - none
   */
  readonly s3PreviousKmsKeyArns?: readonly string[];
  /**
   * Use S3 Bucket Keys, which make fewer calls to KMS.
   * @default true
   */
  readonly bucketKeyEnabled?: boolean;
  /**
   * Delete the bucket's objects when the deployment is destroyed. Without it a bucket that is not empty stays, and
   * destroying fails.
   * @default false
   */
  readonly forceDestroyS3Bucket?: boolean;
  /**
   * Rotate the KMS keys that are made every year.
   * @default true
   */
  readonly enableKeyRotation?: boolean;
  /**
   * Keep old versions of objects.
   * @default true
   */
  readonly enableS3Versioning?: boolean;
  /**
   * Days for which old versions of objects are kept. Must be a whole number, 1 or more.
   * @default 30
   */
  readonly s3NoncurrentVersionExpirationDays?: number;
  /**
   * Bucket that gets the access logs of the datastore's bucket. Must be the name of a bucket, 3 to 63 lower-case
   * letters, digits, dots and dashes.
   * @default - no access logs
   */
  readonly s3AccessLogsBucket?: string;
}

/** The names of {@link DatastoreInputs}. */
export const datastoreInputNames = [
  "enableDatastore",
  "existingS3BucketName",
  "s3BucketName",
  "s3Prefix",
  "s3BucketTags",
  "s3KmsKeyArn",
  "s3PreviousKmsKeyArns",
  "bucketKeyEnabled",
  "forceDestroyS3Bucket",
  "enableKeyRotation",
  "enableS3Versioning",
  "s3NoncurrentVersionExpirationDays",
  "s3AccessLogsBucket",
] as const satisfies readonly (keyof DatastoreInputs)[];
