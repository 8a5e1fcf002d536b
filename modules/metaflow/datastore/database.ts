import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { RdsCluster } from "@cdktf/provider-aws/lib/rds-cluster";
import { RdsClusterInstance } from "@cdktf/provider-aws/lib/rds-cluster-instance";
import { Id as RandomId } from "@cdktf/provider-random/lib/id";
import { Pet } from "@cdktf/provider-random/lib/pet";
import { Construct } from "constructs";
import { FirstValue } from "../../aws/first-value";
import { GeneratedPassword } from "../../aws/generated-password";
import { KmsKey, leaveKmsKey } from "../../aws/kms-key";
import { logGroup } from "../../aws/log-group";
import { nameLimits } from "../../aws/shortened-name";
import { prefixedDatabaseIdentifier } from "../physical-names";
import type { DatabaseAccess } from "../common/database-access";
import { ports } from "../common/ports";
import { metaflowDefaults as defaults } from "../defaults";
import type { DatabaseInputs } from "../inputs/database";
import { guardDatabaseValues } from "./database-guards";
import { databaseParameterGroup } from "./database-parameter-group";
import type { DatabaseProps } from "./database-props";
import { databaseSecurityGroups } from "./database-security-groups";
import { defaultInstanceClass } from "./default-instance-class";
import { serverlessClass } from "./serverless-class";
import { serverlessScaling } from "./serverless-scaling";

/** A database on Amazon RDS, by what RDS calls it. */
export interface DatabaseIdentity {
  /** Whether it is an instance, or a cluster of Aurora. */
  readonly kind: "instance" | "cluster";
  /** Identifier of the instance, or of the cluster. */
  readonly identifier: string;
}

/** Where CloudWatch has the metrics of a database. */
export interface DatabaseMetrics {
  readonly dimensions: Readonly<Record<string, string>>;
  /** The metric of the storage that can run out, in bytes. */
  readonly freeStorageMetric: "FreeStorageSpace" | "FreeLocalStorage";
}

const keyId = "EncryptionKey";

/** The metadata service's PostgreSQL: an RDS instance, or an Aurora cluster; encrypted, private, backed up. */
export class Database extends Construct implements DatabaseAccess {
  public readonly host: string;
  public readonly port: number = ports.postgres;
  public readonly engine: NonNullable<DatabaseInputs["dbEngine"]>;
  public readonly databaseName: string;
  public readonly username: string;
  public readonly kmsKeyArn: string;
  public readonly passwordValueFrom: string;
  public readonly secretArn: string;
  public readonly secretKmsKeyArn: string;
  public readonly clientSecurityGroupId: string;
  public readonly securityGroupId: string;
  public readonly sslMode: DatabaseAccess["sslMode"];
  public readonly sslCertPath?: string;
  public readonly sslKeyPath?: string;
  public readonly sslRootCert?: string;
  public readonly metrics: DatabaseMetrics;
  public readonly identity: DatabaseIdentity;
  private readonly identifier: string;
  private readonly engineVersion: string;
  private readonly password: GeneratedPassword;
  private readonly subnetGroup: DbSubnetGroup;

  /** @throws when an RDS instance is asked for with the class of Aurora Serverless v2 */
  constructor(scope: Construct, id: string, props: DatabaseProps) {
    super(scope, id);
    const { naming } = props;
    this.databaseName = props.dbName ?? defaults.dbName;
    this.username = props.dbUsername ?? defaults.dbUsername;
    this.engine = props.dbEngine ?? defaults.dbEngine;
    if (this.engine === "postgres" && props.dbInstanceType === serverlessClass) {
      throw new Error(
        `the instance class ${serverlessClass} exists only for Aurora: dbEngine must be aurora-postgresql`,
      );
    }
    this.engineVersion = props.dbEngineVersion ?? defaults.dbEngineVersion;
    this.sslMode = props.databaseSslMode ?? defaults.databaseSslMode;
    this.sslCertPath = props.databaseSslCertPath;
    this.sslKeyPath = props.databaseSslKeyPath;
    this.sslRootCert = props.databaseSslRootCert;
    this.identifier = props.existingIdentifier ?? this.name(props, this.databaseName);

    this.identity = { kind: this.engine === "postgres" ? "instance" : "cluster", identifier: this.identifier };

    this.kmsKeyArn = this.keyArn(props);
    guardDatabaseValues(this, this, props);
    this.password = new GeneratedPassword(this, "MasterPassword", {
      naming,
      name: "db-credentials",
      description: "User and password of the Metaflow metadata database",
      username: this.username,
      kmsKeyArn: this.kmsKeyArn,
      version: props.dbPasswordVersion ?? defaults.dbPasswordVersion,
      // the API reference of CreateDBCluster allows 8 to 41 characters, and CreateDBInstance 8 to 128 for PostgreSQL
      length: this.engine === "postgres" ? undefined : 41,
      // a later one is a rotation
      existing: (props.dbPasswordVersion ?? 1) === 1 ? props.existingPassword : undefined,
    });
    this.passwordValueFrom = this.password.valueFrom;
    this.secretArn = this.password.secretArn;
    this.secretKmsKeyArn = this.kmsKeyArn;

    const subnetGroupName = props.dbIdentifierPrefix === undefined ? naming.name("main") : this.identifier;
    this.subnetGroup = new DbSubnetGroup(this, "SubnetGroup", {
      name: subnetGroupName,
      subnetIds: [...props.network.subnetIds],
      tags: naming.tags({ Name: subnetGroupName, Metaflow: "true" }),
      // AWS takes no subnet away from a database that is in it: the database stays where it was made
      lifecycle: { ignoreChanges: ["subnet_ids"] },
    });
    const groups = databaseSecurityGroups(this, props);
    this.securityGroupId = groups.database.securityGroupId;
    this.clientSecurityGroupId = groups.clients.securityGroupId;
    this.host = this.engine === "postgres" ? this.instance(props) : this.cluster(props);
    this.metrics =
      this.engine === "postgres"
        ? { dimensions: { DBInstanceIdentifier: this.identifier }, freeStorageMetric: "FreeStorageSpace" }
        : { dimensions: { DBClusterIdentifier: this.identifier }, freeStorageMetric: "FreeLocalStorage" };
  }

  private name({ naming, dbIdentifierPrefix }: DatabaseProps, part: string): string {
    const limit = this.engine === "postgres" ? nameLimits.dbIdentifier : nameLimits.dbClusterIdentifier;
    return dbIdentifierPrefix === undefined
      ? naming.name(part, limit)
      : prefixedDatabaseIdentifier(dbIdentifierPrefix, part, limit);
  }

  private keyArn({ naming, environment, dbKmsKeyArn, enableKeyRotation }: DatabaseProps): string {
    if (dbKmsKeyArn === undefined) {
      return new KmsKey(this, keyId, {
        naming,
        environment,
        name: "rds",
        description: "Encrypts the Metaflow metadata database and its password",
        enableKeyRotation: enableKeyRotation ?? defaults.enableKeyRotation,
      }).keyArn;
    }
    // snapshots of the database that it encrypted need it
    leaveKmsKey(this, keyId);
    return dbKmsKeyArn;
  }

  private instance(props: DatabaseProps): string {
    const instance = new DbInstance(this, "Instance", {
      ...this.common(props),
      identifier: this.identifier,
      instanceClass: props.dbInstanceType ?? defaults.dbInstanceType,
      allocatedStorage: props.dbAllocatedStorage ?? defaults.dbAllocatedStorage,
      maxAllocatedStorage: props.dbMaxAllocatedStorage ?? defaults.dbMaxAllocatedStorage,
      storageType: "gp3",
      dbName: this.databaseName,
      username: this.username,
      passwordWo: this.password.writeOnlyValue,
      passwordWoVersion: this.password.version,
      parameterGroupName: this.parameterGroup(props),
      multiAz: props.dbMultiAz ?? defaults.dbMultiAz,
      publiclyAccessible: false,
      backupWindow: props.dbBackupWindow,
      maintenanceWindow: props.maintenanceWindow,
      caCertIdentifier: props.caCertIdentifier,
      autoMinorVersionUpgrade: props.dbAutoMinorVersionUpgrade ?? defaults.dbAutoMinorVersionUpgrade,
      enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
      dependsOn: ["postgresql", "upgrade"].map((log) => this.exportedLog("instance", log, props)),
    });
    return instance.address;
  }

  private cluster(props: DatabaseProps): string {
    const { naming, dbInstanceTags = {} } = props;
    const cluster = new RdsCluster(this, "Cluster", {
      ...this.common(props),
      clusterIdentifier: this.identifier,
      databaseName: this.databaseName,
      masterUsername: this.username,
      masterPasswordWo: this.password.writeOnlyValue,
      masterPasswordWoVersion: this.password.version,
      dbClusterParameterGroupName: this.parameterGroup(props),
      preferredBackupWindow: props.dbBackupWindow,
      preferredMaintenanceWindow: props.maintenanceWindow,
      serverlessv2ScalingConfiguration: serverlessScaling(props),
      enabledCloudwatchLogsExports: ["postgresql"],
      dependsOn: [this.exportedLog("cluster", "postgresql", props)],
    });
    const instances = (props.dbMultiAz ?? defaults.dbMultiAz) ? 2 : 1;
    for (let index = 0; index < instances; index++) {
      const identifier = `${this.identifier}-${index}`;
      new RdsClusterInstance(this, `ClusterInstance${index}`, {
        identifier,
        clusterIdentifier: cluster.id,
        instanceClass: props.dbInstanceType ?? defaultInstanceClass.aurora,
        engine: cluster.engine,
        // the version that runs: AWS may have chosen the minor one, or moved on
        engineVersion: cluster.engineVersionActual,
        caCertIdentifier: props.caCertIdentifier,
        applyImmediately: props.applyImmediately ?? defaults.applyImmediately,
        autoMinorVersionUpgrade: props.dbAutoMinorVersionUpgrade ?? defaults.dbAutoMinorVersionUpgrade,
        preferredMaintenanceWindow: props.maintenanceWindow,
        publiclyAccessible: false,
        copyTagsToSnapshot: true,
        tags: naming.tags(dbInstanceTags, { Name: identifier, Metaflow: "true" }),
      });
    }
    return cluster.endpoint;
  }

  /** What an instance and a cluster have in common. */
  private common(props: DatabaseProps) {
    const { naming, dbInstanceTags = {} } = props;
    const skipFinalSnapshot = props.dbSkipFinalSnapshot ?? defaults.dbSkipFinalSnapshot;
    return {
      engine: this.engine,
      engineVersion: this.engineVersion,
      allowMajorVersionUpgrade: props.dbAllowMajorVersionUpgrade ?? defaults.dbAllowMajorVersionUpgrade,
      applyImmediately: props.applyImmediately ?? defaults.applyImmediately,
      storageEncrypted: true,
      kmsKeyId: this.kmsKeyArn,
      dbSubnetGroupName: this.subnetGroup.name,
      vpcSecurityGroupIds: [this.securityGroupId],
      backupRetentionPeriod: props.dbBackupRetentionPeriod ?? defaults.dbBackupRetentionPeriod,
      copyTagsToSnapshot: true,
      deletionProtection: props.dbDeletionProtection ?? defaults.dbDeletionProtection,
      skipFinalSnapshot,
      finalSnapshotIdentifier: this.finalSnapshotIdentifier(props),
      snapshotIdentifier: props.dbSnapshotIdentifier,
      tags: naming.tags(dbInstanceTags, { Name: this.identifier, Metaflow: "true" }),
    };
  }

  private finalSnapshotIdentifier(props: DatabaseProps): string {
    // the snapshot of an earlier deployment of the same name must not stand in the way
    const pet = new Pet(this, "FinalSnapshotPet", {});
    const part = `${this.databaseName}-final-snapshot`;
    const name =
      props.dbIdentifierPrefix === undefined
        ? props.naming.name(part)
        : prefixedDatabaseIdentifier(props.dbIdentifierPrefix, part);
    return this.renewed(`${name}-${pet.id}`, props);
  }

  /**
   * A name that differs after each replacement of the database, by an id that follows from what forces one: a final
   * snapshot keeps its name, and the next one needs another. Until the first replacement it is the usual name.
   */
  private renewed(usualName: string, { dbSnapshotIdentifier = "" }: DatabaseProps): string {
    const { engine, databaseName, username, kmsKeyArn } = this;
    const instance = new RandomId(this, "InstanceId", {
      byteLength: 4,
      keepers: { engine, databaseName, username, kmsKeyArn, dbSnapshotIdentifier },
    });
    return new FirstValue(this, "FirstInstanceId", instance.hex).nameOf(usualName, nameLimits.dbSnapshot);
  }

  private exportedLog(kind: "instance" | "cluster", log: string, { naming, logs }: DatabaseProps) {
    const id = `${log === "upgrade" ? "Upgrade" : "Postgresql"}Log`;
    return logGroup(this, id, `/aws/rds/${kind}/${this.identifier}/${log}`, naming, logs);
  }

  private parameterGroup({ naming, dbParameters }: DatabaseProps): string {
    const { identifier, engine, engineVersion } = this;
    return databaseParameterGroup(this, { naming, dbParameters, identifier, engine, engineVersion });
  }
}

/** What stands in the place of a {@link Database} that is not made any more: its key stays, which its final snapshot needs. */
export function leaveDatabaseKey(scope: Construct, id: string): void {
  leaveKmsKey(new Construct(scope, id), keyId);
}
