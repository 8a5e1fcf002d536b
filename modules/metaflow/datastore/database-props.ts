import type { AwsEnvironment } from "../../aws/environment";
import type { LogSettings } from "../../aws/log-group";
import type { Naming } from "../../aws/naming";
import type { Network } from "../../aws/network";
import type { MetaflowProps } from "../metaflow-props";

export interface DatabaseProps extends Pick<
  MetaflowProps,
  | "dbKmsKeyArn"
  | "dbEngine"
  | "dbEngineVersion"
  | "dbName"
  | "dbUsername"
  | "dbPasswordVersion"
  | "dbInstanceType"
  | "dbIdentifierPrefix"
  | "dbInstanceTags"
  | "dbParameters"
  | "dbAllocatedStorage"
  | "dbMaxAllocatedStorage"
  | "dbMultiAz"
  | "dbBackupRetentionPeriod"
  | "dbBackupWindow"
  | "dbDeletionProtection"
  | "dbSkipFinalSnapshot"
  | "dbSnapshotIdentifier"
  | "dbAllowMajorVersionUpgrade"
  | "dbAutoMinorVersionUpgrade"
  | "applyImmediately"
  | "maintenanceWindow"
  | "caCertIdentifier"
  | "rdsSgIngressCidr"
  | "enableKeyRotation"
  | "databaseSslMode"
  | "databaseSslCertPath"
  | "databaseSslKeyPath"
  | "databaseSslRootCert"
> {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  readonly network: Network;
  readonly logs: LogSettings;

  /**
   * Security group of a metadata service that is not a member of the clients' group.
   *
   * @default - members of the clients' group alone
   */
  readonly metadataServiceSecurityGroupId?: string;
}
