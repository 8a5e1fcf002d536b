// Made by npm run generate from src/config/schema/placeos/efs.ts: a change goes there.

import { choice, flag, integer, text } from "../../aws/values/value-rule";

/** What the values of the inputs "EFS" may be. */
export const efsInputRules = {
  efsThroughputMode: choice(["bursting", "elastic"]),
  enableEfsBackup: flag(),
  efsBackupSchedule: text({
    allowed: "a cron expression of AWS such as cron(0 14 * * ? *)",
    pattern: /^cron\(([^\s()]+ ){5}[^\s()]+\)$/,
  }),
  efsBackupRetentionInDays: integer({ min: 1, max: 36500, unit: "days" }),
};
