import { inPlace, stepBefore } from "../change";
import { atSynthesis, lateBound, reasons } from "../field";
import { choice, flag, integer, text } from "../kinds";

/** Inputs of the file system and its backups. */
export const efsInputs = {
  efs_throughput_mode: lateBound(choice(["bursting", "elastic"]), {
    description: "Throughput of the file system: `bursting` grows with its size, `elastic` is paid by use.",
    defaultValue: "bursting",
    change: inPlace("the file system"),
  }),
  enable_efs_backup: atSynthesis(flag(), {
    description: "Back the file system up every day with AWS Backup.",
    whyLiteral: reasons.resources,
    defaultValue: true,
    change: stepBefore(
      "to leave it out, delete the backups, because AWS deletes no vault that has any; then set `deletion_protection: false` and apply",
    ),
  }),
  efs_backup_schedule: lateBound(
    text({
      allowed: "a cron expression of AWS such as cron(0 14 * * ? *)",
      pattern: /^cron\(([^\s()]+ ){5}[^\s()]+\)$/,
    }),
    {
      description: "When backups are made, in UTC.",
      defaultValue: "cron(0 14 * * ? *)",
      change: inPlace("the backup plan"),
    },
  ),
  efs_backup_retention_in_days: lateBound(integer({ min: 1, max: 36500, unit: "days" }), {
    description: "Days for which a backup is kept.",
    defaultValue: 35,
    change: inPlace("the backup plan, for new backups"),
  }),
} as const;
