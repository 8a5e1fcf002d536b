import { show } from "./show";

// words that PostgreSQL takes for no name: https://www.postgresql.org/docs/current/sql-keywords-appendix.html
const reservedWords = new Set([
  ...["all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "both", "case", "cast", "check"],
  ...["collate", "column", "constraint", "create", "default", "deferrable", "desc", "distinct", "do", "else", "end"],
  ...["except", "false", "fetch", "for", "foreign", "from", "grant", "group", "having", "in", "initially", "intersect"],
  ...[
    "into",
    "lateral",
    "leading",
    "limit",
    "localtime",
    "localtimestamp",
    "not",
    "null",
    "offset",
    "on",
    "only",
    "or",
  ],
  ...["order", "placing", "primary", "references", "returning", "select", "session_user", "some", "symmetric", "table"],
  ...["then", "to", "trailing", "true", "union", "unique", "user", "using", "variadic", "when", "where", "window"],
  ...["with", "current_catalog", "current_date", "current_role", "current_time", "current_timestamp", "current_user"],
]);
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.MasterAccounts.html
const rdsUsers = new Set(["admin", "rdsadmin", "rds_superuser", "rds_replication", "rds_password"]);
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_PostgreSQL.html
const ownDatabases = new Set(["postgres", "rdsadmin", "template0", "template1"]);

/** The major version: 16 of `16.4`. */
export function majorVersion(version: string): number {
  return Number(version.split(".")[0]);
}

/** The minor version: 4 of `16.4`; undefined where RDS chooses it. */
export function minorVersion(version: string): number | undefined {
  const minor = version.split(".")[1];
  return minor === undefined ? undefined : Number(minor);
}

/**
 * The newest major version that RDS is known to have.
 * https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
 */
export const newestMajor = 18;

/** Why a version cannot run the metadata database; undefined where it can. */
export function versionProblem(version: string): string | undefined {
  return majorVersion(version) < 11 ? `must be PostgreSQL 11 or newer; found ${show(version)}` : undefined;
}

/** Why a database cannot have a name; undefined where it can. */
export function databaseNameProblem(name: string): string | undefined {
  if (ownDatabases.has(name)) return `must not be ${name}: every PostgreSQL server of RDS has a database of that name`;
  return reservedWords.has(name) ? `must not be ${name}, a reserved word of SQL` : undefined;
}

/** Why the master user cannot have a name; undefined where it can. */
export function userNameProblem(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (rdsUsers.has(lower) || lower.startsWith("pg_")) return `must not be ${name}, which RDS keeps for itself`;
  return reservedWords.has(lower) ? `must not be ${name}, a reserved word of SQL` : undefined;
}
