import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { Id as RandomId } from "@cdktf/provider-random/lib/id";
import { Construct } from "constructs";
import { EphemeralResource } from "../../aws/ephemeral";
import { logGroup, type LogSettings } from "../../aws/log-group";
import { checkProps } from "../../aws/check-props";
import type { PlaceosNames } from "../common/placeos-names";
import type { SecretReference } from "../common/secret-reference";
import { placeosDefaults as defaults } from "../defaults";
import { postgresqlInputRules } from "../input-rules/postgresql";
import type { PostgresqlInputs } from "../inputs/postgresql";
import { parameterGroup } from "./parameter-group";

export interface PostgresqlProps extends Omit<PostgresqlInputs, "postgresqlHost" | "postgresqlPoolSize"> {
  readonly names: PlaceosNames;
  /** Private subnets, in two zones. */
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  readonly logs: LogSettings;
  /** The secret with the password of the user. */
  readonly password: SecretReference;

  /**
   * Raising it gives the user the password that the secret has by then.
   *
   * @default 1
   */
  readonly passwordVersion?: number;

  /**
   * ARN of the KMS key that encrypts the database and its snapshots. Changing it replaces the database.
   *
   * @default - the AWS managed key of RDS
   */
  readonly kmsKeyArn?: string;

  /**
   * Whether Terraform refuses plans that delete the database, and AWS to delete it.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
}

/**
 * The PostgreSQL of PlaceOS: one instance of RDS with a standby in the other zone; encrypted, private, only over TLS, backed up.
 * Its one user owns the database, because every service changes tables when it starts.
 *
 * The password goes from its secret into a write-only argument, so that neither plan nor state holds it.
 */
export class Postgresql extends Construct {
  /** Host of the instance. It stays the same when the standby takes over. */
  public readonly host: string;
  public readonly port: number;
  /** Name of the database. */
  public readonly db: string;
  public readonly user: string;
  public readonly instance: DbInstance;

  constructor(scope: Construct, id: string, props: PostgresqlProps) {
    super(scope, id);
    checkProps(this, props, postgresqlInputRules);
    const { names, kmsKeyArn, deletionProtection = defaults.deletionProtection } = props;
    const { naming } = names;
    const identifier = names.postgresqlInstance;
    this.port = props.postgresqlPort ?? defaults.postgresqlPort;
    this.db = props.postgresqlDb ?? defaults.postgresqlDb;
    this.user = props.postgresqlUser ?? defaults.postgresqlUser;
    const engineVersion = props.postgresqlEngineVersion ?? defaults.postgresqlEngineVersion;
    const subnetGroup = new DbSubnetGroup(this, "SubnetGroup", {
      name: identifier,
      description: "Private subnets of PlaceOS PostgreSQL",
      subnetIds: [...props.subnetIds],
      tags: naming.tags(),
    });
    const exportedLogs = ["postgresql", "upgrade"] as const;
    this.instance = new DbInstance(this, "Instance", {
      identifier,
      engine: "postgres",
      engineVersion,
      allowMajorVersionUpgrade: props.postgresqlAllowMajorVersionUpgrade ?? defaults.postgresqlAllowMajorVersionUpgrade,
      autoMinorVersionUpgrade: true,
      instanceClass: props.postgresqlInstanceClass ?? defaults.postgresqlInstanceClass,
      allocatedStorage: props.postgresqlAllocatedStorage ?? defaults.postgresqlAllocatedStorage,
      maxAllocatedStorage: props.postgresqlMaxAllocatedStorage ?? defaults.postgresqlMaxAllocatedStorage,
      storageType: "gp3",
      storageEncrypted: true,
      kmsKeyId: kmsKeyArn,
      dbName: this.db,
      username: this.user,
      passwordWo: this.passwordOf(props.password),
      passwordWoVersion: props.passwordVersion ?? defaults.secretsVersion,
      port: this.port,
      parameterGroupName: parameterGroup(this, naming, engineVersion),
      dbSubnetGroupName: subnetGroup.name,
      vpcSecurityGroupIds: [props.securityGroupId],
      multiAz: props.postgresqlMultiAz ?? defaults.postgresqlMultiAz,
      publiclyAccessible: false,
      backupRetentionPeriod: props.postgresqlBackupRetentionPeriod ?? defaults.postgresqlBackupRetentionPeriod,
      backupWindow: props.postgresqlBackupWindow ?? defaults.postgresqlBackupWindow,
      maintenanceWindow: props.postgresqlMaintenanceWindow ?? defaults.postgresqlMaintenanceWindow,
      copyTagsToSnapshot: true,
      snapshotIdentifier: props.postgresqlSnapshotIdentifier,
      skipFinalSnapshot: props.postgresqlSkipFinalSnapshot ?? defaults.postgresqlSkipFinalSnapshot,
      finalSnapshotIdentifier: this.finalSnapshotIdentifier(props),
      deletionProtection,
      enabledCloudwatchLogsExports: [...exportedLogs],
      tags: names.tags("PostgreSQL"),
      lifecycle: deletionProtection ? { preventDestroy: true } : undefined,
      // made here, so that they have a retention time and tags
      dependsOn: exportedLogs.map((log) => this.exportedLog(log, identifier, props)),
    });
    this.host = this.instance.address;
  }

  /** The expression of the password, as it stands in its secret. */
  private passwordOf({ secretArn, versionId }: SecretReference): string {
    const stored = new EphemeralResource(this, "Password", "aws_secretsmanager_secret_version", {
      secret_id: secretArn,
      ...(versionId !== undefined && { version_id: versionId }),
    });
    return `\${${stored.reference("secret_string")}}`;
  }

  /** Another name with each replacement of the instance: AWS keeps the snapshot of the one before. */
  private finalSnapshotIdentifier({ names, kmsKeyArn = "", postgresqlSnapshotIdentifier = "" }: PostgresqlProps) {
    const { db, user } = this;
    const instanceId = new RandomId(this, "InstanceId", {
      byteLength: 4,
      keepers: { db, user, kmsKeyArn, postgresqlSnapshotIdentifier },
    });
    return `${names.naming.name("postgresql-final")}-${instanceId.hex}`;
  }

  private exportedLog(log: "postgresql" | "upgrade", identifier: string, { names, logs }: PostgresqlProps) {
    const id = log === "upgrade" ? "UpgradeLog" : "PostgresqlLog";
    return logGroup(this, id, `/aws/rds/instance/${identifier}/${log}`, names.naming, logs);
  }
}
