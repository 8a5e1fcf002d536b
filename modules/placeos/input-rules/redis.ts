// Made by npm run generate from src/config/schema/placeos/redis.ts: a change goes there.

import { choice, flag, integer, text } from "../../aws/values/value-rule";
import { maintenanceWindowProblem, snapshotWindowProblem } from "../elasticache-redis/redis-windows";

/** What the values of the inputs "Redis" may be. */
export const redisInputRules = {
  redisUrl: text({
    allowed: "a URL such as redis://redis.example.com:6379, or rediss:// with TLS",
    pattern: /^rediss?:\/\/[\w.-]+(:[0-9]+)?$/,
  }),
  redisNodeType: text({ allowed: "a node type such as cache.t4g.micro", pattern: /^cache\.[a-z0-9]+\.[a-z0-9]+$/ }),
  redisReplicas: integer({ min: 0, max: 5 }),
  redisEngine: choice(["redis", "valkey"]),
  redisEngineVersion: text({
    allowed: 'a version in quotes, such as "7.1" of Redis or "8.0" of Valkey',
    pattern: /^(5\.0\.[0-9]+|6\.(x|[0-9])|7\.[0-9]|([89]|[1-9][0-9])\.[0-9])$/,
  }),
  redisTransitEncryption: flag(),
  redisSnapshotRetentionLimit: integer({ min: 0, max: 35, unit: "days" }),
  redisSnapshotWindow: text({
    allowed: "a daily window such as 14:00-15:00, 60 minutes or more",
    problem: snapshotWindowProblem,
  }),
  redisMaintenanceWindow: text({
    allowed: "a weekly window such as sun:16:00-sun:17:00, 60 minutes or more",
    problem: maintenanceWindowProblem,
  }),
};
