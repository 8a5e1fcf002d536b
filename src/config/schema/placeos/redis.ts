import { inPlace, otherDeployment, stepBefore } from "../change";
import { atSynthesis, lateBound } from "../field";
import { choice, flag, integer, text } from "../kinds";
import { redisEngineFacts, redisEngines } from "../../../../modules/placeos/elasticache-redis/redis-engine";
import {
  maintenanceWindowProblem,
  snapshotWindowProblem,
} from "../../../../modules/placeos/elasticache-redis/redis-windows";

const { redis, valkey } = redisEngineFacts;

/** Inputs of Redis. */
export const redisInputs = {
  redis_url: lateBound(
    text({
      allowed: "a URL such as redis://redis.example.com:6379, or rediss:// with TLS",
      pattern: /^rediss?:\/\/[\w.-]+(:[0-9]+)?$/,
    }),
    {
      description:
        "URL of an existing Redis, without a password. Releases before placeos-2.2510.2 know no TLS, `rediss://`.",
      default: "a replication group is made",
      change: stepBefore("set `deletion_protection: false` and apply; the change deletes the replication group"),
    },
  ),
  redis_node_type: lateBound(
    text({ allowed: "a node type such as cache.t4g.micro", pattern: /^cache\.[a-z0-9]+\.[a-z0-9]+$/ }),
    {
      description: "Type of the nodes. The deployment guide's `cache.t2.micro` is of the previous generation.",
      defaultValue: "cache.t4g.micro",
      change: inPlace("ElastiCache replaces the nodes one after another, in the maintenance window"),
    },
  ),
  redis_replicas: atSynthesis(integer({ min: 0, max: 5 }), {
    description: "Nodes in addition to the primary one, over two zones. 0: no failover.",
    whyLiteral: "failover follows from it",
    defaultValue: 2,
    change: inPlace("the replication group"),
  }),
  redis_engine: atSynthesis(choice(redisEngines), {
    description:
      "What the nodes run: Redis, or Valkey, which went on from it, speaks the same protocol, costs about 20 % less and is in no paid support so far.",
    whyLiteral: "the family of parameters follows from it",
    defaultValue: "redis",
    change: inPlace(
      "ElastiCache moves the nodes from Redis to Valkey in the maintenance window; the way back replaces the replication group, so `deletion_protection: false` must be applied first",
    ),
  }),
  redis_engine_version: atSynthesis(
    text({
      allowed: 'a version in quotes, such as "7.1" of Redis or "8.0" of Valkey',
      pattern: /^(5\.0\.[0-9]+|6\.(x|[0-9])|7\.[0-9]|([89]|[1-9][0-9])\.[0-9])$/,
    }),
    {
      description: "Version of the engine.",
      whyLiteral: "the family of parameters follows from it",
      default: `\`${redis.defaultVersion}\`, with releases of major 2 \`7.1\`; \`${valkey.defaultVersion}\` with \`redis_engine: valkey\``,
      change: inPlace(
        "ElastiCache upgrades the nodes in the maintenance window; an older version replaces the replication group, so `deletion_protection: false` must be applied first",
      ),
    },
  ),
  redis_transit_encryption: atSynthesis(flag(), {
    description: "Let services come over TLS only. They can from placeos-2.2510.2 on.",
    whyLiteral: "the URL of Redis follows from it",
    default: "`true` with releases that can",
    change: otherDeployment(
      "refused at plan: services would not reach Redis in between. Write `false` where a release comes that can, and the nodes have been without",
    ),
  }),
  redis_snapshot_retention_limit: lateBound(integer({ min: 0, max: 35, unit: "days" }), {
    description: "Days for which daily snapshots are kept; 0 for none.",
    defaultValue: 1,
    change: inPlace("the replication group"),
  }),
  redis_snapshot_window: lateBound(
    text({
      allowed: "a daily window such as 14:00-15:00, 60 minutes or more",
      problem: snapshotWindowProblem,
    }),
    {
      description: "When snapshots are made, in UTC, 60 minutes or more. Must not meet the maintenance window.",
      defaultValue: "14:00-15:00",
      change: inPlace("the replication group"),
    },
  ),
  redis_maintenance_window: lateBound(
    text({
      allowed: "a weekly window such as sun:16:00-sun:17:00, 60 minutes or more",
      problem: maintenanceWindowProblem,
    }),
    {
      description: "When AWS may change nodes, in UTC, 60 minutes or more.",
      defaultValue: "sun:16:00-sun:17:00",
      change: inPlace("the replication group"),
    },
  ),
} as const;
