import type { AwsEnvironment } from "../../aws/environment";
import { type DatastoreBucket, datastoreRoots } from "../common/bucket-access";

export interface ExistingBucketProps {
  readonly environment: AwsEnvironment;
  readonly bucketName: string;

  /**
   * What all keys of the deployment begin with, without the slash behind it.
   *
   * @default - the whole bucket is the deployment's
   */
  readonly prefix?: string;

  /**
   * ARN of the KMS key that encrypts the bucket's objects.
   *
   * @default - they are encrypted with S3's own keys, which need no permission
   */
  readonly kmsKeyArn?: string;

  /**
   * ARNs of KMS keys that older objects are encrypted with.
   *
   * @default - none
   */
  readonly previousKmsKeyArns?: readonly string[];
}

/** An existing bucket. It is used as it is: neither its policy nor any of its settings is touched. */
export function existingBucket({ environment, bucketName, prefix, ...keys }: ExistingBucketProps): DatastoreBucket {
  return {
    bucketName,
    bucketArn: `arn:${environment.partition}:s3:::${bucketName}`,
    ...keys,
    ...datastoreRoots(bucketName, prefix),
  };
}
