import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { plainHttpStatement } from "../../aws/private-bucket";
import { constructAt } from "../../aws/construct-at";
import { keepablePaths, type OverwritableSetting } from "./setting-paths";

/**
 * Refuses plans that would overwrite what others have set for a bucket that is taken over, as far as Terraform sees it when it reads
 * the bucket: a policy, a life cycle, and versioning that would be suspended.
 *
 * @param metaflow the construct of the deployment, complete
 * @param overwritten settings that are overwritten because the deployment says so; undefined where it has no way to say it
 */
export function refuseOverwriting(metaflow: Construct, overwritten?: readonly OverwritableSetting[]): void {
  const bucket = constructAt(metaflow, "Datastore/Bucket/Bucket");
  if (!(bucket instanceof S3Bucket)) return;
  // the provider calls these attributes deprecated, and Terraform warns of those that are named after a dot
  const inAws = (attribute: string, none: string) =>
    `lookup(${bucket.terraformResourceType}.${bucket.friendlyUniqueId}, "${attribute}", ${none})`;
  const at = (path: string) => constructAt(metaflow, path);
  const [policy, lifecycle, versioning] = [
    at(keepablePaths.bucket_policy),
    at(keepablePaths.bucket_lifecycle),
    at(keepablePaths.bucket_versioning),
  ];
  if (policy instanceof S3BucketPolicy && !overwritten?.includes("bucket_policy")) {
    const there = inAws("policy", '""');
    const unless = `try(${there}, "") == "" || strcontains(${there}, "${plainHttpStatement}")`;
    refuse(policy, {
      unless,
      message: `The bucket has a policy of its own, which this apply would overwrite. ${whatToDo("bucket_policy", overwritten !== undefined)}`,
    });
  }
  if (lifecycle instanceof S3BucketLifecycleConfiguration && !overwritten?.includes("bucket_lifecycle")) {
    const ours = (lifecycle.ruleInput as readonly { readonly id: string }[]).map(({ id }) => `"${id}"`);
    const unless = `alltrue([for rule in ${inAws("lifecycle_rule", "[]")} : contains([${ours.join(", ")}], rule.id)])`;
    refuse(lifecycle, {
      unless,
      message: `The bucket has a life cycle of its own, which this apply would overwrite. ${whatToDo("bucket_lifecycle", overwritten !== undefined)}`,
    });
  }
  if (versioning instanceof S3BucketVersioningA && versioning.versioningConfigurationInput?.status === "Suspended") {
    const unless = `!anytrue([for versioning in ${inAws("versioning", "[]")} : versioning.enabled])`;
    refuse(versioning, {
      unless,
      message:
        "The bucket is versioned, and this apply would suspend that: what is overwritten or deleted afterwards would be gone. " +
        "Write enable_s3_versioning: true, or keep_settings: [bucket_versioning].",
    });
  }
}

interface Refusal {
  /** The expression under which the plan may go on. */
  readonly unless: string;
  readonly message: string;
}

function whatToDo(setting: OverwritableSetting, canSayIt: boolean): string {
  const giveUp = canSayIt ? `write migrate_from.overwrite: [${setting}]` : "take it off the bucket";
  return `Write keep_settings: [${setting}] to leave it as it is, or ${giveUp} to give it up; npm run migrate says what there is.`;
}

function refuse(resource: TerraformResource, { unless, message }: Refusal): void {
  resource.lifecycle = {
    ...resource.lifecycle,
    precondition: [...(resource.lifecycle?.precondition ?? []), { condition: `\${${unless}}`, errorMessage: message }],
  };
}
