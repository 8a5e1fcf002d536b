import { describe, expect, it } from "vitest";
import { findingsOf } from "../../../scripts/migrate/findings";
import { leftOverRules } from "../../../scripts/migrate/left-over-rules";
import type { Stack } from "../../../scripts/migrate/stack";
import { readState } from "../../../scripts/migrate/state";
import { TakenOver } from "../../../scripts/migrate/taken-over";
import { synthesizeDeployment } from "../../helpers/deployment";
import { type Answers, awsError, fakeAws } from "./fake-aws";

type Inputs = Readonly<Record<string, unknown>>;

const module = "module.metaflow";
const service = `${module}.module.metaflow-metadata-service`;
const resource = (of: string, type: string, name: string, attributes: object, index?: number) => ({
  ...{ module: of, mode: "managed", type, name },
  instances: [{ ...(index !== undefined && { index_key: index }), attributes }],
});
const group = (of: string, name: string, id: string) =>
  resource(of, "aws_security_group", name, { id, name: `metaflow-${id}` });

/** A state of the module, as far as it matters. */
const state = readState(
  JSON.stringify({
    version: 4,
    resources: [
      { mode: "data", type: "aws_region", name: "current", instances: [{ attributes: {} }] },
      resource(`${module}.module.metaflow-datastore`, "aws_s3_bucket", "this", { id: "old", bucket: "old" }),
      resource(`${module}.module.metaflow-datastore`, "aws_kms_key", "s3", { arn: "arn:aws:kms:us-west-2:1:key/old" }),
      resource(module, "aws_ecr_repository", "metaflow_batch_image", { id: "images" }, 0),
      resource(service, "aws_api_gateway_rest_api", "this", { id: "api1" }, 0),
      resource(service, "aws_api_gateway_stage", "this", { stage_name: "api" }, 0),
      group(`${module}.module.metaflow-computation`, "this", "sg-jobs"),
      group(service, "metadata_service_security_group", "sg-service"),
    ],
  }),
  "the test",
);

function stackOf(inputs: Inputs = {}, overwrite: readonly string[] = []): Stack {
  const { json } = synthesizeDeployment({
    aws_provider_version: "~> 5.100",
    migrate_from: { terraform_module: module, overwrite },
    inputs: {
      resource_suffix: "old",
      enable_nlb_security_group: false,
      enable_custom_batch_container_registry: true,
      ...inputs,
    },
  });
  return json as unknown as Stack;
}

async function found(answers: Answers, inputs: Inputs = {}, overwrite: readonly string[] = []) {
  const stack = stackOf(inputs, overwrite);
  const takenOver = new TakenOver(stack, state);
  return findingsOf({ stack, takenOver, aws: fakeAws(answers), isGiven: (input) => input in inputs, canGiveUp: true });
}

const theirPolicy = {
  Policy: JSON.stringify({
    Statement: [
      { Sid: "DenyPlainHttp", Effect: "Deny", Principal: "*", Action: "s3:*" },
      { Sid: "Partner", Effect: "Allow", Principal: { AWS: ["1", "2"] }, Action: ["s3:GetObject", "s3:ListBucket"] },
      { Effect: "Deny", NotPrincipal: "*", NotAction: "s3:GetObject" },
    ],
  }),
};
const rules = { Rules: [{ ID: "cold", Status: "Disabled", Transitions: [{ Days: 90, StorageClass: "GLACIER" }] }] };
const grant = {
  Grantee: { Type: "Group", URI: "http://acs.amazonaws.com/groups/s3/LogDelivery" },
  Permission: "WRITE",
};
const encryptedWith = (KMSMasterKeyID: string) => ({
  ServerSideEncryptionConfiguration: {
    Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID } }],
  },
});

/** What is said of a setting, as a person reads it. */
const rows: readonly (readonly [name: string, answers: Answers, inputs: Inputs, expected: Record<string, unknown>])[] =
  [
    [
      "a bucket policy",
      { GetBucketPolicy: theirPolicy },
      {},
      {
        setting: "bucket_policy",
        of: "old",
        there: [
          "statement Partner: Allow s3:GetObject, s3:ListBucket for 1, 2",
          "statement without an id: Deny everything but s3:GetObject for everybody but *",
        ],
        becomes: "the policy has one statement, which refuses requests without TLS; what the others allow or deny ends",
        write: [
          "Write keep_settings: [bucket_policy] under inputs to leave it as it is.",
          "Write overwrite: [bucket_policy] under migrate_from to give it up.",
        ],
      },
    ],
    [
      "a life cycle",
      { GetBucketLifecycleConfiguration: rules, GetBucketVersioning: { Status: "Enabled" } },
      {},
      {
        setting: "bucket_lifecycle",
        of: "old",
        there: ["rule cold, off, to GLACIER after 90 days"],
        becomes:
          "the rules are abort-incomplete-uploads and expire-old-versions; old versions of objects are deleted after 30 days",
        write: [
          "Write keep_settings: [bucket_lifecycle] under inputs to leave it as it is.",
          "Write overwrite: [bucket_lifecycle] under migrate_from to give it up.",
        ],
      },
    ],
    [
      "old versions that nothing deletes",
      { GetBucketVersioning: { Status: "Suspended" } },
      {},
      {
        setting: "bucket_lifecycle",
        of: "old",
        there: ["the bucket has old versions of objects, or can have them: versioning is suspended"],
        becomes: "old versions of objects are deleted after 30 days",
        write: [
          "Write s3_noncurrent_version_expiration_days: 30, or the number of days that you want.",
          "Write keep_settings: [bucket_lifecycle] under inputs to leave it as it is.",
        ],
      },
    ],
    [
      "versioning that would be suspended",
      { GetBucketVersioning: { Status: "Enabled" } },
      { enable_s3_versioning: false, s3_noncurrent_version_expiration_days: 7 },
      {
        setting: "bucket_versioning",
        of: "old",
        there: ["versioning is on"],
        becomes: "versioning is suspended: what is overwritten or deleted afterwards is gone",
        write: [
          "Write enable_s3_versioning: true. Versioning is never suspended by taking a bucket over.",
          "Write keep_settings: [bucket_versioning] under inputs to leave it as it is.",
        ],
      },
    ],
    [
      "grants of an ACL, which AWS wants to be gone first",
      { GetBucketAcl: { Owner: { ID: "us" }, Grants: [grant, { Grantee: { ID: "us" }, Permission: "FULL_CONTROL" }] } },
      {},
      {
        setting: "bucket_ownership",
        of: "old",
        there: ["the ACL grants WRITE to http://acs.amazonaws.com/groups/s3/LogDelivery"],
        becomes:
          "object ownership is BucketOwnerEnforced: ACLs do not count any more, which AWS refuses while the ACL grants something to others",
        write: [
          "Let them in by the bucket's policy, and take the grants away: aws s3api put-bucket-acl --bucket old --acl private",
          "Write keep_settings: [bucket_ownership] under inputs to leave it as it is.",
        ],
      },
    ],
    [
      "ownership controls",
      { GetBucketOwnershipControls: { OwnershipControls: { Rules: [{ ObjectOwnership: "ObjectWriter" }] } } },
      {},
      {
        setting: "bucket_ownership",
        of: "old",
        there: ["object ownership is ObjectWriter: ACLs count"],
        becomes: "object ownership is BucketOwnerEnforced: ACLs do not count any more",
        write: [
          "Write keep_settings: [bucket_ownership] under inputs to leave it as it is.",
          "Write overwrite: [bucket_ownership] under migrate_from to give it up.",
        ],
      },
    ],
    [
      "another key",
      { GetBucketEncryption: encryptedWith("arn:aws:kms:us-west-2:1:key/theirs") },
      {},
      {
        setting: "bucket_encryption",
        of: "old",
        there: ["objects are encrypted with aws:kms, key arn:aws:kms:us-west-2:1:key/theirs"],
        becomes: "new objects are encrypted with the key arn:aws:kms:us-west-2:1:key/old",
        write: [
          "Write keep_settings: [bucket_encryption] under inputs to leave it as it is.",
          "Write overwrite: [bucket_encryption] under migrate_from to give it up.",
        ],
      },
    ],
    [
      "public access",
      { GetPublicAccessBlock: { PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: false } } },
      {},
      {
        setting: "bucket_public_access_block",
        of: "old",
        there: ["BlockPublicPolicy is off"],
        becomes: "all public access is blocked: what an ACL or a policy makes public is private",
        write: [
          "Write keep_settings: [bucket_public_access_block] under inputs to leave it as it is.",
          "Write overwrite: [bucket_public_access_block] under migrate_from to give it up.",
        ],
      },
    ],
    [
      "access logs",
      { GetBucketLogging: { LoggingEnabled: { TargetBucket: "theirs", TargetPrefix: "x/" } } },
      { s3_access_logs_bucket: "logs" },
      {
        setting: "bucket_logging",
        of: "old",
        there: ["access logs go to theirs/x/"],
        becomes: "access logs go to logs/metaflow-s3-old/",
        write: [
          "Take s3_access_logs_bucket out of inputs to leave it as it is.",
          "Write overwrite: [bucket_logging] under migrate_from to give it up.",
        ],
      },
    ],
    [
      "the life cycle of a registry",
      {
        GetLifecyclePolicy: {
          lifecyclePolicyText: JSON.stringify({
            rules: [
              { rulePriority: 1, selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 9 } },
            ],
          }),
        },
      },
      {},
      {
        setting: "registry_lifecycle",
        of: "images",
        there: ["rule 1 expires images (tags: any) by imageCountMoreThan 9"],
        becomes: "the rules are: rule 1 expires images (tags: untagged) by sinceImagePushed 30 days",
        write: [
          "Write keep_settings: [registry_lifecycle] under inputs to leave it as it is.",
          "Write overwrite: [registry_lifecycle] under migrate_from to give it up.",
        ],
      },
    ],
    [
      "the settings of an API's methods",
      { GetStage: { methodSettings: { "*/*": { throttlingRateLimit: 7, throttlingBurstLimit: 5000 } } } },
      {},
      {
        setting: "api_method_settings",
        of: "api1/api",
        there: ["throttlingRateLimit is 7 calls a second"],
        becomes: "throttlingRateLimit is 100",
        write: [
          "Write keep_settings: [api_method_settings] under inputs to leave it as it is.",
          "Write overwrite: [api_method_settings] under migrate_from to give it up.",
        ],
      },
    ],
    [
      "the policy of an API",
      {
        GetRestApi: {
          policy:
            '{\\"Statement\\":{\\"Sid\\":\\"A\\",\\"Effect\\":\\"Allow\\",\\"Action\\":\\"x\\",\\"Principal\\":\\"*\\"}}',
        },
      },
      { access_list_cidr_blocks: ["192.0.2.0/24"] },
      {
        setting: "api_policy",
        of: "api1",
        there: ["statement A: Allow x for *"],
        becomes: "the policy lets in the addresses of access_list_cidr_blocks alone",
        write: [
          "Take access_list_cidr_blocks out of inputs to leave it as it is.",
          "Write overwrite: [api_policy] under migrate_from to give it up.",
        ],
      },
    ],
    [
      "the account's role for logs",
      { GetAccount: { cloudwatchRoleArn: "arn:aws:iam::1:role/theirs" } },
      { manage_api_gateway_account: true },
      {
        setting: "api_gateway_account",
        of: "the account",
        there: ["API Gateway writes the logs of all APIs of the region as arn:aws:iam::1:role/theirs"],
        becomes: "it writes them as a role of this deployment, and as none when the deployment is destroyed",
        write: [
          "Take manage_api_gateway_account out of inputs to leave it as it is.",
          "Write overwrite: [api_gateway_account] under migrate_from to give it up.",
        ],
      },
    ],
  ];

describe("what an apply would overwrite", () => {
  it.each(rows)("is said of %s", async (_, answers, inputs, expected) => {
    const { open, decided, unanswered } = await found(answers, inputs);
    expect(open).toEqual([expected]);
    expect([...decided, ...unanswered]).toEqual([]);
  });

  it("is nothing where it is kept, or given up by name where that is enough", async () => {
    for (const [, answers, inputs, { setting, write }] of rows) {
      const name = setting as string;
      if ((write as string[]).some((line) => line.includes("keep_settings"))) {
        expect((await found(answers, { ...inputs, keep_settings: [name] })).open, name).toEqual([]);
      }
      if (!(write as string[]).some((line) => line.includes("overwrite:"))) continue;
      const { open, decided } = await found(answers, inputs, [name]);
      expect([open, decided.map((one) => one.setting)], name).toEqual([[], [name]]);
    }
  });

  it("is still open where it is given up and AWS would refuse that", async () => {
    const { open } = await found({ GetBucketAcl: { Owner: { ID: "us" }, Grants: [grant] } }, {}, ["bucket_ownership"]);
    expect(open.map(({ setting }) => setting)).toEqual(["bucket_ownership"]);
  });

  it("is not what AWS has by itself, nor what is the same", async () => {
    const same = {
      GetBucketEncryption: encryptedWith("arn:aws:kms:us-west-2:1:key/old"),
      GetBucketOwnershipControls: { OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] } },
      GetPublicAccessBlock: { PublicAccessBlockConfiguration: { BlockPublicAcls: true } },
      GetStage: { methodSettings: { "*/*": { throttlingRateLimit: 10_000, throttlingBurstLimit: 5000 } } },
    };
    expect((await found(same)).open).toEqual([]);
    expect((await found({})).open).toEqual([]);
    expect((await found({ GetBucketEncryption: encryptedWith("old") })).open).toEqual([]);
  });

  it("is nothing of a bucket that has days for its old versions in the file", async () => {
    const { open } = await found(
      { GetBucketVersioning: { Status: "Enabled" } },
      { s3_noncurrent_version_expiration_days: 90 },
    );
    expect(open).toEqual([]);
  });

  it("cannot be said where AWS does not answer, and all that is missing is", async () => {
    const denied = awsError("AccessDenied", "no");
    const { unanswered } = await found({
      GetBucketPolicy: denied,
      GetLifecyclePolicy: awsError("AccessDeniedException"),
    });
    expect(unanswered.map(({ message }) => message).sort()).toEqual([
      "bucket old: the credentials need the permission s3:GetBucketPolicy (AccessDenied: no)",
      "repository images: the credentials need the permission ecr:GetLifecyclePolicy (AccessDeniedException: of AWS)",
    ]);
  });

  it.each([
    ["CredentialsProviderError", /^no credentials for AWS were found; set AWS_PROFILE/],
    ["ExpiredToken", /^AWS does not take the credentials: ExpiredToken: of AWS; get new ones/],
    [
      "ECONNREFUSED",
      /^AWS cannot be reached: ECONNREFUSED: of AWS; look at the network, the proxy and AWS_ENDPOINT_URL/,
    ],
  ])("is not asked any further after %s", async (name, message) => {
    const error = awsError(name);
    const { unanswered } = await found({ GetBucketOwnershipControls: error, GetBucketPolicy: error });
    expect(unanswered.map((one) => [one.message, one.ofAll])).toEqual([[expect.stringMatching(message), true]]);
  });

  it("is said of a bucket that is not in the account", async () => {
    const { unanswered } = await found({
      GetBucketAcl: awsError("NoSuchBucket"),
      GetBucketVersioning: awsError("Slow"),
    });
    expect(unanswered.map(({ message }) => message).sort()).toEqual([
      "bucket old: is in the state and not in the account: look whether account and region are the right ones, and the state is up to date",
      "bucket old: s3:GetBucketVersioning failed: Slow: of AWS",
      "bucket old: s3:GetBucketVersioning failed: Slow: of AWS",
    ]);
  });
});

describe("rules that stay behind", () => {
  const rule = (id: string, GroupId: string, IsEgress: boolean, ports: readonly number[], to: object) => ({
    ...{ SecurityGroupRuleId: id, GroupId, IsEgress, IpProtocol: ports.length > 0 ? "tcp" : "-1" },
    ...{ FromPort: ports[0] ?? -1, ToPort: ports.at(-1) ?? -1, ...to },
  });
  const itself = (GroupId: string) => ({ ReferencedGroupInfo: { GroupId } });
  const everywhere = { CidrIpv4: "0.0.0.0/0" };

  it("are the ones for which the deployment has no resource", async () => {
    const stack = stackOf();
    const SecurityGroupRules = [
      rule("sgr-1", "sg-jobs", true, [], everywhere),
      rule("sgr-2", "sg-jobs", false, [], itself("sg-jobs")),
      rule("sgr-3", "sg-service", false, [], itself("sg-service")),
      rule("sgr-4", "sg-service", true, [], everywhere),
      rule("sgr-5", "sg-service", false, [8080, 8081], { CidrIpv4: "203.0.113.0/24" }),
    ];
    const left = await leftOverRules(
      stack,
      new TakenOver(stack, state),
      fakeAws({ DescribeSecurityGroupRules: { SecurityGroupRules } }),
    );
    expect(left).toEqual([
      {
        group: "sg-service",
        name: "metaflow-sg-service",
        rules: [
          "sgr-3: all traffic from itself",
          "sgr-4: all traffic to 0.0.0.0/0",
          "sgr-5: tcp 8080-8081 from 203.0.113.0/24",
        ],
      },
    ]);
  });
});

it("looks at a bucket that is adopted, before there is a state", async () => {
  const { json } = synthesizeDeployment({ adopt: { bucket: "old" }, inputs: { resource_suffix: "new" } });
  const stack = json as unknown as Stack;
  const question = { aws: fakeAws({ GetBucketPolicy: theirPolicy }), isGiven: () => false, canGiveUp: false };
  const { open } = await findingsOf({ stack, takenOver: new TakenOver(stack, new Map()), ...question });
  expect(open).toEqual([
    expect.objectContaining({
      setting: "bucket_policy",
      of: "old",
      write: [
        "Write keep_settings: [bucket_policy] under inputs to leave it as it is.",
        "Remove it in AWS to give it up.",
      ],
    }),
  ]);
});
