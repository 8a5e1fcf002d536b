import { once } from "node:events";
import { Client, type ClientConfig } from "pg";

/** How the client in Crystal takes TLS. It never looks at the certificate. */
const sslModes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"] as const;
type SslMode = (typeof sslModes)[number];

/** Its parameters, and what it does without them: its pools have no limit. */
const defaults = {
  sslmode: "prefer",
  initial_pool_size: "1",
  max_pool_size: "0",
  max_idle_pool_size: "1",
  checkout_timeout: "5",
  retry_attempts: "1",
  retry_delay: "0.2",
};

/** Where a service of PlaceOS finds its database, and how it connects. */
export interface CrystalSettings {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly sslMode: SslMode;
  readonly initialPoolSize: number;
  /** 0 for no limit. */
  readonly maxPoolSize: number;
  readonly maxIdlePoolSize: number;
  /** Seconds that a query waits for a connection. */
  readonly checkoutTimeout: number;
}

/**
 * Reads the environment as PlaceOS' services in Crystal do: pg-orm makes a URL of it, with a question mark before
 * `PG_QUERY`, and crystal-db and crystal-pg read its parameters.
 *
 * @throws if a parameter is not one of theirs, which they would pass over without a word
 */
export function crystalSettings(environment: Readonly<Record<string, string>>): CrystalSettings {
  const { PG_HOST = "localhost", PG_PORT = "5432", PG_DB, PG_DATABASE = "test", PG_USER = "postgres" } = environment;
  const { PG_PASSWORD = "", PG_QUERY = "", PG_DATABASE_URL } = environment;
  if (PG_DATABASE_URL !== undefined)
    throw new Error("PG_DATABASE_URL wins over everything else, and auth does not read it");
  // not URLSearchParams, which forgives a question mark
  const given = PG_QUERY === "" ? [] : PG_QUERY.split("&").map((pair) => pair.split("=") as [string, string]);
  const unknown = given.map(([name]) => name).filter((name) => !Object.hasOwn(defaults, name));
  if (unknown.length > 0) throw new Error(`PG_QUERY has parameters that are none: ${unknown.join(", ")}`);
  const query = { ...defaults, ...Object.fromEntries(given) };
  const sslMode = sslModes.find((mode) => mode === query.sslmode);
  if (sslMode === undefined) throw new Error(`sslmode cannot be ${query.sslmode}`);
  return {
    host: PG_HOST,
    port: Number(PG_PORT),
    database: PG_DB ?? PG_DATABASE,
    user: PG_USER,
    password: PG_PASSWORD,
    sslMode,
    initialPoolSize: Number(query.initial_pool_size),
    maxPoolSize: Number(query.max_pool_size),
    maxIdlePoolSize: Number(query.max_idle_pool_size),
    checkoutTimeout: Number(query.checkout_timeout),
  };
}

/**
 * Opens one connection.
 *
 * @throws if the server refuses it, or if TLS is required and the server has none
 */
export async function connect(settings: CrystalSettings): Promise<Client> {
  const { host, port, database, user, password, sslMode } = settings;
  const config = { host, port, database, user, password };
  const withTls: ClientConfig = { ...config, ssl: { rejectUnauthorized: false } };
  if (sslMode === "require") return opened(withTls);
  if (sslMode === "disable" || sslMode === "allow") return opened(config);
  return opened(withTls).catch((error: Error) => {
    if (!/does not support SSL/.test(error.message)) throw error;
    return opened(config);
  });
}

async function opened(config: ClientConfig): Promise<Client> {
  const client = new Client(config);
  // the server may end the session when it stops
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** A pool as crystal-db has it. */
export class CrystalPool {
  private readonly idle: Client[] = [];
  private readonly waiting: ((client: Client) => void)[] = [];
  private size = 0;

  private constructor(private readonly settings: CrystalSettings) {}

  /** Opens the first connections. */
  public static async open(settings: CrystalSettings): Promise<CrystalPool> {
    const pool = new CrystalPool(settings);
    for (let count = 0; count < settings.initialPoolSize; count++) pool.idle.push(await pool.another());
    return pool;
  }

  /** Runs a statement on a connection of the pool. */
  public async query<Row extends object>(statement: string, values: readonly unknown[] = []): Promise<Row[]> {
    const client = await this.checkout();
    try {
      return (await client.query<Row & Record<string, unknown>>(statement, [...values])).rows;
    } finally {
      await this.release(client);
    }
  }

  /** Closes the connections, which must all have come back. */
  public async close(): Promise<void> {
    await Promise.all(this.idle.splice(0).map((client) => client.end()));
  }

  private async checkout(): Promise<Client> {
    const client = this.idle.pop();
    if (client !== undefined) return client;
    const { maxPoolSize, checkoutTimeout } = this.settings;
    if (maxPoolSize === 0 || this.size < maxPoolSize) return this.another();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(take), 1);
        reject(new Error(`no connection came free in ${checkoutTimeout} s`));
      }, checkoutTimeout * 1000);
      const take = (freed: Client) => {
        clearTimeout(timer);
        resolve(freed);
      };
      this.waiting.push(take);
    });
  }

  private async another(): Promise<Client> {
    this.size++;
    return connect(this.settings).catch((error: unknown) => {
      this.size--;
      throw error;
    });
  }

  private async release(client: Client): Promise<void> {
    const next = this.waiting.shift();
    if (next !== undefined) return next(client);
    if (this.idle.length < this.settings.maxIdlePoolSize) {
      this.idle.push(client);
      return;
    }
    this.size--;
    await client.end();
  }
}

/** The changes that the database tells of, each with its row. */
export interface Changes {
  /** Waits for the next one. */
  next(): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** Listens for changes on a session of its own, as eventbus does. */
export async function listen(settings: CrystalSettings): Promise<Changes> {
  const client = await connect(settings);
  await client.query("LISTEN cdc_events");
  return {
    next: async () => {
      const [{ payload }] = (await once(client, "notification")) as [{ payload: string }];
      return JSON.parse(payload) as Record<string, unknown>;
    },
    close: () => client.end(),
  };
}
