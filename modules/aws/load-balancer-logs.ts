import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { checkProps } from "./check-props";
import type { AwsEnvironment } from "./environment";
import { policyDocument } from "./iam";
import { denyPlainHttp, keepPrivate } from "./private-bucket";
import { bucketName } from "./values/formats";
import { integer } from "./values/value-rule";

export interface LoadBalancerLogsProps {
  readonly environment: AwsEnvironment;
  /** Name of the bucket. */
  readonly bucketName: string;
  readonly tags: Record<string, string>;
  /** Days after which a log is deleted, 1 or more. */
  readonly expirationDays: number;
  /** Whether the bucket goes with the logs in it, and may be replaced and destroyed. */
  readonly forceDestroy: boolean;
}

/**
 * A bucket for the access and connection logs of application load balancers of this account and region: private, reached
 * only over TLS, and encrypted with keys of S3, because load balancers write with no other. Logs are written once, so there
 * are no versions.
 */
export class LoadBalancerLogs extends Construct {
  public readonly bucketName: string;
  /** What must exist before a load balancer is told of the bucket: AWS tries to write into it then. */
  public readonly dependables: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: LoadBalancerLogsProps) {
    super(scope, id);
    checkProps(this, props, { bucketName, expirationDays: integer({ min: 1, unit: "days" }) });
    const { environment, forceDestroy } = props;
    const made = new S3Bucket(this, "Bucket", {
      bucket: props.bucketName,
      forceDestroy,
      tags: props.tags,
      lifecycle: forceDestroy ? undefined : { preventDestroy: true },
    });
    this.bucketName = made.bucket;
    const bucket = made.id;
    const { ownership, publicAccessBlock } = keepPrivate(this, made);
    const encryption = new S3BucketServerSideEncryptionConfigurationA(this, "Encryption", {
      bucket,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    new S3BucketLifecycleConfiguration(this, "Lifecycle", {
      bucket,
      rule: [
        {
          id: "expire-logs",
          status: "Enabled",
          filter: [{ prefix: "" }],
          expiration: [{ days: props.expirationDays }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
    });
    const policy = new S3BucketPolicy(this, "Policy", {
      bucket,
      policy: policyDocument(this, "PolicyDocument", [
        {
          // the same service in every region and partition, docs/bring-your-own.md
          sid: "LetLoadBalancersWrite",
          actions: ["s3:PutObject"],
          resources: [`${made.arn}/AWSLogs/${environment.accountId}/*`],
          principals: [
            { type: "Service", identifiers: [environment.servicePrincipal("logdelivery.elasticloadbalancing")] },
          ],
        },
        denyPlainHttp(made),
      ]),
      dependsOn: [publicAccessBlock],
    });
    this.dependables = [policy, ownership, encryption];
  }
}
