import { stepBefore } from "./change";
import { z } from "zod";
import { accountId, bucketName, iamRoleArn, tagMap, tagValue } from "./formats";
import { atSynthesis, required } from "./field";
import { anyLines, anyText, choice, flag, integer, listOf, mapOf, text } from "./kinds";

const whyLiteral = "Terraform reads the backend before it knows any variable";

/** What a change of the backend does: it concerns the state, not what is deployed. */
export const backendChange = stepBefore(
  "`terraform init -migrate-state` in the stack's folder copies the state. Without it Terraform sees an empty state and " +
    "plans to create everything again",
);

const field = <Schema extends z.ZodType>(schema: Schema, description: string, byDefault = "not set") =>
  atSynthesis(schema, { description, default: byDefault, whyLiteral, change: backendChange });

const filePath = anyText("the path of a file");
const url = text({ allowed: "a URL such as https://s3.example.com", pattern: /^https?:\/\/[^\s]+$/ });
const hostname = text({ allowed: "a host name such as app.terraform.io", pattern: /^[A-Za-z0-9.-]+(:[0-9]+)?$/ });
const organization = text({ allowed: "the name of an organization", pattern: /^[A-Za-z0-9_-]+$/ });
const workspaceName = text({
  allowed: "the name of a workspace, 1 to 90 characters",
  pattern: /^[A-Za-z0-9_-]{1,90}$/,
});
const workspaceTag = text({ allowed: "the tag of a workspace", pattern: /^[A-Za-z0-9_:-]+$/ });
const workspaceTags = mapOf(
  "a map of tags",
  text({ allowed: "the key of a tag", pattern: /^[A-Za-z0-9_:-]+$/ }),
  text({ allowed: "the value of a tag", pattern: /^[A-Za-z0-9_:. -]*$/ }),
);
const duration = text({ allowed: "a duration such as 1h30m", pattern: /^([0-9]+h)?([0-9]+m)?([0-9]+s)?$/ });
const sessionName = text({ allowed: "2 to 64 characters", pattern: /^[\w+=,.@-]{2,64}$/ });

/** Without a default: the owner of the state's account gives it. */
const leftToInit = "left to `terraform init -backend-config`";

/** State in a file. */
export const localShape = {
  path: field(
    filePath,
    "Path of the state file, relative to the project, or to the stack's folder where `--out` is outside of the project. States of other workspaces are next to it, in `<path>.d`.",
    "`terraform.<deployment>.tfstate`",
  ),
} as const;

const assumeRole = z.strictObject({
  role_arn: required(field(iamRoleArn, "ARN of the role.")),
  duration: field(duration, "How long the session lasts."),
  external_id: field(anyText("an external id"), "External id that the role asks for."),
  policy: field(anyLines("a policy document as JSON"), "Policy that narrows the session."),
  policy_arns: field(listOf(anyText("the ARN of a policy")), "Managed policies that narrow the session."),
  session_name: field(sessionName, "Name of the session."),
  source_identity: field(anyText("a source identity"), "Source identity of the session."),
  tags: field(tagMap(tagValue), "Tags of the session."),
  transitive_tag_keys: field(listOf(anyText("the key of a tag")), "Tags that go on to further sessions."),
});

const assumeRoleWithWebIdentity = z.strictObject({
  role_arn: required(field(iamRoleArn, "ARN of the role.")),
  duration: field(duration, "How long the session lasts."),
  policy: field(anyLines("a policy document as JSON"), "Policy that narrows the session."),
  policy_arns: field(listOf(anyText("the ARN of a policy")), "Managed policies that narrow the session."),
  session_name: field(sessionName, "Name of the session."),
  web_identity_token_file: field(filePath, "File that holds the token."),
});

const endpoints = z.strictObject({
  dynamodb: field(url, "Endpoint of DynamoDB."),
  iam: field(url, "Endpoint of IAM."),
  s3: field(url, "Endpoint of S3."),
  sso: field(url, "Endpoint of IAM Identity Center."),
  sts: field(url, "Endpoint of STS."),
});

/** State in S3: the arguments of Terraform's s3 backend without those that would put a secret into the JSON. */
export const s3Shape = {
  bucket: field(bucketName, "Bucket of the state.", leftToInit),
  key: field(anyText("the key of an object"), "Key of the state.", "`<deployment>.tfstate`"),
  region: field(
    text({ allowed: "an AWS region such as us-west-2", pattern: /^([a-z]{2}|eusc)(-[a-z]+)+-[0-9]$/ }),
    "Region of the bucket.",
    leftToInit,
  ),
  encrypt: field(flag(), "Encrypt the state at rest.", "`true`"),
  use_lockfile: field(
    flag(),
    "Lock with a file next to the state.",
    "`true`, or `false` where `dynamodb_table` is given",
  ),
  kms_key_id: field(anyText("the ARN of a KMS key"), "KMS key of the state."),
  dynamodb_table: field(anyText("the name of a DynamoDB table"), "Table that locks, the older way."),
  profile: field(anyText("the name of an AWS profile"), "Profile of the AWS configuration files."),
  assume_role: field(assumeRole, "Role that reaches the bucket."),
  assume_role_with_web_identity: field(assumeRoleWithWebIdentity, "Role that reaches the bucket, by a web identity."),
  acl: field(anyText("a canned ACL"), "Canned ACL of the state."),
  workspace_key_prefix: field(anyText("a prefix of keys"), "Prefix of the keys of other workspaces."),
  allowed_account_ids: field(listOf(accountId), "Accounts in which the bucket may be."),
  forbidden_account_ids: field(listOf(accountId), "Accounts in which the bucket must not be."),
  endpoints: field(endpoints, "Endpoints instead of AWS' own."),
  custom_ca_bundle: field(filePath, "CA certificates for the endpoints."),
  ec2_metadata_service_endpoint: field(url, "Endpoint of the instance metadata service."),
  ec2_metadata_service_endpoint_mode: field(anyText("IPv4 or IPv6"), "Mode of that endpoint."),
  http_proxy: field(url, "Proxy for HTTP."),
  https_proxy: field(url, "Proxy for HTTPS."),
  no_proxy: field(anyText("a list of host names"), "Hosts that are reached without a proxy."),
  insecure: field(flag(), "Take any certificate of the endpoints."),
  max_retries: field(integer({ min: 0 }), "How often a request is repeated."),
  retry_mode: field(anyText("standard or adaptive"), "How requests are repeated."),
  shared_config_files: field(listOf(filePath), "AWS configuration files."),
  shared_credentials_files: field(listOf(filePath), "AWS credentials files."),
  skip_credentials_validation: field(flag(), "Do not try the credentials first."),
  skip_metadata_api_check: field(flag(), "Do not ask the instance metadata service."),
  skip_region_validation: field(flag(), "Take any name for a region."),
  skip_requesting_account_id: field(flag(), "Do not ask for the account id."),
  skip_s3_checksum: field(flag(), "Send no checksums, for stores that do not know them."),
  sts_region: field(anyText("an AWS region"), "Region of STS."),
  use_dualstack_endpoint: field(flag(), "Use endpoints that speak IPv6 too."),
  use_fips_endpoint: field(flag(), "Use FIPS endpoints."),
  use_path_style: field(flag(), "Write the bucket into the path of the URL."),
} as const;

/** Arguments of the s3 backend that would put a secret into the JSON, and where the secret goes. */
export const s3Secrets: Readonly<Record<string, string>> = {
  access_key: "the environment variable AWS_ACCESS_KEY_ID or a profile",
  secret_key: "the environment variable AWS_SECRET_ACCESS_KEY or a profile",
  token: "the environment variable AWS_SESSION_TOKEN or a profile",
  sse_customer_key: "the environment variable AWS_SSE_CUSTOMER_KEY",
};

/** Terraform Cloud, Terraform Enterprise, or what speaks their protocol. */
export const cloudShape = {
  organization: field(organization, "Organization of the workspace.", "the environment variable TF_CLOUD_ORGANIZATION"),
  hostname: field(hostname, "Host of Terraform Cloud or Enterprise.", "`app.terraform.io`"),
  workspaces: field(
    z.strictObject({
      name: field(workspaceName, "Name of the workspace.", "the deployment's name"),
      tags: field(
        listOf(workspaceTag, { min: 1 }).or(workspaceTags),
        "Tags of the workspaces, instead of a name: a list, or a map from keys to values.",
      ),
      project: field(anyText("the name of a project"), "Project of the workspace."),
    }),
    "The workspace that the deployment belongs to.",
    "the workspace with the deployment's name",
  ),
} as const;

/** The older backend for Terraform Cloud. */
export const remoteShape = {
  organization: required(field(organization, "Organization of the workspace.")),
  hostname: field(hostname, "Host of Terraform Cloud or Enterprise.", "`app.terraform.io`"),
  workspaces: field(
    z.strictObject({
      name: field(workspaceName, "Name of the workspace.", "the deployment's name"),
      prefix: field(workspaceName, "Prefix of the workspaces' names, instead of a name."),
    }),
    "The workspace that the deployment belongs to.",
    "the workspace with the deployment's name",
  ),
} as const;

/** Where the token of Terraform Cloud goes: it would stand in the JSON. */
export const cloudSecrets: Readonly<Record<string, string>> = {
  token: "`terraform login` or an environment variable TF_TOKEN_<host>",
};

/** Backends of Terraform 1.11 whose arguments are passed through as they are written. */
export const passedThrough = [
  "azurerm",
  "consul",
  "cos",
  "gcs",
  "http",
  "inmem",
  "kubernetes",
  "oci",
  "oss",
  "pg",
] as const;

/** Backends whose arguments are checked, and `none`, which leaves the block out. */
export const checkedBackends = ["local", "s3", "remote", "cloud", "none"] as const;

/** All forms of `backend:`, for the JSON Schema. */
export const backendForms = z.union([
  choice([...checkedBackends, ...passedThrough]),
  z
    .object({
      local: z.strictObject(localShape).optional(),
      s3: z.strictObject(s3Shape).optional(),
      remote: z.strictObject(remoteShape).optional(),
      cloud: z.strictObject(cloudShape).optional(),
    })
    .catchall(z.record(z.string(), z.unknown())),
]);
