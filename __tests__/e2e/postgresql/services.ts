import { type Changes, connect, CrystalPool, type CrystalSettings, listen } from "./crystal-client";

/** Tables whose changes services want to hear of. */
const watched = ["sys", "zone"] as const;

/** What init's migrations are made of, by kind of statement; none of them needs an extension. */
const migrations: readonly string[] = [
  "CREATE TABLE IF NOT EXISTS micrate_db_version (id SERIAL PRIMARY KEY, version_id BIGINT NOT NULL)",
  `DO $$ BEGIN
     IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'booking_state') THEN
       CREATE TYPE booking_state AS ENUM ('open', 'closed');
     END IF;
   END $$`,
  ...watched.map(
    (table) => `CREATE TABLE IF NOT EXISTS "${table}" (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, features TEXT[] NOT NULL DEFAULT '{}', state booking_state,
      data JSONB NOT NULL DEFAULT '{}', created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
      search TSVECTOR GENERATED ALWAYS AS (to_tsvector('english', name)) STORED)`,
  ),
  "CREATE INDEX IF NOT EXISTS sys_search ON sys USING GIN (search)",
  "CREATE INDEX IF NOT EXISTS sys_data ON sys USING GIN (data jsonb_path_ops)",
  "ALTER TABLE sys ADD COLUMN IF NOT EXISTS zone_id TEXT REFERENCES zone (id) ON DELETE CASCADE",
  "ALTER TYPE booking_state ADD VALUE IF NOT EXISTS 'tentative'",
];

/** Prepares the database as init does: under a lock, and again without harm. */
export async function prepare(settings: CrystalSettings): Promise<void> {
  const client = await connect(settings);
  try {
    await client.query("SELECT pg_advisory_lock(20230413)");
    for (const migration of migrations) await client.query(migration);
    await client.query("SELECT pg_advisory_unlock(20230413)");
  } finally {
    await client.end();
  }
}

/** What every service in Crystal does to the tables when it starts, so that it hears of changes. */
const changeFeed: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS eventbus_cdc_events (
     id BIGSERIAL PRIMARY KEY, table_name TEXT, action TEXT, data JSON, created_at TIMESTAMPTZ DEFAULT now())`,
  "ALTER TABLE eventbus_cdc_events ADD COLUMN IF NOT EXISTS record_id TEXT",
  `CREATE OR REPLACE FUNCTION public.eventbus_notify() RETURNS TRIGGER LANGUAGE plpgsql AS $$
   DECLARE changed RECORD;
   BEGIN
     changed := COALESCE(NEW, OLD);
     INSERT INTO eventbus_cdc_events (table_name, action, data, record_id)
       VALUES (TG_TABLE_NAME, TG_OP, row_to_json(changed), changed.id);
     DELETE FROM eventbus_cdc_events WHERE created_at < now() - INTERVAL '1 day';
     PERFORM pg_notify('cdc_events', json_build_object('table', TG_TABLE_NAME, 'action', TG_OP, 'id', changed.id)::text);
     RETURN changed;
   END $$`,
  ...watched.flatMap((table) => [
    `DROP TRIGGER IF EXISTS eventbus_change ON public."${table}"`,
    `CREATE TRIGGER eventbus_change AFTER INSERT OR UPDATE OR DELETE ON public."${table}"
       FOR EACH ROW EXECUTE FUNCTION public.eventbus_notify()`,
  ]),
];

/** A service in Crystal that has started: its pools, and the session on which it hears of changes. */
export class Service {
  private constructor(
    public readonly orm: CrystalPool,
    public readonly worker: CrystalPool,
    public readonly changes: Changes,
    private readonly watchdog: CrystalPool,
    private readonly settings: CrystalSettings,
  ) {}

  /** @throws if a table is missing that it wants to hear of */
  public static async start(settings: CrystalSettings): Promise<Service> {
    const ddl = await connect(settings);
    try {
      for (const statement of changeFeed) await ddl.query(statement);
    } finally {
      await ddl.end();
    }
    return new Service(
      await CrystalPool.open(settings),
      await CrystalPool.open(settings),
      await listen(settings),
      await CrystalPool.open(settings),
      settings,
    );
  }

  /** The sign of life that goes through the database, to the service itself. */
  public async heartbeat(): Promise<void> {
    await this.watchdog.query(`NOTIFY cdc_events, '{"action":"heartbeat"}'`);
  }

  /** Asks whether the database is there, on a connection of its own. */
  public async checkHealth(): Promise<void> {
    const client = await connect(this.settings);
    await client.query("SELECT 1");
    await client.end();
  }

  public async stop(): Promise<void> {
    await this.changes.close();
    for (const pool of [this.orm, this.worker, this.watchdog]) await pool.close();
  }
}
