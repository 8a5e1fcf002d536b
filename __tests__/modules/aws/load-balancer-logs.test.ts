import { describe, expect, it } from "vitest";
import { LoadBalancerLogs, type LoadBalancerLogsProps } from "../../../modules/aws/load-balancer-logs";
import { environment, tags } from "../../helpers/fixtures";
import { type Block, synthesize } from "../../helpers/synth";
import { untagged } from "../../helpers/untagged";

const made = (props: Partial<LoadBalancerLogsProps> = {}, region = "us-west-2") =>
  synthesize((stack) => {
    const rest = { bucketName: "metaflow-alb-logs", tags, expirationDays: 90, forceDestroy: false };
    new LoadBalancerLogs(stack, "Logs", { environment: environment(stack, { region }), ...rest, ...props });
    expect(untagged(stack)).toEqual([]);
  });

describe("the bucket of load balancers' logs", () => {
  const stack = made();

  it("is private, encrypted with the only keys that load balancers write with, and drops old logs", () => {
    expect(stack.resource("aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(stack.resource("aws_s3_bucket_ownership_controls").rule).toEqual({
      object_ownership: "BucketOwnerEnforced",
    });
    const [encryption] = stack.resource("aws_s3_bucket_server_side_encryption_configuration").rule as [Block];
    expect(encryption).toEqual({ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } });
    const [rule] = made({ expirationDays: 7 }).resource("aws_s3_bucket_lifecycle_configuration").rule as [Block];
    expect(rule).toMatchObject({ status: "Enabled", expiration: [{ days: 7 }] });
  });

  it.each(["us-west-2", "us-gov-west-1", "cn-north-1", "ap-southeast-7"])(
    "lets load balancers of the account in %s write, over TLS",
    (region) => {
      const stack = made({}, region);
      const arn = stack.reference("aws_s3_bucket", "arn");
      const [write, deny] = stack.document(stack.resource("aws_s3_bucket_policy").policy as string) as unknown as [
        Block,
        Block,
      ];
      expect(write).toMatchObject({
        effect: "Allow",
        actions: ["s3:PutObject"],
        principals: [{ type: "Service", identifiers: ["logdelivery.elasticloadbalancing.amazonaws.com"] }],
      });
      const [resource] = write.resources as [string];
      expect(resource.startsWith(`${arn}/AWSLogs/\${data.aws_caller_identity.`)).toBe(true);
      expect(resource.endsWith(".account_id}/*")).toBe(true);
      expect(deny).toMatchObject({ effect: "Deny", resources: [arn, `${arn}/*`] });
    },
  );

  it("is not destroyed with logs in it unless told", () => {
    expect(stack.resource("aws_s3_bucket")).toMatchObject({
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
    const free = made({ forceDestroy: true }).resource("aws_s3_bucket");
    expect(free.force_destroy).toBe(true);
    expect(free).not.toHaveProperty("lifecycle");
  });

  it("names what is wrong", () => {
    expect(() => made({ bucketName: "A", expirationDays: 0 })).toThrow(
      /bucketName must be 3 to 63 lower-case letters[\s\S]*expirationDays must be a whole number of days, 1 or more; found 0/,
    );
  });
});
