import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { generate } from "selfsigned";
import { freePort } from "../../helpers/free-port";
import type { PostgresqlProgram } from "./postgresql-program";

/** Milliseconds in which the server must have come up. */
const START_TIMEOUT = 120_000;

/** The user that AWS keeps for itself, and its password. */
const admin = { user: "rdsadmin", password: "ofAwsAlone" };

export interface ServerOptions extends PostgresqlProgram {
  /**
   * Whether the server takes only connections with TLS, as `rds.force_ssl` makes it; else it has no TLS at all.
   *
   * @default true
   */
  readonly tls?: boolean;

  /** @default 100 */
  readonly maxConnections?: number;
}

/** A real PostgreSQL, as far as RDS sets one up: passwords by SCRAM, and AWS' own superuser. */
export class PostgresqlServer {
  private constructor(
    public readonly port: number,
    private readonly tls: boolean,
    private readonly folder: string,
    private readonly server: ChildProcess,
  ) {}

  public static async start({
    folder: programs,
    tls = true,
    maxConnections = 100,
  }: ServerOptions): Promise<PostgresqlServer> {
    const folder = mkdtempSync(join(tmpdir(), "postgresql-"));
    // PostgreSQL does not run as root
    const owner = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const own = (path: string) => owner.uid !== undefined && chownSync(path, owner.uid, owner.gid);
    for (const path of [tmpdir(), folder]) chmodSync(path, 0o755);
    const data = join(folder, "data");
    mkdirSync(data);
    own(data);
    const file = (name: string, content: string) => {
      const path = join(folder, name);
      writeFileSync(path, content, { mode: 0o600 });
      own(path);
      return path;
    };
    const log = openSync(join(folder, "log"), "a");
    const start = (program: string, args: readonly string[]) =>
      spawn(join(programs, program), args, {
        ...owner,
        cwd: folder,
        stdio: ["ignore", log, log],
        env: { LC_ALL: "C" },
      });
    const made = start("initdb", [
      ...["-D", data, "-U", admin.user, "--pwfile", file("password", admin.password)],
      ...["--auth", "scram-sha-256", "--encoding", "UTF8", "--no-sync"],
    ]);
    await once(made, "exit");
    const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }]);
    const hba = file("pg_hba.conf", `${tls ? "hostssl" : "host"} all all 127.0.0.1/32 scram-sha-256\n`);
    const port = await freePort();
    const settings = {
      port: `${port}`,
      listen_addresses: "127.0.0.1",
      unix_socket_directories: "",
      hba_file: hba,
      ssl: tls ? "on" : "off",
      ssl_cert_file: file("server.crt", cert),
      ssl_key_file: file("server.key", key),
      password_encryption: "scram-sha-256",
      max_connections: `${maxConnections}`,
      fsync: "off",
    };
    const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const server = start("postgres", ["-D", data, ...options]);
    closeSync(log);
    const started = new PostgresqlServer(port, tls, folder, server);
    await started.ready();
    return started;
  }

  /** Everything that the server has printed. */
  public get log(): string {
    return readFileSync(join(this.folder, "log"), "utf8");
  }

  /**
   * Makes a database and its owner, as RDS makes those of a new instance: no superuser, but a member of RDS' own group. It has
   * the rights of PostgreSQL's documentation for such a role.
   */
  public async makeMasterUser(user: string, password: string, database: string): Promise<void> {
    for (const statement of [
      "CREATE ROLE rds_superuser NOLOGIN NOSUPERUSER",
      "GRANT pg_monitor, pg_signal_backend, pg_checkpoint TO rds_superuser WITH ADMIN OPTION",
      `CREATE ROLE "${user}" LOGIN NOSUPERUSER CREATEDB CREATEROLE INHERIT PASSWORD '${password}'`,
      `GRANT rds_superuser TO "${user}"`,
      `CREATE DATABASE "${database}" OWNER "${user}"`,
    ]) {
      await this.asAdmin(statement);
    }
  }

  /** Runs a statement as AWS' superuser, which no deployment has. */
  public async asAdmin<Row extends object>(statement: string, database = "postgres"): Promise<Row[]> {
    const ssl = this.tls && { rejectUnauthorized: false };
    const client = new Client({ host: "127.0.0.1", port: this.port, database, ...admin, ssl });
    await client.connect();
    try {
      return (await client.query<Row & Record<string, unknown>>(statement)).rows;
    } finally {
      await client.end();
    }
  }

  public async stop(): Promise<void> {
    if (!this.ended) {
      // ends the sessions that are left
      this.server.kill("SIGINT");
      await once(this.server, "exit");
    }
    rmSync(this.folder, { recursive: true });
  }

  private get ended(): boolean {
    return this.server.exitCode !== null || this.server.signalCode !== null;
  }

  private async ready(): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT;
    while (Date.now() < deadline && !this.ended) {
      const up = await this.asAdmin("SELECT 1").then(
        () => true,
        () => false,
      );
      if (up) return;
      await sleep(50);
    }
    const { log } = this;
    await this.stop();
    throw new Error(`PostgreSQL does not start\n${log}`);
  }
}
