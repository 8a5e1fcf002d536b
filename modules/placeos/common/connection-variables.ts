import type { Release } from "./releases";

/** How services reach RethinkDB. Host and database must be equal everywhere: the client falls back to its own. */
export interface RethinkConnection {
  readonly host: string;
  readonly port: number;
  /** Name of the database. */
  readonly db: string;
}

/** A host and the port on which it listens. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

type Variables = Readonly<Record<string, string>>;

/** What every service is told of the deployment: that it is no playground, and the time zone of the logs. */
export function deployVariables(release: Release, timeZone: string): Variables {
  return {
    ENV: "production",
    SG_ENV: "production",
    TZ: timeZone,
    ...(release.jsonLogs && { PLACE_LOG_FORMAT: "json", LOG_LEVEL: "info" }),
  };
}

/**
 * Where RethinkDB is, and as whom its clients come; the password is in `secret-table.ts`. RethinkDB has the one user `admin`. Clients in Crystal use it by
 * default; auth's client in Ruby sends an empty name with a password, which RethinkDB refuses as unknown.
 */
export function rethinkVariables({ host, port, db }: RethinkConnection): Variables {
  return { RETHINKDB_HOST: host, RETHINKDB_PORT: `${port}`, RETHINKDB_DB: db, RETHINKDB_USER: "admin" };
}

/**
 * Where Redis is.
 *
 * @throws if the URL asks for TLS: the Redis client of every supported release ends at that scheme, which it does not know
 */
export function redisVariables(url: string): Variables {
  if (url.startsWith("rediss:")) throw new Error(`Redis must be reached by redis://: ${noRedisTls}; got ${url}`);
  return { REDIS_URL: url };
}

/** Why no connection to Redis can be encrypted. */
export const noRedisTls = "the Redis client of PlaceOS' services knows no TLS in any release of major 1";

/** Where etcd is. */
export function etcdVariables({ host, port }: Endpoint): Variables {
  return { ETCD_HOST: host, ETCD_PORT: `${port}` };
}

/** Where Elasticsearch is. The scheme of the URI decides about TLS; `ES_TLS` would switch the check of certificates off. */
export function elasticVariables(release: Release, uri: string): Variables {
  return Object.fromEntries(release.elasticUriVariables.map((name) => [name, uri]));
}
