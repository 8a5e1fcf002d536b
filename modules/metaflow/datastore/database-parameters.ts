import type { DatabaseParameter } from "../inputs/database";

/**
 * Parameters that PostgreSQL reads only at its start (RDS documentation, “static” parameters): RDS refuses to apply a
 * change of one at once (docs/differences.md D-29).
 */
const staticParameters: ReadonlySet<string> = new Set([
  "autovacuum_freeze_max_age",
  "autovacuum_max_workers",
  "hot_standby",
  "huge_pages",
  "max_connections",
  "max_files_per_process",
  "max_locks_per_transaction",
  "max_logical_replication_workers",
  "max_pred_locks_per_transaction",
  "max_prepared_transactions",
  "max_replication_slots",
  "max_wal_senders",
  "max_worker_processes",
  "pg_stat_statements.max",
  "rds.logical_replication",
  "shared_buffers",
  "shared_preload_libraries",
  "superuser_reserved_connections",
  "track_activity_query_size",
  "track_commit_timestamp",
  "wal_buffers",
]);

/** The `parameter` blocks of a parameter group, in the order of the names. */
export function parameterBlocks(parameters: Readonly<Record<string, string | DatabaseParameter>>) {
  return Object.keys(parameters)
    .sort()
    .map((name) => {
      const given = parameters[name]!;
      const { value, applyMethod } = typeof given === "string" ? { value: given, applyMethod: undefined } : given;
      return { name, value, applyMethod: applyMethod ?? (staticParameters.has(name) ? "pending-reboot" : "immediate") };
    });
}
