import { keepablePaths, overwritablePaths } from "../../../modules/metaflow/existing-settings/setting-paths";
import { apiGatewayAccount, apiMethodSettings, apiPolicy } from "./api";
import {
  bucketEncryption,
  bucketLifecycle,
  bucketLogging,
  bucketOwnership,
  bucketPolicy,
  bucketPublicAccessBlock,
  bucketVersioning,
} from "./bucket";
import type { SettingKind } from "./kind";
import { registryLifecycle } from "./registry";

/** The types of resources that are looked at. */
export const settingKinds: Readonly<Record<string, SettingKind>> = {
  aws_api_gateway_account: apiGatewayAccount,
  aws_api_gateway_method_settings: apiMethodSettings,
  aws_api_gateway_rest_api_policy: apiPolicy,
  aws_ecr_lifecycle_policy: registryLifecycle,
  aws_s3_bucket_lifecycle_configuration: bucketLifecycle,
  aws_s3_bucket_logging: bucketLogging,
  aws_s3_bucket_ownership_controls: bucketOwnership,
  aws_s3_bucket_policy: bucketPolicy,
  aws_s3_bucket_public_access_block: bucketPublicAccessBlock,
  aws_s3_bucket_server_side_encryption_configuration: bucketEncryption,
  aws_s3_bucket_versioning: bucketVersioning,
};

/**
 * Types that AWS overwrites in the same way and that are not looked at: the argument that says whose setting it is, and what a person
 * has to look at.
 */
export const notLookedAt: Readonly<Record<string, { readonly owner: string; readonly what: string }>> = {
  aws_appautoscaling_target: { owner: "resource_id", what: "the limits of a service that is scaled already" },
  aws_cloudwatch_log_subscription_filter: { owner: "log_group_name", what: "a subscription filter of the same name" },
  aws_default_security_group: { owner: "vpc_id", what: "the rules of the VPC's default security group" },
  aws_efs_file_system_policy: { owner: "file_system_id", what: "the policy of the file system" },
  aws_secretsmanager_secret_version: {
    owner: "secret_id",
    what: "the value of the secret; the old one stays as AWSPREVIOUS",
  },
  aws_sns_topic_policy: { owner: "arn", what: "the policy of the topic" },
};

/** The name that a setting has in the file of deployments. */
export function settingAt(address: string): string | undefined {
  const id = address.slice(address.indexOf(".") + 1).replace(/_[0-9A-F]{8}$/, "");
  const paths = Object.entries({ ...keepablePaths, ...overwritablePaths });
  return paths.find(([, path]) => id === `Metaflow_${path.replaceAll("/", "_")}`)?.[0];
}
