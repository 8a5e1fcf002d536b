import { inPlace, servicesRoll, stepBefore, withOutage } from "../change";
import { atSynthesis, lateBound, reasons } from "../field";
import { choice, flag, integer, text } from "../kinds";
import { dailyProblem, weeklyProblem } from "../../values/time-window";

const searchInstance = text({
  allowed: "an instance type of OpenSearch Service such as t3.small.search",
  pattern: /^[a-z]\w*\.\w+\.search$/,
});
const host = text({
  allowed: "a host name such as db.example.com",
  pattern: /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/,
});

// of ElastiCache, in minutes
const shortestWindow = 60;

/** Inputs of Elasticsearch, Redis, EFS and RethinkDB. */
export const dataInputs = {
  es_uri: lateBound(
    text({ allowed: "a URI such as https://search.example.com", pattern: /^https?:\/\/[\w.-]+(:[0-9]+)?$/ }),
    {
      description: "URI of an Elasticsearch that exists already.",
      default: "a domain is made",
      change: stepBefore(
        "set `deletion_protection: false` and apply; the change deletes the domain, whose index rubber-soul writes anew",
      ),
    },
  ),
  elasticsearch_instance_type: atSynthesis(searchInstance, {
    description: "Type of the nodes. The seed's `t2.small.search` cannot encrypt its disks.",
    knownBecause: "whether its disks can be encrypted follows from it",
    change: inPlace("OpenSearch Service moves the data to new nodes, without an outage"),
  }),
  elasticsearch_instance_count: atSynthesis(integer({ min: 1, max: 80 }), {
    description: "Number of nodes: 1, or an even number over two zones.",
    knownBecause: "the zones follow from it",
    change: inPlace("OpenSearch Service moves the data to new nodes, without an outage"),
  }),
  elasticsearch_engine_version: lateBound(
    text({
      allowed: "an engine and its version such as Elasticsearch_7.10",
      pattern: /^(Elasticsearch_7|OpenSearch_[1-3])\.[0-9]{1,2}$/,
    }),
    {
      description: "Engine and version. PlaceOS' clients are those of Elasticsearch 7.",
      change: stepBefore(
        "a newer version is an upgrade in place; an older one, or OpenSearch, replaces the domain: set `deletion_protection: false` and apply first; rubber-soul writes the index anew",
      ),
    },
  ),
  elasticsearch_volume_size: lateBound(integer({ min: 10, max: 24576, unit: "GiB" }), {
    description: "Size of each node's disk in GiB.",
    change: inPlace("OpenSearch Service moves the data to new nodes, without an outage"),
  }),
  elasticsearch_tls_policy: lateBound(
    text({
      allowed: "a TLS policy of OpenSearch Service such as Policy-Min-TLS-1-2-PFS-2023-10",
      pattern: /^Policy-Min-TLS-1-2-[A-Za-z0-9-]+$/,
    }),
    { description: "Lowest TLS version and ciphers that clients may use.", change: inPlace("the domain") },
  ),
  create_elasticsearch_service_linked_role: atSynthesis(flag(), {
    description:
      "Make the role with which OpenSearch Service puts domains into VPCs. An account has one or none: where it exists, " +
      "making it fails.",
    knownBecause: reasons.resources,
    change: inPlace("AWS refuses to delete the role while a domain of the account uses it"),
  }),
  redis_url: lateBound(
    text({
      allowed: "a URL such as redis://redis.example.com:6379, not rediss://: PlaceOS' Redis client knows no TLS",
      pattern: /^redis:\/\/[\w.-]+(:[0-9]+)?$/,
    }),
    {
      description: "URL of a Redis that exists already, without a password.",
      default: "a replication group is made",
      change: stepBefore("set `deletion_protection: false` and apply; the change deletes the replication group"),
    },
  ),
  redis_node_type: lateBound(
    text({ allowed: "a node type such as cache.t4g.micro", pattern: /^cache\.[a-z0-9]+\.[a-z0-9]+$/ }),
    {
      description: "Type of the nodes. The seed's `cache.t2.micro` is of the previous generation.",
      change: inPlace("ElastiCache replaces the nodes one after another, in the maintenance window"),
    },
  ),
  redis_replicas: atSynthesis(integer({ min: 0, max: 5 }), {
    description: "Nodes beside the primary one, over two zones. 0: no failover.",
    knownBecause: "failover follows from it",
    change: inPlace("the replication group"),
  }),
  redis_engine_version: atSynthesis(
    text({ allowed: "a version of Redis such as 6.2", pattern: /^(5\.0\.[0-9]+|6\.(x|[0-9])|7\.[0-9])$/ }),
    {
      description: "Version of Redis.",
      knownBecause: "the family of parameters follows from it",
      change: inPlace(
        "ElastiCache upgrades the nodes in the maintenance window; an older version replaces the replication group, so `deletion_protection: false` must be applied first",
      ),
    },
  ),
  redis_snapshot_retention_limit: lateBound(integer({ min: 0, max: 35, unit: "days" }), {
    description: "Days for which daily snapshots are kept; 0 for none.",
    change: inPlace("the replication group"),
  }),
  redis_snapshot_window: lateBound(
    text({
      allowed: "a daily window such as 14:00-15:00, 60 minutes or more",
      problem: (window) => dailyProblem(window, shortestWindow),
    }),
    {
      description: "When snapshots are made, in UTC, 60 minutes or more. Must not meet the maintenance window.",
      change: inPlace("the replication group"),
    },
  ),
  redis_maintenance_window: lateBound(
    text({
      allowed: "a weekly window such as sun:16:00-sun:17:00, 60 minutes or more",
      problem: (window) => weeklyProblem(window, shortestWindow),
    }),
    { description: "When AWS may change nodes, in UTC, 60 minutes or more.", change: inPlace("the replication group") },
  ),
  efs_throughput_mode: lateBound(choice(["bursting", "elastic"]), {
    description: "Throughput of the file system: `bursting` grows with its size, `elastic` is paid by use.",
    change: inPlace("the file system"),
  }),
  enable_efs_backup: atSynthesis(flag(), {
    description: "Back the file system up every day with AWS Backup.",
    knownBecause: reasons.resources,
    change: stepBefore(
      "to leave it out, delete the backups, because AWS deletes no vault that has any; then set `deletion_protection: false` and apply",
    ),
  }),
  efs_backup_schedule: lateBound(
    text({
      allowed: "a cron expression of AWS such as cron(0 14 * * ? *)",
      pattern: /^cron\(([^\s()]+ ){5}[^\s()]+\)$/,
    }),
    { description: "When backups are made, in UTC.", change: inPlace("the backup plan") },
  ),
  efs_backup_retention_in_days: lateBound(integer({ min: 1, max: 36500, unit: "days" }), {
    description: "Days for which a backup is kept.",
    change: inPlace("the backup plan, for new backups"),
  }),
  rethinkdb_host: lateBound(host, {
    description: "Host of a RethinkDB that exists already.",
    default: "the service `rethinkdb-primary`",
    change: withOutage(
      "the service of RethinkDB is deleted, its files on EFS stay",
      "services roll to the other database",
    ),
  }),
  rethinkdb_port: atSynthesis(integer({ min: 1, max: 65535 }), {
    description: "Port of RethinkDB. All who call it use it.",
    knownBecause: "rules, containers and callers must agree",
    change: withOutage("all services that use the database", "RethinkDB is one task: services wait for it"),
  }),
  rethinkdb_db: lateBound(text({ allowed: "the name of a database", pattern: /^[A-Za-z0-9_-]+$/ }), {
    description: "Name of the database, for all services.",
    change: servicesRoll("all services that use the database, which is empty until init has run"),
  }),
} as const;
