// Made by npm run generate from src/config/schema/placeos/efs.ts: a change goes there.

/** The file system and its backups. */
export interface EfsInputs {
  /**
   * Throughput of the file system: `bursting` grows with its size, `elastic` is paid by use.
   * @default "bursting"
   */
  readonly efsThroughputMode?: "bursting" | "elastic";
  /**
   * Back the file system up every day with AWS Backup.
   * @default true
   */
  readonly enableEfsBackup?: boolean;
  /**
   * When backups are made, in UTC. Must be a cron expression of AWS such as cron(0 14 * * ? *).
   * @default "cron(0 14 * * ? *)"
   */
  readonly efsBackupSchedule?: string;
  /**
   * Days for which a backup is kept. Must be a whole number of days from 1 to 36500.
   * @default 35
   */
  readonly efsBackupRetentionInDays?: number;
}

/** The names of {@link EfsInputs}. */
export const efsInputNames = [
  "efsThroughputMode",
  "enableEfsBackup",
  "efsBackupSchedule",
  "efsBackupRetentionInDays",
] as const satisfies readonly (keyof EfsInputs)[];
