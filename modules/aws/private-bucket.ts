import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import type { Construct } from "constructs";
import type { PolicyStatement } from "./iam";

/** What keeps a bucket private. */
export interface PrivateBucket {
  readonly ownership: S3BucketOwnershipControls;
  /** A policy of the bucket must wait for it: S3 refuses two changes of a bucket's access at the same time. */
  readonly publicAccessBlock: S3BucketPublicAccessBlock;
}

/** Keeps a bucket private: no ACLs, and nothing of it is public. */
export function keepPrivate(scope: Construct, { id: bucket }: S3Bucket): PrivateBucket {
  return {
    ownership: new S3BucketOwnershipControls(scope, "OwnershipControls", {
      bucket,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    }),
    publicAccessBlock: new S3BucketPublicAccessBlock(scope, "PublicAccessBlock", {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    }),
  };
}

/** The statement of a bucket's policy that refuses requests without TLS. */
export function denyPlainHttp({ arn }: S3Bucket): PolicyStatement {
  return {
    sid: "DenyPlainHttp",
    effect: "Deny",
    actions: ["s3:*"],
    resources: [arn, `${arn}/*`],
    principals: [{ type: "*", identifiers: ["*"] }],
    conditions: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
  };
}
