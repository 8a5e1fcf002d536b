// Made by npm run generate from src/config/schema/placeos/redis.ts: a change goes there.

/** The cache: a replication group of ElastiCache that is made, or an existing Redis. */
export interface RedisInputs {
  /**
   * URL of an existing Redis, without a password. Releases before placeos-2.2510.2 know no TLS, `rediss://`. Must be a
   * URL such as redis://redis.example.com:6379, or rediss:// with TLS.
   * @default - a replication group is made
   */
  readonly redisUrl?: string;
  /**
   * Type of the nodes. The deployment guide's `cache.t2.micro` is of the previous generation. Must be a node type such
   * as cache.t4g.micro.
   * @default "cache.t4g.micro"
   */
  readonly redisNodeType?: string;
  /**
   * Nodes in addition to the primary one, over two zones. 0: no failover. Must be a whole number from 0 to 5.
   * @default 2
   */
  readonly redisReplicas?: number;
  /**
   * What the nodes run: Redis, or Valkey, which went on from it, speaks the same protocol, costs about 20 % less and is
   * in no paid support so far.
   * @default "redis"
   */
  readonly redisEngine?: "redis" | "valkey";
  /**
   * Version of the engine. Must be a version, such as "7.1" of Redis or "8.0" of Valkey.
   * @default - `6.2`, with releases of major 2 `7.1`; `8.0` with `redisEngine: valkey`
   */
  readonly redisEngineVersion?: string;
  /**
   * Let services come over TLS only. They can from placeos-2.2510.2 on.
   * @default - `true` with releases that can
   */
  readonly redisTransitEncryption?: boolean;
  /**
   * Days for which daily snapshots are kept; 0 for none. Must be a whole number of days from 0 to 35.
   * @default 1
   */
  readonly redisSnapshotRetentionLimit?: number;
  /**
   * When snapshots are made, in UTC, 60 minutes or more. Must not meet the maintenance window. Must be a daily window
   * such as 14:00-15:00, 60 minutes or more.
   * @default "14:00-15:00"
   */
  readonly redisSnapshotWindow?: string;
  /**
   * When AWS may change nodes, in UTC, 60 minutes or more. Must be a weekly window such as sun:16:00-sun:17:00, 60
   * minutes or more.
   * @default "sun:16:00-sun:17:00"
   */
  readonly redisMaintenanceWindow?: string;
}

/** The names of {@link RedisInputs}. */
export const redisInputNames = [
  "redisUrl",
  "redisNodeType",
  "redisReplicas",
  "redisEngine",
  "redisEngineVersion",
  "redisTransitEncryption",
  "redisSnapshotRetentionLimit",
  "redisSnapshotWindow",
  "redisMaintenanceWindow",
] as const satisfies readonly (keyof RedisInputs)[];
