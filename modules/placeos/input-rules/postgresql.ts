// Made by npm run generate from src/config/schema/placeos/postgresql.ts: a change goes there.

import { databaseNameProblem, userNameProblem, versionProblem } from "../../aws/values/postgres";
import { flag, integer, text } from "../../aws/values/value-rule";
import { databaseBackupWindowProblem, databaseMaintenanceWindowProblem } from "../postgresql/database-windows";

/** What the values of the inputs "PostgreSQL" may be. */
export const postgresqlInputRules = {
  postgresqlHost: text({
    allowed: "a host name such as db.example.com",
    pattern: /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/,
  }),
  postgresqlPort: integer({ min: 1, max: 65535 }),
  postgresqlDb: text({
    allowed: "1 to 63 lower-case letters, digits and underscores, beginning with a letter",
    pattern: /^[a-z][a-z0-9_]{0,62}$/,
    problem: databaseNameProblem,
  }),
  postgresqlUser: text({
    allowed: "1 to 63 letters, digits and underscores, beginning with a letter",
    pattern: /^[A-Za-z][A-Za-z0-9_]{0,62}$/,
    problem: userNameProblem,
  }),
  postgresqlPoolSize: integer({ min: 2, max: 100, unit: "connections" }),
  postgresqlInstanceClass: text({
    allowed: "an instance class such as db.t4g.small",
    pattern: /^db\.[a-z][a-z0-9-]*\.(micro|small|medium|large|[0-9]*xlarge|metal)$/,
  }),
  postgresqlEngineVersion: text({
    allowed: 'a version of PostgreSQL in quotes, such as "16" or "16.4"',
    pattern: /^[1-9][0-9](\.[0-9]+)?$/,
    problem: versionProblem,
  }),
  postgresqlAllowMajorVersionUpgrade: flag(),
  postgresqlMultiAz: flag(),
  postgresqlAllocatedStorage: integer({ min: 20, max: 65536, unit: "GiB" }),
  postgresqlMaxAllocatedStorage: integer({ min: 20, max: 65536, unit: "GiB" }),
  postgresqlBackupRetentionPeriod: integer({ min: 1, max: 35, unit: "days" }),
  postgresqlBackupWindow: text({
    allowed: "a daily window such as 14:00-15:00, 30 minutes or more",
    problem: databaseBackupWindowProblem,
  }),
  postgresqlMaintenanceWindow: text({
    allowed: "a weekly window such as sun:16:00-sun:17:00, 30 minutes or more",
    problem: databaseMaintenanceWindowProblem,
  }),
  postgresqlSnapshotIdentifier: text({
    allowed: "the name or the ARN of a snapshot",
    pattern: /^[A-Za-z][A-Za-z0-9:_-]*$/,
    isArn: true,
  }),
  postgresqlSkipFinalSnapshot: flag(),
};
