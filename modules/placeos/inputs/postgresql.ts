// Made by npm run generate from src/config/schema/placeos/postgresql.ts: a change goes there.

/** The database of releases of major 2: an instance of RDS that is made, or an existing PostgreSQL. */
export interface PostgresqlInputs {
  /**
   * Host of an existing PostgreSQL, the one that writes: no proxy and no reader. It must take TLS and let the security
   * groups of the services in, and its user must own the database. Must be a host name such as db.example.com.
   * @default - an instance of RDS is made
   */
  readonly postgresqlHost?: string;
  /**
   * Port of PostgreSQL. All who call it use it. Must be a whole number from 1 to 65535.
   * @default 5432
   */
  readonly postgresqlPort?: number;
  /**
   * Name of the database, for all services. Must be 1 to 63 lower-case letters, digits and underscores, beginning with
   * a letter.
   * @default "placeos"
   */
  readonly postgresqlDb?: string;
  /**
   * User as whom all services come. It owns the database: each service changes tables when it starts. Must be 1 to 63
   * letters, digits and underscores, beginning with a letter.
   * @default "placeos"
   */
  readonly postgresqlUser?: string;
  /**
   * Most connections of a pool. A task of a service has two pools and three connections more; `docs/placeos-2.md` has
   * the sum that the class must bear. Must be a whole number of connections from 2 to 100.
   * @default 10
   */
  readonly postgresqlPoolSize?: number;
  /**
   * Class of the instance. How many connections it takes follows from its memory. Must be an instance class such as
   * db.t4g.small.
   * @default "db.t4g.small"
   */
  readonly postgresqlInstanceClass?: string;
  /**
   * Version of PostgreSQL. PlaceOS is run with 16. Must be a version of PostgreSQL, such as "16" or "16.4".
   * @default "16"
   */
  readonly postgresqlEngineVersion?: string;
  /**
   * Let a change of `postgresqlEngineVersion` cross a major version.
   * @default false
   */
  readonly postgresqlAllowMajorVersionUpgrade?: boolean;
  /**
   * Keep a standby in the second zone, which takes over by itself. Services reconnect.
   * @default true
   */
  readonly postgresqlMultiAz?: boolean;
  /**
   * Storage in GiB. Must be a whole number of GiB from 20 to 65536.
   * @default 20
   */
  readonly postgresqlAllocatedStorage?: number;
  /**
   * Storage in GiB up to which the database grows by itself. Must be a whole number of GiB from 20 to 65536.
   * @default 100
   */
  readonly postgresqlMaxAllocatedStorage?: number;
  /**
   * Days to whose every second the database can be restored. Must be a whole number of days from 1 to 35.
   * @default 7
   */
  readonly postgresqlBackupRetentionPeriod?: number;
  /**
   * When the daily backup is made, in UTC. Must not meet the maintenance window. Must be a daily window such as
   * 14:00-15:00, 30 minutes or more.
   * @default "14:00-15:00"
   */
  readonly postgresqlBackupWindow?: string;
  /**
   * When AWS may change the database, in UTC. Must be a weekly window such as sun:16:00-sun:17:00, 30 minutes or more.
   * @default "sun:16:00-sun:17:00"
   */
  readonly postgresqlMaintenanceWindow?: string;
  /**
   * Snapshot to make the database from. Must be the name or the ARN of a snapshot.
   * @default - an empty database
   */
  readonly postgresqlSnapshotIdentifier?: string;
  /**
   * Make no snapshot when the database is destroyed.
   * @default false
   */
  readonly postgresqlSkipFinalSnapshot?: boolean;
}

/** The names of {@link PostgresqlInputs}. */
export const postgresqlInputNames = [
  "postgresqlHost",
  "postgresqlPort",
  "postgresqlDb",
  "postgresqlUser",
  "postgresqlPoolSize",
  "postgresqlInstanceClass",
  "postgresqlEngineVersion",
  "postgresqlAllowMajorVersionUpgrade",
  "postgresqlMultiAz",
  "postgresqlAllocatedStorage",
  "postgresqlMaxAllocatedStorage",
  "postgresqlBackupRetentionPeriod",
  "postgresqlBackupWindow",
  "postgresqlMaintenanceWindow",
  "postgresqlSnapshotIdentifier",
  "postgresqlSkipFinalSnapshot",
] as const satisfies readonly (keyof PostgresqlInputs)[];
