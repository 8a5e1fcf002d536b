import { placeosDefaults as defaults } from "../defaults";
import type { Release } from "./releases";

/** How services reach RethinkDB. Host and database must be equal everywhere: the client falls back to its own. */
export interface RethinkConnection {
  readonly host: string;
  readonly port: number;
  /** Name of the database. */
  readonly db: string;
}

/** How services reach PostgreSQL. All of them come as one user, which owns the tables: each changes some when it starts. */
export interface PostgresqlConnection {
  /** Host of the server that writes: services hear of changes through it. */
  readonly host: string;
  readonly port: number;
  /** Name of the database. */
  readonly db: string;
  readonly user: string;

  /**
   * Most connections of one pool. A service has two pools.
   *
   * @default 10
   */
  readonly poolSize?: number;
}

/** How a service reaches the database that its release has. */
export interface DatabaseConnections {
  /**
   * RethinkDB, which releases of major 1 need.
   *
   * @default - none
   */
  readonly rethinkdb?: RethinkConnection;

  /**
   * PostgreSQL, which releases of major 2 need.
   *
   * @default - none
   */
  readonly postgresql?: PostgresqlConnection;
}

type Variables = Readonly<Record<string, string>>;

/** What a client of PostgreSQL needs besides the address. */
type Client = (postgresql: PostgresqlConnection) => Variables;

/**
 * Where the database is, for services in Crystal; the password is in `secret-table.ts`.
 *
 * @throws if the connection that the release needs is not given
 */
export function crystalDatabaseVariables(release: Release, connections: DatabaseConnections): Variables {
  return databaseVariables(release, connections, crystal);
}

/**
 * Where the database is, for programs with the client library of PostgreSQL itself.
 *
 * @throws if the connection that the release needs is not given
 */
export function libpqDatabaseVariables(release: Release, connections: DatabaseConnections): Variables {
  return databaseVariables(release, connections, libpq);
}

/**
 * Where the database is, for init, which has both kinds of clients.
 *
 * @throws if the connection that the release needs is not given
 */
export function initDatabaseVariables(release: Release, connections: DatabaseConnections): Variables {
  return databaseVariables(release, connections, (postgresql) => ({ ...crystal(postgresql), ...libpq() }));
}

function databaseVariables({ tag, database }: Release, connections: DatabaseConnections, client: Client): Variables {
  const { rethinkdb, postgresql } = connections;
  if (database === "postgresql") {
    if (postgresql === undefined) throw new Error(`${tag} keeps its data in PostgreSQL: postgresql must be given`);
    return { ...postgresqlVariables(postgresql), ...client(postgresql) };
  }
  if (rethinkdb === undefined) throw new Error(`${tag} keeps its data in RethinkDB: rethinkdb must be given`);
  return rethinkVariables(rethinkdb);
}

/**
 * RethinkDB has the one user `admin`. Clients in Crystal use it by default; auth's client in Ruby sends an empty name with
 * a password, which RethinkDB refuses as unknown.
 */
function rethinkVariables({ host, port, db }: RethinkConnection): Variables {
  return { RETHINKDB_HOST: host, RETHINKDB_PORT: `${port}`, RETHINKDB_DB: db, RETHINKDB_USER: "admin" };
}

/** The same for every client. No `PG_DATABASE_URL`: auth does not read it, and init only in part. */
function postgresqlVariables({ host, port, db, user }: PostgresqlConnection): Variables {
  return { PG_HOST: host, PG_PORT: `${port}`, PG_DB: db, PG_USER: user };
}

/** Connections that a pool keeps open while they are idle. */
const mostIdle = 5;

/**
 * What stands behind the question mark of the URL that the client in Crystal makes, which adds the mark itself. Pools have no limit of their own, and
 * start-up opens one for each table, so that the first size counts many times.
 */
const crystal: Client = ({ poolSize = defaults.postgresqlPoolSize }) => ({
  PG_QUERY: [
    "sslmode=require",
    "initial_pool_size=1",
    `max_idle_pool_size=${Math.min(poolSize, mostIdle)}`,
    `max_pool_size=${poolSize}`,
    "retry_attempts=2",
  ].join("&"),
});

const libpq = () => ({ PGSSLMODE: "require" });
