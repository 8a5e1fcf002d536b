import { databaseNameProblem, userNameProblem, versionProblem } from "../../../../modules/aws/values/postgres";
import { defaultPorts } from "../../../../modules/placeos/common/ports";
import {
  databaseMaintenanceWindowProblem,
  databaseBackupWindowProblem,
} from "../../../../modules/placeos/postgresql/database-windows";
import { inPlace, servicesRoll, stepBefore, withOutage } from "../change";
import { atSynthesis, lateBound, reasons } from "../field";
import { flag, integer, text } from "../kinds";
import { port, whyPortIsKnown } from "./ports";

const host = text({
  allowed: "a host name such as db.example.com",
  pattern: /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/,
});
const storage = integer({ min: 20, max: 65536, unit: "GiB" });
const replaces =
  "the database is replaced, empty, which is refused at plan until `deletion_protection: false` has been applied; a snapshot stays";
const inTheWindow = "in its maintenance window, with `postgresql_multi_az` interrupted for a minute or two";

/** Inputs of PostgreSQL. */
export const postgresqlInputs = {
  postgresql_host: lateBound(host, {
    description:
      "Host of an existing PostgreSQL, the one that writes: no proxy and no reader. It must take TLS and let the security groups of the services in, and its user must own the database.",
    default: "an instance of RDS is made",
    change: stepBefore(
      "move the data first; then set `deletion_protection: false` and apply. The change deletes the database, and leaves a snapshot",
    ),
  }),
  postgresql_port: atSynthesis(port, {
    description: "Port of PostgreSQL. All who call it use it.",
    whyLiteral: whyPortIsKnown,
    defaultValue: defaultPorts.postgresql,
    change: withOutage("the database; services that use it roll", "RDS restarts the database on the other port"),
  }),
  postgresql_db: lateBound(
    text({
      allowed: "1 to 63 lower-case letters, digits and underscores, beginning with a letter",
      pattern: /^[a-z][a-z0-9_]{0,62}$/,
      problem: databaseNameProblem,
    }),
    { description: "Name of the database, for all services.", defaultValue: "placeos", change: stepBefore(replaces) },
  ),
  postgresql_user: lateBound(
    text({
      allowed: "1 to 63 letters, digits and underscores, beginning with a letter",
      pattern: /^[A-Za-z][A-Za-z0-9_]{0,62}$/,
      problem: userNameProblem,
    }),
    {
      description: "User as whom all services come. It owns the database: each service changes tables when it starts.",
      defaultValue: "placeos",
      change: stepBefore(replaces),
    },
  ),
  postgresql_pool_size: atSynthesis(integer({ min: 2, max: 100, unit: "connections" }), {
    description:
      "Most connections of a pool. A task of a service has two pools and three connections more; `docs/placeos-2.md` has the sum that the class must bear.",
    whyLiteral: reasons.checks,
    defaultValue: 10,
    change: servicesRoll("all services that use the database"),
  }),
  postgresql_instance_class: lateBound(
    text({
      allowed: "an instance class such as db.t4g.small",
      pattern: /^db\.[a-z][a-z0-9-]*\.(micro|small|medium|large|[0-9]*xlarge|metal)$/,
    }),
    {
      description: "Class of the instance. How many connections it takes follows from its memory.",
      defaultValue: "db.t4g.small",
      change: inPlace(`RDS restarts the database ${inTheWindow}`),
    },
  ),
  postgresql_engine_version: atSynthesis(
    text({
      allowed: 'a version of PostgreSQL in quotes, such as "16" or "16.4"',
      pattern: /^[1-9][0-9](\.[0-9]+)?$/,
      problem: versionProblem,
    }),
    {
      description: "Version of PostgreSQL. PlaceOS is run with 16.",
      whyLiteral: "the family of parameters follows from it",
      defaultValue: "16",
      change: inPlace(
        `RDS upgrades the database ${inTheWindow}. A new major version needs \`postgresql_allow_major_version_upgrade: true\`, and RDS has no way back`,
      ),
    },
  ),
  postgresql_allow_major_version_upgrade: lateBound(flag(), {
    description: "Let a change of `postgresql_engine_version` cross a major version.",
    defaultValue: false,
    change: inPlace("nothing; it only allows another change"),
  }),
  postgresql_multi_az: lateBound(flag(), {
    description: "Keep a standby in the second zone, which takes over by itself. Services reconnect.",
    defaultValue: true,
    change: inPlace("the database, without an outage"),
  }),
  postgresql_allocated_storage: lateBound(storage, {
    description: "Storage in GiB.",
    defaultValue: 20,
    change: inPlace("storage grows without an outage; RDS cannot make it smaller"),
  }),
  postgresql_max_allocated_storage: lateBound(storage, {
    description: "Storage in GiB up to which the database grows by itself.",
    defaultValue: 100,
    change: inPlace("the database"),
  }),
  postgresql_backup_retention_period: lateBound(integer({ min: 1, max: 35, unit: "days" }), {
    description: "Days to whose every second the database can be restored.",
    defaultValue: 7,
    change: inPlace("the database"),
  }),
  postgresql_backup_window: lateBound(
    text({ allowed: "a daily window such as 14:00-15:00, 30 minutes or more", problem: databaseBackupWindowProblem }),
    {
      description: "When the daily backup is made, in UTC. Must not meet the maintenance window.",
      defaultValue: "14:00-15:00",
      change: inPlace("the database"),
    },
  ),
  postgresql_maintenance_window: lateBound(
    text({
      allowed: "a weekly window such as sun:16:00-sun:17:00, 30 minutes or more",
      problem: databaseMaintenanceWindowProblem,
    }),
    {
      description: "When AWS may change the database, in UTC.",
      defaultValue: "sun:16:00-sun:17:00",
      change: inPlace("the database"),
    },
  ),
  postgresql_snapshot_identifier: lateBound(
    text({ allowed: "the name or the ARN of a snapshot", pattern: /^[A-Za-z][A-Za-z0-9:_-]*$/, arn: "regional" }),
    {
      description: "Snapshot to make the database from.",
      default: "an empty database",
      change: stepBefore(
        "the database is replaced by one that is made from the snapshot, which is refused at plan until `deletion_protection: false` has been applied; the old database leaves a final snapshot. Taking it away again changes nothing",
      ),
    },
  ),
  postgresql_skip_final_snapshot: lateBound(flag(), {
    description: "Make no snapshot when the database is destroyed.",
    defaultValue: false,
    change: inPlace("nothing until the database is destroyed"),
  }),
} as const;
