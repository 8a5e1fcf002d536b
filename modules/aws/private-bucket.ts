import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import type { Construct } from "constructs";
import type { PolicyStatement } from "./iam";
import { unlessLeft } from "./unless-left";

/** What keeps a bucket private. */
export interface PrivateBucket {
  /** @default - it is left as it is */
  readonly ownership?: S3BucketOwnershipControls;
  /**
   * A policy of the bucket must wait for it: S3 refuses two changes of a bucket's access at the same time.
   *
   * @default - it is left as it is
   */
  readonly publicAccessBlock?: S3BucketPublicAccessBlock;
}

/** Which of a bucket's settings are left as they are. */
export interface LeftOfBucket {
  /** @default false */
  readonly ownership?: boolean;
  /** @default false */
  readonly publicAccessBlock?: boolean;
}

/** Keeps a bucket private: no ACLs, and nothing of it is public. */
export function keepPrivate(scope: Construct, bucket: S3Bucket): Required<PrivateBucket>;
export function keepPrivate(scope: Construct, bucket: S3Bucket, left: LeftOfBucket): PrivateBucket;
export function keepPrivate(scope: Construct, { id: bucket }: S3Bucket, left: LeftOfBucket = {}): PrivateBucket {
  return {
    ownership: unlessLeft(left.ownership, S3BucketOwnershipControls, scope, "OwnershipControls", () => ({
      bucket,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    })),
    publicAccessBlock: unlessLeft(
      left.publicAccessBlock,
      S3BucketPublicAccessBlock,
      scope,
      "PublicAccessBlock",
      () => ({
        bucket,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      }),
    ),
  };
}

/** The id of the statement that refuses requests without TLS. */
export const plainHttpStatement = "DenyPlainHttp";

/** The statement of a bucket's policy that refuses requests without TLS. */
export function denyPlainHttp({ arn }: S3Bucket): PolicyStatement {
  return {
    sid: plainHttpStatement,
    effect: "Deny",
    actions: ["s3:*"],
    resources: [arn, `${arn}/*`],
    principals: [{ type: "*", identifiers: ["*"] }],
    conditions: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
  };
}
