/** A request of the AWS provider as an emulator has recorded it. */
export interface RecordedRequest {
  /** As AWS' models call it, such as `elbv2`. */
  readonly service: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Services whose actions have another prefix than their model's name. */
const prefixes: Readonly<Record<string, string>> = {
  efs: "elasticfilesystem",
  elbv2: "elasticloadbalancing",
  opensearch: "es",
  stepfunctions: "states",
};

/**
 * Operations whose action has another name: Amazon S3 User Guide, "Required permissions for Amazon S3 API operations"
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html).
 */
const ofS3: Readonly<Record<string, string>> = {
  DeleteBucketEncryption: "PutEncryptionConfiguration",
  DeleteBucketLifecycle: "PutLifecycleConfiguration",
  DeleteBucketOwnershipControls: "PutBucketOwnershipControls",
  DeleteBucketTagging: "PutBucketTagging",
  DeleteObjects: "DeleteObject",
  DeletePublicAccessBlock: "PutBucketPublicAccessBlock",
  GetBucketAccelerateConfiguration: "GetAccelerateConfiguration",
  GetBucketCors: "GetBucketCORS",
  GetBucketEncryption: "GetEncryptionConfiguration",
  GetBucketLifecycleConfiguration: "GetLifecycleConfiguration",
  GetBucketReplication: "GetReplicationConfiguration",
  GetObjectLockConfiguration: "GetBucketObjectLockConfiguration",
  GetPublicAccessBlock: "GetBucketPublicAccessBlock",
  HeadBucket: "ListBucket",
  ListObjectVersions: "ListBucketVersions",
  ListObjectsV2: "ListBucket",
  PutBucketEncryption: "PutEncryptionConfiguration",
  PutBucketLifecycleConfiguration: "PutLifecycleConfiguration",
  PutPublicAccessBlock: "PutBucketPublicAccessBlock",
};

/** Actions of API Gateway are verbs of HTTP: the beginning of an operation's name says which one. */
const verbs: Readonly<Record<string, string>> = {
  Create: "POST",
  Delete: "DELETE",
  Get: "GET",
  Put: "PUT",
  Tag: "PUT",
  Untag: "DELETE",
  Update: "PATCH",
};

/**
 * The IAM action that a request needs.
 *
 * @throws if nothing is known of it
 */
export function actionOf({ service, operation }: RecordedRequest): string {
  if (service === "s3") return `s3:${ofS3[operation] ?? operation}`;
  if (service === "apigateway") {
    const verb = verbs[/^[A-Z][a-z]+/.exec(operation)![0]];
    if (verb === undefined) throw new Error(`no verb is known for apigateway:${operation}`);
    return `apigateway:${verb}`;
  }
  return `${prefixes[service] ?? service}:${operation}`;
}
