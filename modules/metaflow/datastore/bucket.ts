import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import { policyDocument } from "../../aws/iam";
import { denyPlainHttp, keepPrivate } from "../../aws/private-bucket";
import { unlessLeft } from "../../aws/unless-left";
import { KmsKey, leaveKmsKey } from "../../aws/kms-key";
import type { Naming } from "../../aws/naming";
import { type DatastoreBucket, datastoreRoots } from "../common/bucket-access";
import { metaflowDefaults } from "../defaults";
import type { KeepableSetting } from "../existing-settings/setting-paths";
import type { DatastoreInputs } from "../inputs/datastore";
import type { GeneralInputs } from "../inputs/general";
import { bucketName } from "../physical-names";
import { guardBucketKeys } from "./guards";

export interface BucketProps
  extends Omit<DatastoreInputs, "enableDatastore" | "existingS3BucketName">, Pick<GeneralInputs, "keepSettings"> {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
}

/** The bucket that flows keep artifacts and code in: private, encrypted, versioned, reached only over TLS, but for settings that are kept. */
export class Bucket extends Construct implements DatastoreBucket {
  public readonly bucket: S3Bucket;
  public readonly bucketName: string;
  public readonly bucketArn: string;
  public readonly kmsKeyArn: string;
  public readonly previousKmsKeyArns?: readonly string[];
  public readonly prefix?: string;
  public readonly sysrootS3: string;
  public readonly datatoolsS3root: string;

  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id);
    const { naming, s3BucketTags = {}, keepSettings = [] } = props;
    const kept = (setting: KeepableSetting) => keepSettings.includes(setting);
    const versioned = props.enableS3Versioning ?? metaflowDefaults.enableS3Versioning;
    this.kmsKeyArn = this.keyArn(props);
    this.previousKmsKeyArns = props.s3PreviousKmsKeyArns;
    guardBucketKeys(this, props, this.kmsKeyArn);
    this.bucket = new S3Bucket(this, "Bucket", {
      bucket: props.s3BucketName ?? bucketName(naming),
      forceDestroy: props.forceDestroyS3Bucket ?? metaflowDefaults.forceDestroyS3Bucket,
      tags: naming.tags(s3BucketTags, { Metaflow: "true" }),
    });
    const bucket = this.bucket.id;
    const { publicAccessBlock } = keepPrivate(this, this.bucket, {
      ownership: kept("bucket_ownership"),
      publicAccessBlock: kept("bucket_public_access_block"),
    });
    const encrypted = S3BucketServerSideEncryptionConfigurationA;
    unlessLeft(kept("bucket_encryption"), encrypted, this, "Encryption", () => ({
      bucket,
      rule: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: this.kmsKeyArn },
          bucketKeyEnabled: props.bucketKeyEnabled ?? metaflowDefaults.bucketKeyEnabled,
        },
      ],
    }));
    const versioning = unlessLeft(kept("bucket_versioning"), S3BucketVersioningA, this, "Versioning", () => ({
      bucket,
      // a bucket that was versioned once cannot go back: it can only stop making new versions
      versioningConfiguration: { status: versioned ? "Enabled" : "Suspended" },
    }));
    unlessLeft(kept("bucket_lifecycle"), S3BucketLifecycleConfiguration, this, "Lifecycle", () => ({
      bucket,
      rule: [
        {
          id: "abort-incomplete-uploads",
          status: "Enabled",
          filter: [{ prefix: "" }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
        {
          id: "expire-old-versions",
          status: "Enabled",
          filter: [{ prefix: "" }],
          noncurrentVersionExpiration: [
            {
              noncurrentDays:
                props.s3NoncurrentVersionExpirationDays ?? metaflowDefaults.s3NoncurrentVersionExpirationDays,
            },
          ],
        },
      ],
      dependsOn: versioning && [versioning],
    }));
    unlessLeft(kept("bucket_policy"), S3BucketPolicy, this, "TlsOnlyPolicy", () => ({
      bucket,
      policy: policyDocument(this, "TlsOnlyDocument", [denyPlainHttp(this.bucket)]),
      dependsOn: publicAccessBlock && [publicAccessBlock],
    }));
    if (props.s3AccessLogsBucket !== undefined) {
      new S3BucketLoggingA(this, "AccessLogs", {
        bucket,
        targetBucket: props.s3AccessLogsBucket,
        targetPrefix: `${naming.name("s3")}/`,
      });
    }
    this.bucketName = this.bucket.bucket;
    this.bucketArn = this.bucket.arn;
    const { prefix, sysrootS3, datatoolsS3root } = datastoreRoots(this.bucketName, props.s3Prefix);
    this.prefix = prefix;
    this.sysrootS3 = sysrootS3;
    this.datatoolsS3root = datatoolsS3root;
  }

  private keyArn({ naming, environment, s3KmsKeyArn, enableKeyRotation }: BucketProps): string {
    if (s3KmsKeyArn === undefined) {
      return new KmsKey(this, "EncryptionKey", {
        naming,
        environment,
        name: "s3",
        description: "Encrypts the objects of the Metaflow datastore",
        enableKeyRotation: enableKeyRotation ?? metaflowDefaults.enableKeyRotation,
      }).keyArn;
    }
    leaveKmsKey(this, "EncryptionKey");
    return s3KmsKeyArn;
  }
}
