import type { CrystalSettings } from "./crystal-client";

/**
 * Reads the environment as auth in Ruby on Rails does, and what else has PostgreSQL's own client library: it takes TLS from
 * `PGSSLMODE`, and its one pool has five connections.
 */
export function libpqSettings(environment: Readonly<Record<string, string>>): CrystalSettings {
  const { PG_HOST, PG_PORT, PG_DB, PG_USER, PG_PASSWORD, PGSSLMODE = "prefer" } = environment;
  return {
    host: PG_HOST!,
    port: Number(PG_PORT),
    database: PG_DB!,
    user: PG_USER!,
    password: PG_PASSWORD!,
    sslMode: PGSSLMODE as CrystalSettings["sslMode"],
    initialPoolSize: 0,
    maxPoolSize: 5,
    maxIdlePoolSize: 5,
    checkoutTimeout: 5,
  };
}
