import {
  type KeepableSetting,
  keepableSettings,
  type OverwritableSetting,
} from "../../../../modules/metaflow/existing-settings/setting-paths";
import type { MetaflowFacts } from "../../metaflow/metaflow-facts";
import type { Check } from "./check";

/** What a deployment promises by a setting, and does not where the setting is kept. */
const promises: Partial<Readonly<Record<KeepableSetting, string>>> = {
  bucket_encryption:
    "objects are encrypted as the bucket is set, and roles can use only the deployment's key: give the bucket's as s3_kms_key_arn",
  bucket_ownership: "ACLs of the bucket and of objects may let others in",
  bucket_policy: "the bucket takes requests without TLS, unless its policy refuses them",
  bucket_public_access_block: "the bucket and objects can be made public, unless it blocks that",
  bucket_versioning: "an object that is deleted or overwritten is gone, unless the bucket is versioned",
  api_method_settings: "calls of the API are limited only as its stage is set",
};

/** Settings that are left as they are in AWS. */
export const checkKeptSettings: Check = (facts, report) => {
  const kept = facts.known("keep_settings") ?? [];
  for (const [index, setting] of kept.entries()) {
    if (!writes(setting, facts)) report.at("keep_settings", index).warning(notWritten(setting));
    else if (promises[setting] !== undefined) report.at("keep_settings", index).warning(promises[setting]);
  }
};

/** Whether a deployment writes a setting, if nothing says that it is kept. */
export function writes(setting: KeepableSetting | OverwritableSetting, facts: MetaflowFacts): boolean {
  if (setting === "bucket_logging") return facts.parts.ownBucket && facts.given("s3_access_logs_bucket");
  if (setting === "api_policy") return facts.parts.apiGateway && facts.given("access_list_cidr_blocks");
  if (setting === "api_gateway_account") {
    return facts.parts.apiGateway && facts.known("manage_api_gateway_account") === true;
  }
  if (setting.startsWith("bucket_")) return facts.parts.ownBucket;
  return setting.startsWith("api_") ? facts.parts.apiGateway : facts.parts.containerRegistry;
}

/** What there is to say of a setting that the deployment does not write. */
export function notWritten(setting: KeepableSetting | OverwritableSetting): string {
  return `has no effect: the deployment does not write ${setting}`;
}

/** Whether a setting is left as it is in AWS. */
export function isKept(setting: KeepableSetting, facts: MetaflowFacts): boolean {
  return facts.known("keep_settings")?.includes(setting) ?? false;
}

/** Whether a name is of a setting that can be kept. */
export function isKeepable(setting: string): setting is KeepableSetting {
  return (keepableSettings as readonly string[]).includes(setting);
}
