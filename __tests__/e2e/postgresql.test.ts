import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { releaseOf } from "../../modules/placeos/common/releases";
import { services as descriptors } from "../../modules/placeos/components";
import { connectionBudget } from "../../src/config/placeos/connection-budget";
import { connectionsOf } from "../../src/config/values/postgres-classes";
import { describeWith } from "../helpers/describe-with";
import { synthesizePlaceos } from "../helpers/placeos";
import { type Container, containersOf } from "../helpers/placeos-containers";
import { connect, CrystalPool, crystalSettings, type CrystalSettings } from "./postgresql/crystal-client";
import { libpqSettings } from "./postgresql/libpq-client";
import { postgresqlProgram } from "./postgresql/postgresql-program";
import { PostgresqlServer } from "./postgresql/postgresql-server";
import { prepare, Service } from "./postgresql/services";

const tag = "placeos-2.2602.5";
/** As long, and of the characters, as the deployment makes it. */
const password = randomBytes(32).toString("hex");

/** Milliseconds in which all connections must have been made. */
const PATIENCE = 120_000;

/** What a container of the deployment is told of the database, with this machine's server in the place of RDS'. */
function environmentOf({ variables }: Container, server: PostgresqlServer): Record<string, string> {
  return { ...variables, PG_HOST: "127.0.0.1", PG_PORT: `${server.port}`, PG_PASSWORD: password };
}

describeWith(["postgresql"], "PostgreSQL of PlaceOS", () => {
  const synthesized = synthesizePlaceos({ placeosTag: tag });
  const instance = synthesized.resource("aws_db_instance");
  const consumers = Object.values(containersOf(synthesized)).filter(({ secrets }) => "PG_PASSWORD" in secrets);
  const inCrystal = consumers.filter(({ variables }) => "PG_QUERY" in variables);
  const most = connectionsOf(instance.instance_class as string)!;
  let server: PostgresqlServer;
  let settings: CrystalSettings;

  const start = async (options: { tls?: boolean } = {}) => {
    const started = await PostgresqlServer.start({ ...(await postgresqlProgram()), maxConnections: most, ...options });
    await started.makeMasterUser(instance.username as string, password, instance.db_name as string);
    return started;
  };
  const settingsOf = (service: string, overrides: Record<string, string> = {}) => {
    const container = consumers.find(({ name }) => name === service)!;
    return crystalSettings({ ...environmentOf(container, server), ...overrides });
  };

  beforeAll(async () => {
    server = await start();
    settings = settingsOf("rest-api");
  });
  afterAll(() => server?.stop());

  it("is of the version that the deployment has", async () => {
    const [row] = await server.asAdmin<{ version: string }>("SELECT current_setting('server_version_num') AS version");
    expect(Math.floor(Number(row!.version) / 10_000)).toBe(Number(String(instance.engine_version).split(".")[0]));
  });

  it("is reached by every container that has its password, with TLS and a password by SCRAM", async () => {
    expect(consumers.map(({ name }) => name).sort()).toEqual(
      ["auth", "core", "frontends", "init", "rest-api", "rubber-soul", "staff-api", "triggers"].sort(),
    );
    const sessions = await Promise.all(
      consumers.flatMap((container) => {
        const environment = environmentOf(container, server);
        const clients = [
          ...("PG_QUERY" in environment ? [crystalSettings(environment)] : []),
          ...("PGSSLMODE" in environment ? [libpqSettings(environment)] : []),
        ];
        expect(clients, container.name).not.toEqual([]);
        return clients.map(async (one) => {
          const client = await connect(one);
          const { rows } = await client.query(
            "SELECT ssl, current_database() AS db, current_user AS user FROM pg_stat_ssl WHERE pid = pg_backend_pid()",
          );
          await client.end();
          return rows[0] as unknown;
        });
      }),
    );
    expect(new Set(sessions.map((session) => JSON.stringify(session)))).toEqual(
      new Set([JSON.stringify({ ssl: true, db: "placeos", user: "placeos" })]),
    );
    const stored = await server.asAdmin(
      "SELECT rolpassword LIKE 'SCRAM-SHA-256$%' AS scram FROM pg_authid WHERE rolcanlogin",
    );
    expect(stored).toEqual([{ scram: true }, { scram: true }]);
  });

  it("lets in nobody without TLS, with another password, or as somebody else", async () => {
    await expect(connect({ ...settings, sslMode: "disable" })).rejects.toThrow(/no pg_hba.conf entry .* no encryption/);
    await expect(connect({ ...settings, password: `${password}x` })).rejects.toMatchObject({ code: "28P01" });
    await expect(connect({ ...settings, password: "" })).rejects.toThrow();
    await expect(connect({ ...settings, user: "postgres" })).rejects.toMatchObject({ code: "28P01" });
  });

  it("is not used by a service where the server has no TLS", async () => {
    const plain = await start({ tls: false });
    try {
      const address = { PG_HOST: "127.0.0.1", PG_PORT: `${plain.port}` };
      await expect(connect(settingsOf("core", address))).rejects.toThrow(/does not support SSL/);
      // as it would be without the parameter
      const careless = settingsOf("core", { ...address, PG_QUERY: "max_pool_size=1" });
      await (await connect(careless)).end();
    } finally {
      await plain.stop();
    }
  });

  describe("its user", () => {
    it("is no superuser, and no extension is there", async () => {
      const client = await connect(settings);
      const { rows } = await client.query(
        "SELECT rolsuper, rolcreatedb, pg_has_role('rds_superuser', 'member') AS of_rds FROM pg_roles WHERE rolname = current_user",
      );
      expect(rows).toEqual([{ rolsuper: false, rolcreatedb: true, of_rds: true }]);
      const extensions = await client.query("SELECT extname FROM pg_extension");
      expect(extensions.rows).toEqual([{ extname: "plpgsql" }]);
      await expect(client.query("COPY pg_class TO PROGRAM 'cat'")).rejects.toThrow(/permission denied/);
      await client.end();
    });

    it("cannot start a service before init has run", async () => {
      await expect(Service.start(settings)).rejects.toThrow(/relation "public.sys" does not exist/);
    });

    it("may do what init does, twice and at once", async () => {
      const init = settingsOf("init");
      await prepare(init);
      await Promise.all([prepare(init), prepare(init)]);
    });

    it("may do what services do when they start, one after the other", async () => {
      for (const { name } of inCrystal.filter(({ name }) => name !== "init")) {
        await (await Service.start(settingsOf(name))).stop();
      }
    });

    it("lets a service hear of what another one writes, and of its own signs of life", async () => {
      const core = await Service.start(settingsOf("core"));
      const restApi = await Service.start(settings);
      try {
        const heard = core.changes.next();
        await restApi.orm.query("INSERT INTO sys (id, name) VALUES ($1, $2)", ["sys-1", "Large meeting room"]);
        expect(await heard).toEqual({ table: "sys", action: "INSERT", id: "sys-1" });
        const found = await core.orm.query("SELECT id FROM sys WHERE search @@ to_tsquery('english', 'rooms')");
        expect(found).toEqual([{ id: "sys-1" }]);
        const events = await core.worker.query(
          "SELECT table_name, action, data->>'name' AS name FROM eventbus_cdc_events",
        );
        expect(events).toEqual([{ table_name: "sys", action: "INSERT", name: "Large meeting room" }]);
        const sign = core.changes.next();
        await core.heartbeat();
        expect(await sign).toEqual({ action: "heartbeat" });
        await core.checkHealth();
      } finally {
        await core.stop();
        await restApi.stop();
      }
    });

    it("must be the same for all: a user of its own could not change the tables of another", async () => {
      await server.asAdmin(`CREATE ROLE reader LOGIN PASSWORD '${password}'`);
      await server.asAdmin("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO reader", "placeos");
      await expect(Service.start({ ...settings, user: "reader" })).rejects.toMatchObject({ code: "42501" });
    });
  });

  describe("its connections", () => {
    const poolSize = 10;
    const budget = connectionBudget(
      releaseOf(tag),
      descriptors.map(({ key }) => ({ key, settings: {} })),
      poolSize,
    );
    const used = async () => {
      const [row] = await server.asAdmin<{ count: string }>(
        "SELECT count(*) FROM pg_stat_activity WHERE usename = 'placeos'",
      );
      return Number(row!.count);
    };

    /** What keeps its connection until the end of {@link whileHeld}. */
    const held = "SELECT pg_advisory_lock_shared(1), pg_advisory_unlock_shared(1)";

    async function whileHeld(act: () => Promise<void>): Promise<void> {
      const holder = await connect(settings);
      await holder.query("SELECT pg_advisory_lock(1)");
      try {
        await act();
      } finally {
        await holder.end();
      }
    }

    it("suffice when all services are as busy as they can be", async () => {
      // RDS keeps some of the memory for itself, and some connections for AWS
      expect(budget).toBeLessThan(0.8 * most);
      const ofAuth = consumers.find(({ name }) => name === "auth")!;
      const auth = await CrystalPool.open(libpqSettings(environmentOf(ofAuth, server)));
      const services: Service[] = [];
      for (const { name } of inCrystal) if (name !== "init") services.push(await Service.start(settingsOf(name)));
      const pools = [auth, ...services.flatMap(({ orm, worker }) => [orm, worker])];
      // the session that hears of changes, and that of the signs of life
      const expected = services.length * (2 * poolSize + 2) + 5;
      let asked: Promise<unknown>[] = [];
      await whileHeld(async () => {
        asked = pools.flatMap((pool) => Array.from({ length: 3 * poolSize }, () => pool.query(held)));
        // more wait than get a connection: after a while they give up
        asked.forEach((one) => void one.catch(() => undefined));
        const holder = 1;
        await expect.poll(used, { timeout: PATIENCE, interval: 100 }).toBe(expected + holder);
        await Promise.all(services.map((service) => service.heartbeat()));
        expect(await used()).toBe(expected + holder);
      });
      await Promise.allSettled(asked);
      process.stdout.write(
        `\n${expected} connections, ${budget} counted, ${most} of ${String(instance.instance_class)}\n`,
      );
      expect(expected).toBeLessThanOrEqual(budget);
      for (const service of services) await service.stop();
      await auth.close();
    });

    it("would not suffice without limits", async () => {
      const pool = await CrystalPool.open(settingsOf("core", { PG_QUERY: "sslmode=require" }));
      let asked: Promise<unknown>[] = [];
      await whileHeld(async () => {
        asked = Array.from({ length: most }, () => pool.query(held));
        await expect(Promise.all(asked)).rejects.toThrow(/too many clients|connection slots are reserved/);
      });
      await Promise.allSettled(asked);
      await pool.close();
    });
  });
});
