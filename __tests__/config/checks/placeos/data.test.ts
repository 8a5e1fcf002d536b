import { expect, it } from "vitest";
import { placeosMessages, placeosWarnings } from "../../placeos-files";

it.each<[what: string, inputs: Record<string, unknown>, messages: string[]]>([
  [
    "an odd number of nodes",
    { elasticsearch_instance_count: 3 },
    ["elasticsearch_instance_count: must be 1, or an even number over two zones; found 3"],
  ],
  [
    "windows that meet",
    { redis_snapshot_window: "16:30-17:30" },
    ["redis_snapshot_window: the snapshot window and the maintenance window must not meet"],
  ],
  [
    "a maintenance window in the snapshot window",
    { redis_maintenance_window: "sun:14:30-sun:15:30" },
    ["redis_maintenance_window: the snapshot window and the maintenance window must not meet"],
  ],
  [
    "more nodes, and larger disks, than there are of a small type",
    { elasticsearch_instance_count: 12, elasticsearch_volume_size: 101 },
    [
      "elasticsearch_instance_count: must be at most 10, of t3.small.search a domain has no more; found 12",
      "elasticsearch_volume_size: must be at most 100 GiB with t3.small.search; found 101",
    ],
  ],
  [
    "a Redis over TLS",
    { redis_url: "rediss://redis.example.com:6379" },
    [
      "redis_url: must begin with redis://: the Redis client of PlaceOS' services knows no TLS before placeos-2.2510.2; " +
        'found "rediss://redis.example.com:6379"',
    ],
  ],
  [
    "windows that are too short for ElastiCache",
    { redis_snapshot_window: "14:00-14:30", redis_maintenance_window: "sun:16:00-sun:16:59" },
    [
      'redis_snapshot_window: must be a daily window in UTC such as 04:00-05:00, 60 minutes or more; found "14:00-14:30"',
      "redis_maintenance_window: must be a weekly window in UTC such as Mon:00:00-Mon:03:00, from 60 minutes to under a day; " +
        'found "sun:16:00-sun:16:59"',
    ],
  ],
  [
    "a schedule with too few fields",
    { efs_backup_schedule: "cron(0 14 * *)" },
    ['efs_backup_schedule: must be a cron expression of AWS such as cron(0 14 * * ? *); found "cron(0 14 * *)"'],
  ],
])("refuses %s", (_, inputs, messages) => {
  expect(placeosMessages(inputs)).toEqual(messages);
});

it.each<[what: string, inputs: Record<string, unknown>, warnings: string[]]>([
  [
    "nodes of the deployment guide's type",
    { elasticsearch_instance_type: "t2.small.search" },
    ["elasticsearch_instance_type: t2.small.search cannot encrypt its disks, and AWS makes it no more everywhere"],
  ],
  [
    "data without protection",
    { deletion_protection: false, enable_efs_backup: false, redis_snapshot_retention_limit: 0 },
    [
      "redis_snapshot_retention_limit: no snapshots of Redis are kept",
      "deletion_protection: a destroy deletes the database and the secrets",
      "enable_efs_backup: the database has no backups",
    ],
  ],
])("warns of %s", (_, inputs, warnings) => {
  expect(placeosWarnings(inputs)).toEqual(warnings);
});
