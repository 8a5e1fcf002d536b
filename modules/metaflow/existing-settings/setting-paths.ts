/*
 * Settings of which AWS keeps only one set for each bucket, repository, API or account: writing ours overwrites what others
 * have set. By their names in the file, the paths of their constructs below `Metaflow`.
 */

const alwaysWritten = {
  bucket_encryption: "Datastore/Bucket/Encryption",
  bucket_lifecycle: "Datastore/Bucket/Lifecycle",
  bucket_ownership: "Datastore/Bucket/OwnershipControls",
  bucket_policy: "Datastore/Bucket/TlsOnlyPolicy",
  bucket_public_access_block: "Datastore/Bucket/PublicAccessBlock",
  registry_lifecycle: "ContainerRegistry/LifecyclePolicy",
  api_method_settings: "MetadataService/ApiGateway/MethodSettings",
} as const;

/** Settings that a deployment writes only where another input asks for them; without that input they stay as they are. */
const writtenIfAsked = {
  bucket_logging: "Datastore/Bucket/AccessLogs",
  api_policy: "MetadataService/ApiGateway/AccessList",
  api_gateway_account: "MetadataService/ApiGateway/AccountRole/Account",
} as const;

/** Settings that a deployment can leave as they are. */
export const keepablePaths = { ...alwaysWritten, bucket_versioning: "Datastore/Bucket/Versioning" } as const;

/** Settings that a deployment can overwrite. Versioning is set with `enable_s3_versioning`. */
export const overwritablePaths = { ...alwaysWritten, ...writtenIfAsked } as const;

/** A setting that a deployment can leave as it is. */
export type KeepableSetting = keyof typeof keepablePaths;

/** A setting that a deployment can overwrite. */
export type OverwritableSetting = keyof typeof overwritablePaths;

/** The names of the settings that a deployment can leave as they are. */
export const keepableSettings = Object.keys(keepablePaths) as KeepableSetting[];

/** The names of the settings that a deployment can overwrite. */
export const overwritableSettings = Object.keys(overwritablePaths) as OverwritableSetting[];
