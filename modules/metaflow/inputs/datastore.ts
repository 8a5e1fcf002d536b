import type { SslMode } from "../common/database-access";

/** Where data is kept: the bucket and the database. */
export interface DatastoreInputs {
  /**
   * Keep artifacts and code in S3. Batch and the UI need it.
   * @default true
   */
  readonly enableDatastore?: boolean;
  /**
   * Name of a bucket that exists already, in place of one that is made. It is used as it is: neither its policy nor any of
   * its settings is touched. `s3KmsKeyArn` is the key that it is encrypted with, if it is.
   * @default - a bucket is made
   */
  readonly existingS3BucketName?: string;
  /**
   * Name of the bucket.
   * @default - `<prefix>-s3-<suffix>`
   */
  readonly s3BucketName?: string;
  /**
   * Tags of the bucket beside the deployment's.
   * @default - none
   */
  readonly s3BucketTags?: Record<string, string>;
  /**
   * ARN of the KMS key that encrypts the bucket's objects, in place of one that is made. Its policy must let IAM policies
   * of the account decide, or name the roles.
   * @default - a key is made
   */
  readonly s3KmsKeyArn?: string;
  /**
   * ARNs of KMS keys that encrypted objects of the bucket before `s3KmsKeyArn` was changed. Roles may go on to decrypt with
   * them.
   * @default - none
   */
  readonly s3PreviousKmsKeyArns?: readonly string[];
  /**
   * Use S3 Bucket Keys, which make fewer calls to KMS.
   * @default true
   */
  readonly bucketKeyEnabled?: boolean;
  /**
   * Delete the bucket's objects when the stack is destroyed. Without it a bucket that is not empty stays, and destroy fails.
   * @default false
   */
  readonly forceDestroyS3Bucket?: boolean;
  /**
   * Rotate the KMS keys that are made every year.
   * @default true
   */
  readonly enableKeyRotation?: boolean;
  /**
   * Keep old versions of objects.
   * @default true
   */
  readonly enableS3Versioning?: boolean;
  /**
   * Days for which old versions of objects are kept.
   * @default 30
   */
  readonly s3NoncurrentVersionExpirationDays?: number;
  /**
   * Bucket that gets the access logs of the datastore's bucket.
   * @default - no access logs
   */
  readonly s3AccessLogsBucket?: string;

  /**
   * A database that exists already, in place of one that is made. Nothing of it is touched.
   * @default - a database is made
   */
  readonly existingDatabase?: ExistingDatabase;
  /**
   * ARN of the KMS key that encrypts the database, its snapshots and its secret, in place of one that is made. Another key
   * makes another database.
   * @default - a key is made
   */
  readonly dbKmsKeyArn?: string;
  /**
   * Database engine.
   * @default "postgres"
   */
  readonly dbEngine?: DatabaseEngine;
  /**
   * Version of the engine, such as `16` or `16.4`.
   * @default "16"
   */
  readonly dbEngineVersion?: string;
  /**
   * Name of the database.
   * @default "metaflow"
   */
  readonly dbName?: string;
  /**
   * Master user.
   * @default "metaflow"
   */
  readonly dbUsername?: string;
  /**
   * Raising it makes a new password and rolls the services.
   * @default 1
   */
  readonly dbPasswordVersion?: number;
  /**
   * Instance class.
   * @default - "db.t4g.small"; "db.t4g.medium" for Aurora
   */
  readonly dbInstanceType?: string;
  /**
   * First part of the database's names, in place of prefix and suffix.
   * @default - `resourcePrefix` and `resourceSuffix`
   */
  readonly dbIdentifierPrefix?: string;
  /**
   * Tags of the database beside the deployment's.
   * @default - none
   */
  readonly dbInstanceTags?: Record<string, string>;
  /**
   * Parameters of the database, by name. A string, or a value with its apply method; the default method is
   * `pending-reboot` for parameters that PostgreSQL reads only at its start, else `immediate`.
   * @default - the engine's
   */
  readonly dbParameters?: Record<string, string | DatabaseParameter>;
  /**
   * Storage in GiB (not Aurora).
   * @default 20
   */
  readonly dbAllocatedStorage?: number;
  /**
   * Storage in GiB up to which the database grows by itself (not Aurora).
   * @default 1000
   */
  readonly dbMaxAllocatedStorage?: number;
  /**
   * Keep a standby in a second availability zone (for Aurora: a second instance).
   * @default true
   */
  readonly dbMultiAz?: boolean;
  /**
   * Days for which automated backups are kept, 0 to 35 (Aurora: 1 to 35).
   * @default 7
   */
  readonly dbBackupRetentionPeriod?: number;
  /**
   * Time of the automated backups, UTC: `hh24:mi-hh24:mi`.
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
   * Snapshot to make the database from.
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
   * Maintenance window, UTC: `ddd:hh24:mi-ddd:hh24:mi`.
   * @default - AWS picks one
   */
  readonly maintenanceWindow?: string;
  /**
   * CA of the database's certificate.
   * @default - the default of RDS
   */
  readonly caCertIdentifier?: string;
  /**
   * CIDR blocks that may reach the database, beside the services.
   * @default - none
   */
  readonly rdsSgIngressCidr?: readonly string[];
  /**
   * How the services use TLS to the database.
   * @default "require"
   */
  readonly databaseSslMode?: SslMode;
  /**
   * Path of the client certificate inside the image.
   * @default - none
   */
  readonly databaseSslCertPath?: string;
  /**
   * Path of the client certificate's key inside the image.
   * @default - none
   */
  readonly databaseSslKeyPath?: string;
  /**
   * Path of the CA bundle inside the image. Required for `verify-ca` and `verify-full`.
   * @default - none
   */
  readonly databaseSslRootCert?: string;
}

/** A PostgreSQL database that exists already, and how the services get in. */
export interface ExistingDatabase {
  /** Host name, without a port. */
  readonly host: string;
  /**
   * Port.
   * @default 5432
   */
  readonly port?: number;
  /**
   * Name of the database.
   * @default "metaflow"
   */
  readonly name?: string;
  /** ARN of the secret of a user who may create tables: JSON with `username` and `password`, as RDS itself writes it. */
  readonly secretArn: string;
  /**
   * ARN of the KMS key that encrypts the secret.
   * @default - Secrets Manager's own key
   */
  readonly secretKmsKeyArn?: string;
  /** Security group whose members reach the database: it lets them out, and the database lets them in. */
  readonly clientSecurityGroupId: string;
}

export type DatabaseEngine = "postgres" | "aurora-postgresql";

export interface DatabaseParameter {
  readonly value: string;
  /** @default - `pending-reboot` for parameters that PostgreSQL reads only at its start, else `immediate` */
  readonly applyMethod?: "immediate" | "pending-reboot";
}
