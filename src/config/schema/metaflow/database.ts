import { defaultInstanceClass } from "../../../../modules/metaflow/datastore/default-instance-class";
import { inPlace, otherDeployment, servicesRoll, stepBefore } from "../change";
import { z } from "zod";
import { databaseClientsProblem } from "../../../../modules/metaflow/common/ipv4-only";
import { ipv4Block, containerPath, encryptionKeyArn, tagMap, tagValue } from "../formats";
import { atSynthesis, lateBound, orReference, reasons, required } from "../field";
import { camelCased } from "../../camel-case";
import { choice, flag, halves, hcl, integer, listOf, mapOf, text, withTraits } from "../kinds";
import { defaultDatabaseName, existingDatabase } from "./existing-database";
import { databaseNameProblem, userNameProblem, versionProblem } from "../../../../modules/aws/values/postgres";
import { dailyPattern, dailyProblem, weeklyPattern, weeklyProblem } from "../../../../modules/aws/values/time-window";

const parameterName = text({
  allowed: "the name of a parameter such as log_min_duration_statement",
  pattern: /^[a-z][a-z0-9_.]*$/,
});
const parameterValue = text({ allowed: "the value of a parameter" });
const parameterShape = {
  value: required(
    lateBound(parameterValue, { description: "Value of the parameter.", change: inPlace("the parameter group") }),
  ),
  apply_method: atSynthesis(choice(["immediate", "pending-reboot"]), {
    description: "When a change of the value counts.",
    default: "`pending-reboot` for parameters that PostgreSQL reads only at its start, else `immediate`",
    whyLiteral: "RDS refuses some of them for some parameters",
    change: inPlace("the parameter group"),
  }),
} as const;
const parameter = z.union([
  orReference(parameterValue),
  z.strictObject(parameterShape).transform((settings) => camelCased(settings)),
]);
const parameters = mapOf(
  "a map of parameters",
  parameterName,
  withTraits(parameter, { type: "string", allowed: "a value, or a map of value and apply_method" }),
);

const matches = (pattern: RegExp) => (reference: string) => `can(regex(${hcl(pattern.source)}, ${reference}))`;
const storage = integer({ min: 20, max: 65536, unit: "GiB" });
const certificate = "Not needed unless the database asks for it.";

/** Inputs of the metadata database. */
export const databaseInputs = {
  existing_database: existingDatabase,
  db_kms_key_arn: lateBound(encryptionKeyArn, {
    description: "ARN of the KMS key that encrypts the database, its snapshots and its secret, instead of a new one.",
    default: "a key is made",
    change: stepBefore(
      "refused at plan, as RDS cannot change the key of a database. Make a copy of a snapshot under the new key, and give both `db_kms_key_arn` and `db_snapshot_identifier`, with `db_deletion_protection: false` applied before",
    ),
  }),
  db_engine: atSynthesis(choice(["postgres", "aurora-postgresql"]), {
    description: "Database engine.",
    whyLiteral: reasons.resources,
    defaultValue: "postgres",
    change: stepBefore(
      "refused at plan, as the database would be replaced by an empty one. Make a snapshot, set `db_deletion_protection: false` and apply, then give `db_engine` with `db_snapshot_identifier` and a higher `db_password_version`",
    ),
  }),
  db_engine_version: atSynthesis(
    text({
      allowed: 'a version of PostgreSQL in quotes, such as "16" or "16.4"',
      pattern: /^[1-9][0-9](\.[0-9]+)?$/,
      problem: versionProblem,
    }),
    {
      description: "Version of the engine, such as `16` or `16.4`.",
      module: true,
      whyLiteral: "the family of parameters follows from it",
      defaultValue: "16",
      change: inPlace(
        "RDS upgrades the database, in the maintenance window unless `apply_immediately`, which interrupts the service for minutes. A new major version needs `db_allow_major_version_upgrade: true`, and RDS has no way back",
      ),
    },
  ),
  db_name: atSynthesis(
    text({
      allowed: "1 to 63 lower-case letters and digits, beginning with a letter",
      pattern: /^[a-z][a-z0-9]{0,62}$/,
      problem: databaseNameProblem,
    }),
    {
      description: "Name of the database; part of its identifier.",
      whyLiteral: reasons.names,
      defaultValue: defaultDatabaseName,
      change: stepBefore(
        "refused at plan, as RDS cannot rename a database: `docs/operations.md`, What must not change",
      ),
    },
  ),
  db_username: lateBound(
    text({
      allowed: "1 to 63 letters, digits and underscores, beginning with a letter",
      pattern: /^[A-Za-z][A-Za-z0-9_]{0,62}$/,
      problem: userNameProblem,
    }),
    {
      description: "Master user.",
      defaultValue: "metaflow",
      change: stepBefore(
        "refused at plan, as RDS cannot rename the user of a database: `docs/operations.md`, What must not change",
      ),
    },
  ),
  db_password_version: lateBound(integer({ min: 1 }), {
    description: "Raising it makes a new password and rolls the services.",
    defaultValue: 1,
    change: servicesRoll("metadata service and UI"),
  }),
  db_instance_type: lateBound(
    text({
      allowed: "an instance class such as db.t4g.small",
      pattern: /^db\.(serverless|[a-z][a-z0-9-]*\.(micro|small|medium|large|[0-9]*xlarge|metal))$/,
    }),
    {
      description:
        "Instance class; for Aurora also `db.serverless`, whose size follows the load between `db_serverless_min_acu` and " +
        "`db_serverless_max_acu`. Where a variable gives that class, give one of these in the file.",
      module: true,
      default: `\`${defaultInstanceClass.rds}\`; \`${defaultInstanceClass.aurora}\` for Aurora`,
      defaultValue: defaultInstanceClass.rds,
      change: inPlace(
        "RDS restarts the database, in the maintenance window unless `apply_immediately`; with `db_multi_az` the service is interrupted for a minute or two",
      ),
    },
  ),
  db_serverless_min_acu: lateBound(halves({ min: 0, max: 256 }), {
    description:
      "Smallest size of the instances of Aurora Serverless v2, in capacity units (ACU) of 2 GiB of memory, in steps of 0.5. " +
      "With 0 the database pauses while there are no connections; running services keep theirs open.",
    defaultValue: 0.5,
    change: inPlace("the database, without an outage"),
  }),
  db_serverless_max_acu: lateBound(halves({ min: 1, max: 256 }), {
    description:
      "Largest size of the instances of Aurora Serverless v2, in capacity units (ACU), in steps of 0.5. How many may " +
      "connect follows from it.",
    defaultValue: 4,
    change: inPlace("the database, without an outage; the number of connections from its next restart"),
  }),
  db_serverless_pause_after: lateBound(integer({ min: 300, max: 86400, unit: "seconds" }), {
    description:
      "Seconds without a connection after which Aurora Serverless v2 pauses, where `db_serverless_min_acu` is 0.",
    default: "Aurora's, 300",
    change: inPlace("the database"),
  }),
  db_identifier_prefix: atSynthesis(
    text({
      allowed: "lower-case letters, digits and single dashes, beginning with a letter and not ending in a dash",
      pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    }),
    {
      description: "First part of the database's names, instead of prefix and suffix.",
      module: true,
      default: "`resource_prefix` and `resource_suffix`",
      whyLiteral: reasons.names,
      change: otherDeployment("refused at plan: AWS cannot move a database to the subnet group of another name"),
    },
  ),
  db_instance_tags: lateBound(tagMap(orReference(tagValue)), {
    description: "Tags of the database, in addition to the deployment's.",
    module: true,
    default: "none",
    change: inPlace("tags of the database"),
  }),
  db_parameters: atSynthesis(parameters, {
    description:
      "Parameters of the database by name: a value, or a map of `value` and `apply_method` (`immediate` or `pending-reboot`).",
    module: true,
    default: "the engine's",
    typeName: "DatabaseParameter",
    whyLiteral: reasons.keys,
    change: inPlace("the parameter group; parameters with `pending-reboot` count from the next restart"),
  }),
  db_allocated_storage: lateBound(storage, {
    description: "Storage in GiB (not Aurora).",
    defaultValue: 20,
    change: inPlace("storage grows without an outage; RDS cannot make it smaller"),
  }),
  db_max_allocated_storage: lateBound(storage, {
    description: "Storage in GiB up to which the database grows automatically (not Aurora).",
    defaultValue: 1000,
    change: inPlace("the database"),
  }),
  db_multi_az: atSynthesis(flag(), {
    description: "Keep a standby in a second availability zone (for Aurora: a second instance).",
    whyLiteral: reasons.resources,
    defaultValue: true,
    change: inPlace("the database, without an outage"),
  }),
  db_backup_retention_period: lateBound(integer({ min: 0, max: 35, unit: "days" }), {
    description: "Days for which automated backups are kept (Aurora: 1 or more).",
    defaultValue: 7,
    change: inPlace("the database; from or to 0 restarts it"),
  }),
  db_backup_window: lateBound(
    text({
      allowed: "a daily window in UTC such as 04:00-05:00",
      problem: dailyProblem,
      condition: matches(dailyPattern),
    }),
    {
      description: "Time of the automated backups, UTC: `hh24:mi-hh24:mi`.",
      default: "AWS picks one",
      change: inPlace("the database"),
    },
  ),
  db_deletion_protection: lateBound(flag(), {
    description: "Refuse to delete the database.",
    defaultValue: true,
    change: inPlace("the database"),
  }),
  db_skip_final_snapshot: atSynthesis(flag(), {
    description: "Make no snapshot when the database is destroyed.",
    whyLiteral: reasons.resources,
    defaultValue: false,
    change: inPlace("nothing until the database is destroyed"),
  }),
  db_snapshot_identifier: lateBound(
    text({ allowed: "the name or the ARN of a snapshot", pattern: /^[A-Za-z][A-Za-z0-9:_-]*$/, arn: "regional" }),
    {
      description: "Snapshot to make the database from.",
      default: "an empty database",
      change: stepBefore(
        "the database is replaced by one that is made from the snapshot, which is refused at plan until `db_deletion_protection: false` has been applied; the old database leaves a final snapshot. Taking it away again changes nothing",
      ),
    },
  ),
  db_allow_major_version_upgrade: lateBound(flag(), {
    description: "Let a change of `db_engine_version` cross a major version.",
    defaultValue: false,
    change: inPlace("nothing; it only allows another change"),
  }),
  db_auto_minor_version_upgrade: lateBound(flag(), {
    description: "Let RDS install minor versions in the maintenance window.",
    defaultValue: true,
    change: inPlace("the database"),
  }),
  apply_immediately: lateBound(flag(), {
    description: "Change the database at once and not in the maintenance window.",
    module: true,
    defaultValue: false,
    change: inPlace("nothing; from then on, other changes of the database come at once"),
  }),
  maintenance_window: lateBound(
    text({
      allowed: "a weekly window in UTC such as Mon:00:00-Mon:03:00",
      problem: weeklyProblem,
      condition: matches(weeklyPattern),
    }),
    {
      description: "Maintenance window, UTC: `ddd:hh24:mi-ddd:hh24:mi`.",
      module: true,
      default: "AWS picks one",
      change: inPlace("the database"),
    },
  ),
  ca_cert_identifier: lateBound(
    text({ allowed: "a CA of RDS such as rds-ca-rsa2048-g1", pattern: /^[a-z][a-z0-9-]*$/ }),
    {
      description: "CA of the database's certificate.",
      module: true,
      default: "the default of RDS",
      change: inPlace("the database's certificate; RDS restarts the database where the engine needs it"),
    },
  ),
  rds_sg_ingress_cidr: lateBound(listOf(orReference(ipv4Block(databaseClientsProblem))), {
    description: "CIDR blocks that may reach the database, in addition to the services.",
    default: "none",
    change: inPlace("rules of the database's security group"),
  }),
  database_ssl_mode: atSynthesis(choice(["disable", "allow", "prefer", "require", "verify-ca", "verify-full"]), {
    description: "How the services use TLS to the database.",
    whyLiteral: reasons.checks,
    defaultValue: "require",
    change: servicesRoll("metadata service and UI"),
  }),
  database_ssl_cert_path: lateBound(containerPath, {
    description: `Path of the client certificate inside the image. ${certificate}`,
    default: "none",
    change: servicesRoll("metadata service and UI"),
  }),
  database_ssl_key_path: lateBound(containerPath, {
    description: `Path of the client certificate's key inside the image. ${certificate}`,
    default: "none",
    change: servicesRoll("metadata service and UI"),
  }),
  database_ssl_root_cert: lateBound(containerPath, {
    description: "Path of the CA bundle inside the image. Required for `verify-ca` and `verify-full`.",
    default: "none",
    change: servicesRoll("metadata service and UI"),
  }),
} as const;
