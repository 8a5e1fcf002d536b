import { expect } from "vitest";
import { type Caller, evaluate, type PolicyDocument } from "../../helpers/policy-evaluator";
import { type Applied, only } from "../scenario";

/** The datastore's bucket is reached only over TLS, and only by principals that the account lets in. */
export async function refusesPlainHttpAndThePublic({ emulator, resources }: Applied): Promise<void> {
  const Bucket = only(resources, "aws_s3_bucket").bucket as string;
  const [policy, publicAccess] = (await emulator.call(
    { service: "s3", operation: "get_bucket_policy", parameters: { Bucket } },
    { service: "s3", operation: "get_public_access_block", parameters: { Bucket } },
  )) as [{ Policy: string }, { PublicAccessBlockConfiguration: Record<string, boolean> }];
  const ofBucket = JSON.parse(policy.Policy) as PolicyDocument;
  const everything: PolicyDocument = { Statement: { Effect: "Allow", Action: "*", Resource: "*" } };
  const admin: Caller = { AWS: "arn:aws:iam::123456789012:role/admin" };

  for (const action of ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]) {
    const decide = (caller: Caller, tls: boolean) =>
      evaluate(
        { identity: caller === "anonymous" ? [] : [everything], resource: [ofBucket] },
        {
          caller,
          action,
          resource: `arn:aws:s3:::${Bucket}/metaflow/data`,
          context: { "aws:SecureTransport": `${tls}`, "s3:TlsVersion": "1.3" },
        },
      );
    expect(decide(admin, true), action).toBe("allowed");
    expect(decide(admin, false), action).toBe("explicitly denied");
    expect(decide("anonymous", false), action).toBe("explicitly denied");
    expect(decide("anonymous", true), action).toBe("denied");
  }
  expect(publicAccess.PublicAccessBlockConfiguration).toEqual({
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: true,
    RestrictPublicBuckets: true,
  });
}
