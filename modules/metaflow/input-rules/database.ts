// Made by npm run generate from src/config/schema/metaflow/database.ts: a change goes there.

import {
  containerPath,
  encryptionKeyArn,
  secretArn,
  securityGroupId,
  tagKey,
  tagValue,
} from "../../aws/values/formats";
import { databaseNameProblem, userNameProblem, versionProblem } from "../../aws/values/postgres";
import { dailyProblem, weeklyProblem } from "../../aws/values/time-window";
import { choice, either, flag, halves, integer, listOf, mapOf, settings, text } from "../../aws/values/value-rule";
import { databaseClientsProblem } from "../common/ipv4-only";

/** What the values of the inputs "Database" may be. */
export const databaseInputRules = {
  existingDatabase: settings(
    {
      host: text({
        allowed: "a host name without a port, such as db.example.com",
        pattern: /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/,
      }),
      port: integer({ min: 1, max: 65535 }),
      name: text({
        allowed: "the name of a database: 1 to 63 letters, digits, underscores and dashes",
        pattern: /^[A-Za-z0-9_-]{1,63}$/,
      }),
      secretArn,
      secretKmsKeyArn: encryptionKeyArn,
      clientSecurityGroupId: securityGroupId,
    },
    ["host", "secretArn", "clientSecurityGroupId"],
  ),
  dbKmsKeyArn: encryptionKeyArn,
  dbEngine: choice(["postgres", "aurora-postgresql"]),
  dbEngineVersion: text({
    allowed: 'a version of PostgreSQL in quotes, such as "16" or "16.4"',
    pattern: /^[1-9][0-9](\.[0-9]+)?$/,
    problem: versionProblem,
  }),
  dbName: text({
    allowed: "1 to 63 lower-case letters and digits, beginning with a letter",
    pattern: /^[a-z][a-z0-9]{0,62}$/,
    problem: databaseNameProblem,
  }),
  dbUsername: text({
    allowed: "1 to 63 letters, digits and underscores, beginning with a letter",
    pattern: /^[A-Za-z][A-Za-z0-9_]{0,62}$/,
    problem: userNameProblem,
  }),
  dbPasswordVersion: integer({ min: 1 }),
  dbInstanceType: text({
    allowed: "an instance class such as db.t4g.small",
    pattern: /^db\.(serverless|[a-z][a-z0-9-]*\.(micro|small|medium|large|[0-9]*xlarge|metal))$/,
  }),
  dbServerlessMinAcu: halves({ min: 0, max: 256 }),
  dbServerlessMaxAcu: halves({ min: 1, max: 256 }),
  dbServerlessPauseAfter: integer({ min: 300, max: 86400, unit: "seconds" }),
  dbIdentifierPrefix: text({
    allowed: "lower-case letters, digits and single dashes, beginning with a letter and not ending in a dash",
    pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  }),
  dbInstanceTags: mapOf("a map of tags", tagValue, tagKey),
  dbParameters: mapOf(
    "a map of parameters",
    either(
      text({ allowed: "the value of a parameter" }),
      settings(
        {
          value: text({ allowed: "the value of a parameter" }),
          applyMethod: choice(["immediate", "pending-reboot"]),
        },
        ["value"],
      ),
    ),
    text({ allowed: "the name of a parameter such as log_min_duration_statement", pattern: /^[a-z][a-z0-9_.]*$/ }),
  ),
  dbAllocatedStorage: integer({ min: 20, max: 65536, unit: "GiB" }),
  dbMaxAllocatedStorage: integer({ min: 20, max: 65536, unit: "GiB" }),
  dbMultiAz: flag(),
  dbBackupRetentionPeriod: integer({ min: 0, max: 35, unit: "days" }),
  dbBackupWindow: text({ allowed: "a daily window in UTC such as 04:00-05:00", problem: dailyProblem }),
  dbDeletionProtection: flag(),
  dbSkipFinalSnapshot: flag(),
  dbSnapshotIdentifier: text({
    allowed: "the name or the ARN of a snapshot",
    pattern: /^[A-Za-z][A-Za-z0-9:_-]*$/,
    isArn: true,
  }),
  dbAllowMajorVersionUpgrade: flag(),
  dbAutoMinorVersionUpgrade: flag(),
  applyImmediately: flag(),
  maintenanceWindow: text({ allowed: "a weekly window in UTC such as Mon:00:00-Mon:03:00", problem: weeklyProblem }),
  caCertIdentifier: text({ allowed: "a CA of RDS such as rds-ca-rsa2048-g1", pattern: /^[a-z][a-z0-9-]*$/ }),
  rdsSgIngressCidr: listOf(text({ allowed: "a CIDR block such as 10.0.0.0/16", problem: databaseClientsProblem })),
  databaseSslMode: choice(["disable", "allow", "prefer", "require", "verify-ca", "verify-full"]),
  databaseSslCertPath: containerPath,
  databaseSslKeyPath: containerPath,
  databaseSslRootCert: containerPath,
};
