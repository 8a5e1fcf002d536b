import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  type LifecycleRule,
} from "@aws-sdk/client-s3";
import { plainHttpStatement } from "../../../modules/aws/private-bucket";
import { type Aws, answer } from "../../aws/aws";
import { blockOf, type Existing, type Owner, type SettingKind, type Wanted } from "./kind";
import { statementsOf } from "./policy-statements";

const ofBucket = (look: (aws: Aws["s3"], Bucket: string, wanted: Wanted) => Promise<Existing | undefined>) =>
  ({ owner: ["bucket"], look: ({ s3 }: Aws, { bucket }: Owner, wanted: Wanted) => look(s3, bucket!, wanted) }) as const;

const named = (Bucket: string) => `bucket ${Bucket}`;

export const bucketPolicy: SettingKind = ofBucket(async (s3, Bucket) => {
  const found = await answer(s3.send(new GetBucketPolicyCommand({ Bucket })), "s3:GetBucketPolicy", named(Bucket), [
    "NoSuchBucketPolicy",
  ]);
  const there = found?.Policy === undefined ? [] : statementsOf(found.Policy, [plainHttpStatement]);
  if (there.length === 0) return undefined;
  return {
    there,
    becomes: "the policy has one statement, which refuses requests without TLS; what the others allow or deny ends",
  };
});

export const bucketVersioning: SettingKind = ofBucket(async (s3, Bucket, { config }) => {
  const status = await versioningOf(s3, Bucket);
  const { status: wanted } = blockOf(config["versioning_configuration"]);
  if (status !== "Enabled" || wanted === "Enabled") return undefined;
  return {
    there: ["versioning is on"],
    becomes: "versioning is suspended: what is overwritten or deleted afterwards is gone",
    first: "Write enable_s3_versioning: true. Versioning is never suspended by taking a bucket over.",
  };
});

export const bucketLifecycle: SettingKind = ofBucket(async (s3, Bucket, { config, isGiven }) => {
  const found = await answer(
    s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket })),
    "s3:GetLifecycleConfiguration",
    named(Bucket),
    ["NoSuchLifecycleConfiguration"],
  );
  const ours = [config["rule"] ?? []].flat() as { id: string; noncurrent_version_expiration?: unknown }[];
  const days = ours
    .map((rule) => blockOf(rule.noncurrent_version_expiration)["noncurrent_days"])
    .find((value) => value !== undefined);
  const rules = (found?.Rules ?? []).filter(({ ID }) => !ours.some(({ id }) => id === ID));
  const names = ours.map(({ id }) => id).join(" and ");
  const expiry = days === undefined ? "" : `; old versions of objects are deleted after ${String(days)} days`;
  if (rules.length > 0) return { there: rules.map(ruleText), becomes: `the rules are ${names}${expiry}` };
  const status = await versioningOf(s3, Bucket);
  if (days === undefined || status === undefined || isGiven("s3_noncurrent_version_expiration_days")) return undefined;
  return {
    there: [`the bucket has old versions of objects, or can have them: versioning is ${status.toLowerCase()}`],
    becomes: `old versions of objects are deleted after ${String(days)} days`,
    first: `Write s3_noncurrent_version_expiration_days: ${String(days)}, or the number of days that you want.`,
  };
});

export const bucketOwnership: SettingKind = ofBucket(async (s3, Bucket) => {
  const found = await answer(
    s3.send(new GetBucketOwnershipControlsCommand({ Bucket })),
    "s3:GetBucketOwnershipControls",
    named(Bucket),
    ["OwnershipControlsNotFoundError"],
  );
  const ownership = found?.OwnershipControls?.Rules?.[0]?.ObjectOwnership;
  if (ownership === "BucketOwnerEnforced") return undefined;
  const acl = await answer(s3.send(new GetBucketAclCommand({ Bucket })), "s3:GetBucketAcl", named(Bucket));
  const grants = (acl?.Grants ?? []).filter(
    ({ Grantee }) => Grantee?.ID === undefined || Grantee.ID !== acl?.Owner?.ID,
  );
  const there = [
    ...(ownership === undefined ? [] : [`object ownership is ${ownership}: ACLs count`]),
    ...grants.map(({ Grantee, Permission }) => `the ACL grants ${Permission} to ${Grantee?.URI ?? Grantee?.ID}`),
  ];
  if (there.length === 0) return undefined;
  const becomes = "object ownership is BucketOwnerEnforced: ACLs do not count any more";
  if (grants.length === 0) return { there, becomes };
  return {
    there,
    becomes: `${becomes}, which AWS refuses while the ACL grants something to others`,
    first: `Let them in by the bucket's policy, and take the grants away: aws s3api put-bucket-acl --bucket ${Bucket} --acl private`,
  };
});

export const bucketEncryption: SettingKind = ofBucket(async (s3, Bucket, { config, resolve }) => {
  const found = await answer(
    s3.send(new GetBucketEncryptionCommand({ Bucket })),
    "s3:GetEncryptionConfiguration",
    named(Bucket),
    ["ServerSideEncryptionConfigurationNotFoundError"],
  );
  const rule = found?.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault;
  // what S3 does by itself where nobody has set anything
  if (rule?.SSEAlgorithm === undefined || rule.SSEAlgorithm === "AES256") return undefined;
  const { kms_master_key_id: key } = blockOf(blockOf(config["rule"])["apply_server_side_encryption_by_default"]);
  const wanted = resolve(key);
  const there = rule.KMSMasterKeyID;
  if (there !== undefined && wanted !== undefined && (wanted === there || wanted.endsWith(`/${there}`)))
    return undefined;
  return {
    there: [`objects are encrypted with ${rule.SSEAlgorithm}, key ${there ?? "of AWS"}`],
    becomes: `new objects are encrypted with ${wanted === undefined ? "a key that is made" : `the key ${wanted}`}`,
  };
});

export const bucketPublicAccessBlock: SettingKind = ofBucket(async (s3, Bucket) => {
  const found = await answer(
    s3.send(new GetPublicAccessBlockCommand({ Bucket })),
    "s3:GetBucketPublicAccessBlock",
    named(Bucket),
    ["NoSuchPublicAccessBlockConfiguration"],
  );
  const off = Object.entries(found?.PublicAccessBlockConfiguration ?? {}).filter(([, value]) => value === false);
  if (off.length === 0) return undefined;
  return {
    there: off.map(([name]) => `${name} is off`),
    becomes: "all public access is blocked: what an ACL or a policy makes public is private",
  };
});

export const bucketLogging: SettingKind = ofBucket(async (s3, Bucket, { config, resolve }) => {
  const found = await answer(s3.send(new GetBucketLoggingCommand({ Bucket })), "s3:GetBucketLogging", named(Bucket));
  const { TargetBucket, TargetPrefix } = found?.LoggingEnabled ?? {};
  const wanted = [resolve(config["target_bucket"]), resolve(config["target_prefix"])];
  if (TargetBucket === undefined || (wanted[0] === TargetBucket && wanted[1] === TargetPrefix)) return undefined;
  return {
    there: [`access logs go to ${TargetBucket}/${TargetPrefix ?? ""}`],
    becomes: `access logs go to ${wanted[0] ?? "another bucket"}/${wanted[1] ?? ""}`,
  };
});

async function versioningOf(s3: Aws["s3"], Bucket: string): Promise<string | undefined> {
  const call = s3.send(new GetBucketVersioningCommand({ Bucket }));
  return (await answer(call, "s3:GetBucketVersioning", named(Bucket)))?.Status;
}

function ruleText({ ID, Status, Transitions, Expiration, NoncurrentVersionExpiration }: LifecycleRule): string {
  const does = [
    ...(Transitions ?? []).map(({ Days, StorageClass }) => `to ${StorageClass} after ${Days} days`),
    ...(Expiration?.Days === undefined ? [] : [`objects expire after ${Expiration.Days} days`]),
    ...(NoncurrentVersionExpiration?.NoncurrentDays === undefined
      ? []
      : [`old versions expire after ${NoncurrentVersionExpiration.NoncurrentDays} days`]),
  ];
  return [`rule ${ID ?? "without an id"}`, ...(Status === "Enabled" ? [] : ["off"]), ...does].join(", ");
}
