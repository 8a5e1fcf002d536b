import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { type IncomingHttpHeaders, type IncomingMessage, request as httpRequest } from "node:http";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { defaultPlaceosTag, releaseOf } from "../../../modules/placeos/common/releases";
import { configurationOf, nginxConfiguration } from "../../../modules/placeos/nginx/nginx-configuration";
import type { Peers } from "../../../modules/placeos/nginx/routes";
import { cookieKeyVariable } from "../../../modules/placeos/nginx/cookie-check";
import { configurationVariable, startCommand } from "../../../modules/placeos/nginx/start-command";
import { freePort } from "../../helpers/free-port";

/** Milliseconds in which nginx must have come up. */
const START_TIMEOUT = 120_000;

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface RequestOptions {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: Buffer;
}

export interface ContainerOptions {
  /** Path of the real nginx. */
  readonly program: string;
  readonly peers: Peers;
  readonly resolver: string;

  /**
   * What the image calls the program.
   *
   * @default "openresty"
   */
  readonly name?: "openresty" | "nginx";

  /** @default - the product's */
  readonly maxBodyMiB?: number;

  /**
   * Version of the release whose nginx this is, such as `1.2207.1`.
   *
   * @default - the product's
   */
  readonly release?: string;

  /**
   * With which key cookies are signed, which only releases of major 2 check, and only an nginx with Lua can.
   *
   * @default - no cookies are checked
   */
  readonly cookieKey?: string;
}

/**
 * nginx as a task runs it: by the container's entry point, with the rendered configuration in its environment. Instead of
 * the image are a folder of programs, one of static files and one for temporary files.
 */
export class NginxContainer {
  private constructor(
    /** Port on which nginx listens. */
    public readonly port: number,
    /** The folder of the static files. */
    public readonly www: string,
    /** The configuration that the product has rendered. */
    public readonly configuration: string,
    private readonly folder: string,
    private readonly task: ChildProcess,
  ) {}

  public static async start(options: ContainerOptions): Promise<NginxContainer> {
    const { program, peers, resolver, name = "openresty", maxBodyMiB, release, cookieKey } = options;
    const folder = mkdtempSync(join(tmpdir(), "nginx-"));
    const [programs, www, temporary] = ["bin", "www", "tmp"].map((part) => join(folder, part)) as [
      string,
      string,
      string,
    ];
    for (const part of [programs, www, temporary]) mkdirSync(part);
    // with a root that runs nginx, the workers are another user
    for (const part of [tmpdir(), folder]) chmodSync(part, 0o755);
    symlinkSync(program, join(programs, name));
    const port = await freePort();
    const configuration = nginxConfiguration({
      ...{ port, peers, resolver, maxBodyMiB, root: www, workFolder: temporary },
      ...configurationOf(releaseOf(release ? `placeos-${release}` : defaultPlaceosTag), cookieKey !== undefined),
    });
    // a file, as nginx opens its standard output again, which cannot be done with a socket
    const log = openSync(join(folder, "log"), "a");
    const [shell, ...args] = startCommand;
    const task = spawn(shell!, args, {
      env: {
        PATH: `${programs}:/usr/bin:/bin`,
        TMPDIR: temporary,
        [configurationVariable]: configuration,
        ...(cookieKey !== undefined && { [cookieKeyVariable]: cookieKey }),
      },
      stdio: ["ignore", log, log],
    });
    closeSync(log);
    const container = new NginxContainer(port, www, configuration, folder, task);
    await container.ready();
    return container;
  }

  /** Everything that nginx has printed. */
  public get log(): string {
    return readFileSync(join(this.folder, "log"), "utf8");
  }

  /** Process id of what the entry point became. */
  public get pid(): number {
    return this.task.pid!;
  }

  /** Sends a request with the path as it is written. */
  public async request(path: string, { method = "GET", headers = {}, body }: RequestOptions = {}): Promise<Reply> {
    const request = httpRequest({ host: "127.0.0.1", port: this.port, path, method, headers, agent: false });
    request.end(body);
    const [response] = (await once(request, "response")) as [IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    return { status: response.statusCode!, headers: response.headers, body: `${Buffer.concat(chunks)}` };
  }

  /** Opens a websocket. */
  public async upgrade(path: string): Promise<{ socket: Socket; headers: IncomingHttpHeaders }> {
    const request = httpRequest({
      host: "127.0.0.1",
      port: this.port,
      path,
      headers: {
        Connection: "Upgrade",
        Upgrade: "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
      },
    });
    request.end();
    const [response, socket] = (await once(request, "upgrade")) as [IncomingMessage, Socket];
    return { socket, headers: response.headers };
  }

  /**
   * Ends the task as ECS does.
   *
   * @returns its exit code
   */
  public async stop(): Promise<number | null> {
    if (!this.ended) {
      this.task.kill("SIGTERM");
      await once(this.task, "exit");
    }
    rmSync(this.folder, { recursive: true });
    return this.task.exitCode;
  }

  private get ended(): boolean {
    return this.task.exitCode !== null || this.task.signalCode !== null;
  }

  private async ready(): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT;
    while (Date.now() < deadline && !this.ended) {
      const up = await this.request("/healthz").then(
        ({ status }) => status === 200,
        () => false,
      );
      if (up) return;
      await sleep(20);
    }
    const { log } = this;
    await this.stop();
    throw new Error(`nginx does not start\n${log}`);
  }
}
