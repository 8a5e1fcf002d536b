// Made by npm run generate from src/config/schema/metaflow/database.ts: a change goes there.

/** The database of the metadata service. */
export interface DatabaseInputs {
  /**
   * An existing PostgreSQL database, instead of a new one. Nothing of it is touched.
   * @default - a database is made
   */
  readonly existingDatabase?: ExistingDatabase;
  /**
   * ARN of the KMS key that encrypts the database, its snapshots and its secret, instead of a new one. Must be an ARN
   * such as arn:aws:kms:us-west-2:123456789012:key/id.
   * @default - a key is made
   */
  readonly dbKmsKeyArn?: string;
  /**
   * Database engine.
   * @default "postgres"
   */
  readonly dbEngine?: "postgres" | "aurora-postgresql";
  /**
   * Version of the engine, such as `16` or `16.4`. Must be a version of PostgreSQL, such as "16" or "16.4".
   * @default "16"
   */
  readonly dbEngineVersion?: string;
  /**
   * Name of the database; part of its identifier. Must be 1 to 63 lower-case letters and digits, beginning with a
   * letter.
   * @default "metaflow"
   */
  readonly dbName?: string;
  /**
   * Master user. Must be 1 to 63 letters, digits and underscores, beginning with a letter.
   * @default "metaflow"
   */
  readonly dbUsername?: string;
  /**
   * Raising it makes a new password and rolls the services. Must be a whole number, 1 or more.
   * @default 1
   */
  readonly dbPasswordVersion?: number;
  /**
   * Instance class; for Aurora also `db.serverless`, whose size follows the load between `dbServerlessMinAcu` and
   * `dbServerlessMaxAcu`. Where a variable gives that class, give one of these in the file. Must be an instance class
   * such as db.t4g.small.
   * @default - `db.t4g.small`; `db.t4g.medium` for Aurora
   */
  readonly dbInstanceType?: string;
  /**
   * Smallest size of the instances of Aurora Serverless v2, in capacity units (ACU) of 2 GiB of memory, in steps of
   * 0.5. With 0 the database pauses while there are no connections; running services keep theirs open. Must be a number
   * from 0 to 256 in steps of 0.5.
   * @default 0.5
   */
  readonly dbServerlessMinAcu?: number;
  /**
   * Largest size of the instances of Aurora Serverless v2, in capacity units (ACU), in steps of 0.5. How many may
   * connect follows from it. Must be a number from 1 to 256 in steps of 0.5.
   * @default 4
   */
  readonly dbServerlessMaxAcu?: number;
  /**
   * Seconds without a connection after which Aurora Serverless v2 pauses, where `dbServerlessMinAcu` is 0. Must be a
   * whole number of seconds from 300 to 86400.
   * @default - Aurora's, 300
   */
  readonly dbServerlessPauseAfter?: number;
  /**
   * First part of the database's names, instead of prefix and suffix. Must be lower-case letters, digits and single
   * dashes, beginning with a letter and not ending in a dash.
   * @default - `resourcePrefix` and `resourceSuffix`
   */
  readonly dbIdentifierPrefix?: string;
  /**
   * Tags of the database, in addition to the deployment's.
   * @default - none
   */
  readonly dbInstanceTags?: Readonly<Record<string, string>>;
  /**
   * Parameters of the database by name: a value, or a map of `value` and `applyMethod` (`immediate` or
   * `pending-reboot`).
   * @default - the engine's
   */
  readonly dbParameters?: Readonly<Record<string, string | DatabaseParameter>>;
  /**
   * Storage in GiB (not Aurora). Must be a whole number of GiB from 20 to 65536.
   * @default 20
   */
  readonly dbAllocatedStorage?: number;
  /**
   * Storage in GiB up to which the database grows automatically (not Aurora). Must be a whole number of GiB from 20 to
   * 65536.
   * @default 1000
   */
  readonly dbMaxAllocatedStorage?: number;
  /**
   * Keep a standby in a second availability zone (for Aurora: a second instance).
   * @default true
   */
  readonly dbMultiAz?: boolean;
  /**
   * Days for which automated backups are kept (Aurora: 1 or more). Must be a whole number of days from 0 to 35.
   * @default 7
   */
  readonly dbBackupRetentionPeriod?: number;
  /**
   * Time of the automated backups, UTC: `hh24:mi-hh24:mi`. Must be a daily window in UTC such as 04:00-05:00.
   * @default - AWS picks one
   */
  readonly dbBackupWindow?: string;
  /**
   * Refuse to delete the database.
   * @default true
   */
  readonly dbDeletionProtection?: boolean;
  /**
   * Make no snapshot when the database is destroyed.
   * @default false
   */
  readonly dbSkipFinalSnapshot?: boolean;
  /**
   * Snapshot to make the database from. Must be the name or the ARN of a snapshot.
   * @default - an empty database
   */
  readonly dbSnapshotIdentifier?: string;
  /**
   * Let a change of `dbEngineVersion` cross a major version.
   * @default false
   */
  readonly dbAllowMajorVersionUpgrade?: boolean;
  /**
   * Let RDS install minor versions in the maintenance window.
   * @default true
   */
  readonly dbAutoMinorVersionUpgrade?: boolean;
  /**
   * Change the database at once and not in the maintenance window.
   * @default false
   */
  readonly applyImmediately?: boolean;
  /**
   * Maintenance window, UTC: `ddd:hh24:mi-ddd:hh24:mi`. Must be a weekly window in UTC such as Mon:00:00-Mon:03:00.
   * @default - AWS picks one
   */
  readonly maintenanceWindow?: string;
  /**
   * CA of the database's certificate. Must be a CA of RDS such as rds-ca-rsa2048-g1.
   * @default - the default of RDS
   */
  readonly caCertIdentifier?: string;
  /**
   * CIDR blocks that may reach the database, in addition to the services. Must be a list, each element a CIDR block
   * such as 10.0.0.0/16.
   * @default - none
   */
  readonly rdsSgIngressCidr?: readonly string[];
  /**
   * How the services use TLS to the database.
   * @default "require"
   */
  readonly databaseSslMode?: "disable" | "allow" | "prefer" | "require" | "verify-ca" | "verify-full";
  /**
   * Path of the client certificate inside the image. Not needed unless the database asks for it. Must be an absolute
   * path such as /certs/ca.pem.
   * @default - none
   */
  readonly databaseSslCertPath?: string;
  /**
   * Path of the client certificate's key inside the image. Not needed unless the database asks for it. Must be an
   * absolute path such as /certs/ca.pem.
   * @default - none
   */
  readonly databaseSslKeyPath?: string;
  /**
   * Path of the CA bundle inside the image. Required for `verify-ca` and `verify-full`. Must be an absolute path such
   * as /certs/ca.pem.
   * @default - none
   */
  readonly databaseSslRootCert?: string;
}

/** An existing PostgreSQL database, instead of a new one. Nothing of it is touched. */
export interface ExistingDatabase {
  /** Host name. Must be a host name without a port, such as db.example.com. */
  readonly host: string;
  /**
   * Port. Must be a whole number from 1 to 65535.
   * @default 5432
   */
  readonly port?: number;
  /**
   * Name of the database. Must be the name of a database: 1 to 63 letters, digits, underscores and dashes.
   * @default "metaflow"
   */
  readonly name?: string;
  /**
   * ARN of the secret of a user who may create tables: JSON with `username` and `password`, as RDS itself writes it.
   * Must be an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf.
   */
  readonly secretArn: string;
  /**
   * ARN of the KMS key that encrypts the secret. Must be an ARN such as arn:aws:kms:us-west-2:123456789012:key/id.
   * @default - Secrets Manager's own key
   */
  readonly secretKmsKeyArn?: string;
  /**
   * Security group whose members reach the database: it lets them out, and the database lets them in. The tasks of the
   * services become members. Must be the id of a security group such as sg-0123456789abcdef0.
   */
  readonly clientSecurityGroupId: string;
}

/** Settings of one of `dbParameters`. */
export interface DatabaseParameter {
  /** Value of the parameter. Must be the value of a parameter. */
  readonly value: string;
  /**
   * When a change of the value counts.
   * @default - `pending-reboot` for parameters that PostgreSQL reads only at its start, else `immediate`
   */
  readonly applyMethod?: "immediate" | "pending-reboot";
}

/** The names of {@link DatabaseInputs}. */
export const databaseInputNames = [
  "existingDatabase",
  "dbKmsKeyArn",
  "dbEngine",
  "dbEngineVersion",
  "dbName",
  "dbUsername",
  "dbPasswordVersion",
  "dbInstanceType",
  "dbServerlessMinAcu",
  "dbServerlessMaxAcu",
  "dbServerlessPauseAfter",
  "dbIdentifierPrefix",
  "dbInstanceTags",
  "dbParameters",
  "dbAllocatedStorage",
  "dbMaxAllocatedStorage",
  "dbMultiAz",
  "dbBackupRetentionPeriod",
  "dbBackupWindow",
  "dbDeletionProtection",
  "dbSkipFinalSnapshot",
  "dbSnapshotIdentifier",
  "dbAllowMajorVersionUpgrade",
  "dbAutoMinorVersionUpgrade",
  "applyImmediately",
  "maintenanceWindow",
  "caCertIdentifier",
  "rdsSgIngressCidr",
  "databaseSslMode",
  "databaseSslCertPath",
  "databaseSslKeyPath",
  "databaseSslRootCert",
] as const satisfies readonly (keyof DatabaseInputs)[];
