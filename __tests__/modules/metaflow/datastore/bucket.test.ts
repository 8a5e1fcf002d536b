import { TerraformOutput, TerraformVariable, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { Naming } from "../../../../modules/aws/naming";
import { Bucket, type BucketProps } from "../../../../modules/metaflow/datastore/bucket";
import { environment, naming, tags } from "../../../helpers/fixtures";
import { synthesize } from "../../../helpers/synth";
import { untagged } from "../../../helpers/untagged";

const made = (props: Partial<BucketProps> = {}) =>
  synthesize((stack) => {
    const bucket = new Bucket(stack, "Bucket", { naming, environment: environment(stack), ...props });
    expect(untagged(stack)).toEqual([]);
    const { bucketName, bucketArn, kmsKeyArn, sysrootS3, datatoolsS3root } = bucket;
    const values = { bucketName, bucketArn, kmsKeyArn, sysrootS3, datatoolsS3root };
    for (const [name, value] of Object.entries(values)) new TerraformOutput(stack, name, { value });
  });

const settings = [
  "aws_s3_bucket_lifecycle_configuration",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_versioning",
];

describe("Bucket", () => {
  const stack = made();
  const bucket = (attribute: string) => stack.reference("aws_s3_bucket", attribute);

  it("has the module's name and tags, and no inline settings (D-30)", () => {
    expect(stack.resource("aws_s3_bucket")).toEqual({
      bucket: "metaflow-s3-abcd1234",
      force_destroy: false,
      tags: { ...tags, Metaflow: "true" },
    });
  });

  it.each(settings)("is what %s is for", (type) => {
    expect(stack.resource(type).bucket).toBe(bucket("id"));
  });

  it("is private, without ACLs", () => {
    expect(stack.resource("aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(stack.resource("aws_s3_bucket_ownership_controls").rule).toEqual({
      object_ownership: "BucketOwnerEnforced",
    });
    expect(stack.json.resource).not.toHaveProperty("aws_s3_bucket_acl");
  });

  it("is reached only over TLS", () => {
    const { policy, depends_on } = stack.resource("aws_s3_bucket_policy");
    expect(stack.document(policy as string)).toEqual([
      {
        sid: "DenyPlainHttp",
        effect: "Deny",
        actions: ["s3:*"],
        resources: [bucket("arn"), `${bucket("arn")}/*`],
        principals: [{ type: "*", identifiers: ["*"] }],
        condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
      },
    ]);
    expect(depends_on).toEqual([expect.stringMatching(/^aws_s3_bucket_public_access_block\./)]);
  });

  it("is encrypted with its own key, which rotates", () => {
    expect(stack.resource("aws_s3_bucket_server_side_encryption_configuration").rule).toEqual([
      {
        apply_server_side_encryption_by_default: {
          sse_algorithm: "aws:kms",
          kms_master_key_id: stack.reference("aws_kms_key", "arn"),
        },
        bucket_key_enabled: true,
      },
    ]);
    expect(stack.resource("aws_kms_key").enable_key_rotation).toBe(true);
    expect(stack.resource("aws_kms_alias").name).toBe("alias/metaflow-s3-abcd1234");
  });

  it("keeps old versions for 30 days and no half uploads", () => {
    expect(stack.resource("aws_s3_bucket_versioning").versioning_configuration).toEqual({ status: "Enabled" });
    const { rule, depends_on } = stack.resource("aws_s3_bucket_lifecycle_configuration");
    expect(rule).toEqual([
      {
        id: "abort-incomplete-uploads",
        status: "Enabled",
        filter: [{ prefix: "" }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
      {
        id: "expire-old-versions",
        status: "Enabled",
        filter: [{ prefix: "" }],
        noncurrent_version_expiration: [{ noncurrent_days: 30 }],
      },
    ]);
    expect(depends_on).toEqual([expect.stringMatching(/^aws_s3_bucket_versioning\./)]);
  });

  it("says where things are", () => {
    const values = Object.fromEntries(
      Object.entries(stack.json.output as Record<string, { value: string }>).map(([name, { value }]) => [name, value]),
    );
    expect(values).toEqual({
      bucketName: bucket("bucket"),
      bucketArn: bucket("arn"),
      kmsKeyArn: stack.reference("aws_kms_key", "arn"),
      sysrootS3: `s3://${bucket("bucket")}/metaflow`,
      datatoolsS3root: `s3://${bucket("bucket")}/data`,
    });
  });

  it("has no access logs", () => {
    expect(stack.json.resource).not.toHaveProperty("aws_s3_bucket_logging");
  });
});

describe("a Bucket told otherwise", () => {
  it.each<[Partial<BucketProps>, string, object]>([
    [{ s3BucketName: "theirs" }, "aws_s3_bucket", { bucket: "theirs" }],
    [{ forceDestroyS3Bucket: true }, "aws_s3_bucket", { force_destroy: true }],
    [{ s3BucketTags: { a: "1", Metaflow: "no" } }, "aws_s3_bucket", { tags: { ...tags, a: "1", Metaflow: "true" } }],
    [
      { bucketKeyEnabled: false },
      "aws_s3_bucket_server_side_encryption_configuration",
      { rule: [{ bucket_key_enabled: false }] },
    ],
    [{ enableKeyRotation: false }, "aws_kms_key", { enable_key_rotation: false }],
    [{ enableS3Versioning: false }, "aws_s3_bucket_versioning", { versioning_configuration: { status: "Suspended" } }],
    [
      { s3NoncurrentVersionExpirationDays: 7 },
      "aws_s3_bucket_lifecycle_configuration",
      { rule: [{}, { noncurrent_version_expiration: [{ noncurrent_days: 7 }] }] },
    ],
    [
      { s3AccessLogsBucket: "logs" },
      "aws_s3_bucket_logging",
      { target_bucket: "logs", target_prefix: "metaflow-s3-abcd1234/" },
    ],
  ])("%j", (props, type, expected) => {
    expect(made(props).resource(type)).toMatchObject(expected);
  });

  it("has a name that S3 takes", () => {
    const long = new Naming({ prefix: "a".repeat(60), suffix: "abcd1234", tags });
    expect(made({ naming: long }).resource("aws_s3_bucket").bucket).toMatch(/^a{47}-[0-9a-f]{6}-abcd1234$/);
  });

  it("takes tags that are known only to Terraform", () => {
    const stack = synthesize((stack) => {
      const s3BucketTags = Token.asStringMap(new TerraformVariable(stack, "given", { type: "map(string)" }).value);
      new Bucket(stack, "Bucket", { naming, environment: environment(stack), s3BucketTags });
    });
    expect(stack.resource("aws_s3_bucket").tags).toBe('${merge({"team" = "data"}, var.given, {"Metaflow" = "true"})}');
  });
});
