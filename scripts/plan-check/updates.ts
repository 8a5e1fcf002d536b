import { data, type Loss, outage } from "./meanings";
import type { ResourceChange, Values } from "./read-plan";
import { statusOf } from "./settings";

type Rule = (before: Values, after: Values) => Loss | undefined;

/** By type of resource: what is looked for in a change in place. */
const rules: Readonly<Record<string, readonly Rule[]>> = {
  aws_cloudwatch_log_group: [
    (before, after) =>
      isFewer(daysKept(before.retention_in_days), daysKept(after.retention_in_days))
        ? data(`Logs older than ${String(after.retention_in_days)} days are deleted.`)
        : undefined,
  ],
  aws_cognito_user_pool: [turnedTo("deletion_protection", "INACTIVE", "the user pool")],
  aws_db_instance: [
    turnedTo("deletion_protection", false, "the database"),
    turnedTo("skip_final_snapshot", true, "the database", "without a snapshot"),
    backupsFewer,
    restarts("engine_version", "instance_class", "parameter_group_name"),
  ],
  aws_dynamodb_table: [
    turnedTo("deletion_protection_enabled", false, "the table"),
    (before, after) =>
      enabledIn(before.point_in_time_recovery) && !enabledIn(after.point_in_time_recovery)
        ? data("Its backups are deleted: it can no longer be restored to a point in time.")
        : undefined,
  ],
  aws_ecr_lifecycle_policy: [() => data("Images that the new rules select expire.")],
  aws_ecr_repository: [turnedTo("force_delete", true, "the repository", "with its images")],
  aws_ecs_service: [
    (before, after) =>
      isFewer(before.desired_count, after.desired_count) && after.desired_count === 0
        ? outage("Its tasks end, and none takes their place.")
        : undefined,
    (before, after) =>
      differs(before, after, "task_definition") && after.deployment_minimum_healthy_percent === 0
        ? outage("Its task ends before the new one starts.")
        : undefined,
  ],
  aws_elasticache_replication_group: [
    restarts("engine", "engine_version", "node_type", "parameter_group_name", "transit_encryption_enabled"),
    (before, after) =>
      isFewer(before.snapshot_retention_limit, after.snapshot_retention_limit)
        ? data("Older snapshots are deleted.")
        : undefined,
  ],
  aws_kms_key: [
    (before, after) =>
      before.is_enabled !== false && after.is_enabled === false
        ? data("What it encrypts cannot be read until it is enabled again.")
        : undefined,
  ],
  aws_lb: [turnedTo("enable_deletion_protection", false, "the load balancer")],
  aws_opensearch_domain: [restarts("engine_version", "cluster_config")],
  aws_rds_cluster: [
    turnedTo("deletion_protection", false, "the database"),
    turnedTo("skip_final_snapshot", true, "the database", "without a snapshot"),
    backupsFewer,
    restarts("engine_version", "db_cluster_parameter_group_name"),
  ],
  aws_rds_cluster_instance: [restarts("instance_class")],
  aws_s3_bucket: [turnedTo("force_destroy", true, "the bucket", "with its objects")],
  aws_s3_bucket_lifecycle_configuration: [
    (before, after) =>
      differs(before, after, "rule") ? data("Objects and older versions that the new rules select expire.") : undefined,
  ],
  aws_s3_bucket_policy: [
    () => outage("Access that only the old policy allows is refused; access that only it denies is allowed."),
  ],
  aws_s3_bucket_versioning: [
    (before, after) =>
      statusOf(before) === "Enabled" && statusOf(after) !== "Enabled"
        ? data("Versioning is suspended: what is overwritten or deleted from then on is gone.")
        : undefined,
  ],
  aws_vpc_security_group_egress_rule: [otherTraffic],
  aws_vpc_security_group_ingress_rule: [otherTraffic],
};

/** What a change in place loses or interrupts, beyond what it says. */
export function effectsOfUpdate({ type, before, after }: ResourceChange): readonly Loss[] {
  return (rules[type] ?? []).flatMap((rule) => rule(before, after) ?? []);
}

function turnedTo(argument: string, value: unknown, what: string, how = ""): Rule {
  return (before, after) =>
    before[argument] !== value && after[argument] === value
      ? data(`${argument} is ${String(value)} from then on: the next plan can delete ${what}${how && ` ${how}`}.`)
      : undefined;
}

function restarts(...argumentsOf: readonly string[]): Rule {
  return (before, after) => {
    const changed = argumentsOf.filter((argument) => differs(before, after, argument));
    if (changed.length === 0) return undefined;
    const when = after.apply_immediately === false ? ", in its maintenance window" : "";
    return outage(`Connections break while it takes the new ${changed.join(" and ")}${when}.`);
  };
}

function backupsFewer(before: Values, after: Values): Loss | undefined {
  const days = after.backup_retention_period;
  if (!isFewer(before.backup_retention_period, days)) return undefined;
  return data(
    days === 0
      ? "All automated backups are deleted."
      : `Automated backups older than ${String(days)} days are deleted.`,
  );
}

function otherTraffic(before: Values, after: Values): Loss | undefined {
  const lets = [
    "cidr_ipv4",
    "cidr_ipv6",
    "from_port",
    "to_port",
    "ip_protocol",
    "prefix_list_id",
    "referenced_security_group_id",
  ];
  return lets.some((argument) => differs(before, after, argument))
    ? outage("Traffic that only the old rule lets through is refused.")
    : undefined;
}

function differs(before: Values, after: Values, argument: string): boolean {
  return JSON.stringify(before[argument] ?? null) !== JSON.stringify(after[argument] ?? null);
}

function isFewer(before: unknown, after: unknown): boolean {
  return typeof before === "number" && typeof after === "number" && after < before;
}

/** Days; 0 is for ever. */
function daysKept(retention: unknown): unknown {
  return retention === 0 ? Number.POSITIVE_INFINITY : retention;
}

function enabledIn(block: unknown): boolean {
  return Array.isArray(block) && block.some((one: Values) => one.enabled === true);
}
