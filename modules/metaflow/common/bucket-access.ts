import type { PolicyStatement, ServiceRole } from "../../aws/iam";

/** The datastore's bucket, as far as others need it. */
export interface DatastoreBucket {
  readonly bucketName: string;
  readonly bucketArn: string;
  /** What all keys begin with, without the slash behind it; undefined where the whole bucket is the deployment's. */
  readonly prefix?: string;
  /** ARN of the KMS key that encrypts the objects; undefined where S3's own keys do. */
  readonly kmsKeyArn?: string;
  /** ARNs of KMS keys that older objects are encrypted with. */
  readonly previousKmsKeyArns?: readonly string[];
  /** `s3://…` root of artifacts and code. */
  readonly sysrootS3: string;
  /** `s3://…` root of the objects of `metaflow.S3`. */
  readonly datatoolsS3root: string;
}

/** Where in a bucket Metaflow keeps what. */
export function datastoreRoots(
  bucketName: string,
  prefix?: string,
): Pick<DatastoreBucket, "prefix" | "sysrootS3" | "datatoolsS3root"> {
  const root = `s3://${bucketName}${prefix === undefined ? "" : `/${prefix}`}`;
  return { prefix, sysrootS3: `${root}/metaflow`, datatoolsS3root: `${root}/data` };
}

/** Which objects are the deployment's. */
export type BucketPlace = Pick<DatastoreBucket, "bucketArn" | "prefix">;

/** ARN of the deployment's objects. */
export function objectsArn({ bucketArn, prefix }: BucketPlace): string {
  return prefix === undefined ? `${bucketArn}/*` : `${bucketArn}/${prefix}/*`;
}

/** Lets an identity list the deployment's objects, and learn that one of them is missing. */
export function listObjects(sid: string, { bucketArn, prefix }: BucketPlace): PolicyStatement {
  const statement = { sid, actions: ["s3:ListBucket"], resources: [bucketArn] };
  if (prefix === undefined) return statement;
  // the client asks for objects that may be missing: S3 then holds the key against s3:prefix, and says 404 instead of 403
  // to those who may list it (https://github.com/ceph/ceph/pull/68577)
  return { ...statement, conditions: [{ test: "StringLike", variable: "s3:prefix", values: [`${prefix}/*`] }] };
}

/** What of a bucket says how its objects are encrypted. */
export type BucketKeys = Pick<DatastoreBucket, "kmsKeyArn" | "previousKmsKeyArns">;

/** Lets an identity use the key of a bucket's objects, where they have one, and read what older keys encrypted. */
export function useBucketKey({ kmsKeyArn, ...keys }: BucketKeys, ...actions: readonly string[]): PolicyStatement[] {
  const current = kmsKeyArn === undefined ? [] : [{ sid: "UseBucketKey", actions, resources: [kmsKeyArn] }];
  return [...current, ...readOlderObjects(keys)];
}

/** Lets an identity read objects that older keys of the bucket encrypted. */
export function readOlderObjects({ previousKmsKeyArns: arns = [] }: BucketKeys): PolicyStatement[] {
  return arns.length === 0 ? [] : [{ sid: "ReadOlderObjects", actions: ["kms:Decrypt"], resources: arns }];
}

/** Denies requests to S3 that are signed in the query string: a leaked URL must not open the bucket. */
export const denyPresigned: PolicyStatement = {
  sid: "DenyPresignedBatch",
  effect: "Deny",
  actions: ["s3:*"],
  resources: ["*"],
  conditions: [{ test: "StringNotEquals", variable: "s3:authType", values: ["REST-HEADER"] }],
};

/** Lets a service read the datastore, as the metadata service and the UI do. */
export function allowReadingDatastore(role: ServiceRole, bucket: DatastoreBucket): void {
  const current = bucket.kmsKeyArn === undefined ? [] : [{ actions: ["kms:Decrypt"], resources: [bucket.kmsKeyArn] }];
  const decrypt: PolicyStatement[] = [...current, ...readOlderObjects(bucket)];
  if (decrypt.length > 0) role.allow("s3_kms", ...decrypt);
  role.allow(
    "custom_s3",
    { sid: "ObjectAccessMetadataService", actions: ["s3:GetObject"], resources: [objectsArn(bucket)] },
    listObjects("BucketAccessMetadataService", bucket),
  );
  role.allow("deny_presigned", denyPresigned);
}
