import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../helpers/free-port";
import type { MadeOnceOptions } from "../helpers/made-once";
import { killGroup } from "../helpers/run";
import { type Call, Caller } from "./emulator/caller";
import { python } from "./python";

const programs = join(__dirname, "emulator");

/** File that gets a line for each request. */
const RECORDING = "requests.jsonl";

/** Milliseconds in which an emulator must have come up. */
const START_TIMEOUT = 300_000;

/** An AWS account with nothing in it, emulated by its own server on this machine. */
export class Emulator {
  private log = "";
  private caller?: Caller;

  private constructor(
    /** Where it answers. */
    public readonly url: string,
    /** Region that {@link call} asks. */
    private readonly region: string,
    /** Folder of its own, which goes with it. */
    private readonly folder: string,
    private readonly interpreter: string,
    private readonly server: ChildProcess,
  ) {
    for (const stream of [server.stdout!, server.stderr!]) {
      stream.setEncoding("utf8").on("data", (chunk: string) => (this.log += chunk));
    }
  }

  /**
   * Starts an emulator on a free port and waits until it answers.
   *
   * @param options what to tell when the emulator's packages must be installed first, and what ends the start
   */
  public static async start(region = "us-west-2", options: MadeOnceOptions = {}): Promise<Emulator> {
    const interpreter = await python(options);
    const port = await freePort();
    options.signal?.throwIfAborted();
    const own = mkdtempSync(join(tmpdir(), "emulator-"));
    // the server ends when its standard input does, so that it never outlives a test run that was killed; a group of its
    // own ends with all jobs that it runs, and Ctrl-C does not reach it
    const program = [join(programs, "moto_server.py"), `${port}`, join(own, RECORDING)];
    const server = spawn(interpreter, program, { env: withoutAws(), detached: true });
    const emulator = new Emulator(`http://127.0.0.1:${port}`, region, own, interpreter, server);
    await emulator.ready(options.signal);
    return emulator;
  }

  /** The environment in which a program takes the emulator for AWS and finds no credentials but made-up ones. */
  public get environment(): NodeJS.ProcessEnv {
    return {
      ...withoutAws(),
      AWS_ENDPOINT_URL: this.url,
      AWS_ACCESS_KEY_ID: "emulator",
      AWS_SECRET_ACCESS_KEY: "emulator",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: devNull,
      AWS_SHARED_CREDENTIALS_FILE: devNull,
    };
  }

  /**
   * Calls AWS' API. All pages of a list are fetched.
   *
   * @returns one reply per call
   */
  public async call<Reply = Record<string, unknown>>(call: Call): Promise<[Reply]>;
  public async call<Reply = Record<string, unknown>>(...calls: readonly Call[]): Promise<Reply[]>;
  public async call(...calls: readonly Call[]): Promise<unknown[]> {
    this.caller ??= new Caller(this.interpreter, { ...this.environment, AWS_DEFAULT_REGION: this.region });
    return this.caller.call(calls);
  }

  /** A single {@link call}. */
  public async ask<Reply = Record<string, unknown>>(
    service: string,
    operation: string,
    parameters?: Call["parameters"],
  ): Promise<Reply> {
    const [reply] = await this.call<Reply>({ service, operation, parameters });
    return reply;
  }

  /** Empties the account. */
  public async reset(): Promise<void> {
    const reply = await fetch(`${this.url}/moto-api/reset`, { method: "POST" });
    if (!reply.ok) throw new Error(`the emulator does not reset: HTTP ${reply.status}`);
  }

  /** File with all requests so far, a line of JSON each: see `emulator/recorder.py`. It goes with the emulator. */
  public get recording(): string {
    return join(this.folder, RECORDING);
  }

  /** What the server has logged: requests and, where one made it fail, its stack. */
  public get logged(): string {
    return this.log;
  }

  /** The requests that failed here or were sent again, and what the server has logged of failures. */
  public get troubles(): string {
    const lines = readFileSync(this.recording, "utf8").split("\n");
    const requests = lines.filter((line) => /"status":5\d\d|"attempt":/.test(line));
    return [...requests, ...(this.log.match(/^Error on request:[^]*?(?=^\S+ - - |(?![^]))/gm) ?? [])].join("\n");
  }

  /** Ends the emulator and every job that it runs. What it held is gone. */
  public async stop(): Promise<void> {
    this.caller?.stop();
    killGroup(this.server);
    if (!this.ended) await once(this.server, "exit");
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get ended(): boolean {
    return this.server.exitCode !== null || this.server.signalCode !== null;
  }

  private async ready(signal?: AbortSignal): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT;
    while (Date.now() < deadline && !this.ended && !signal?.aborted) {
      const answers = await fetch(`${this.url}/moto-api/data.json`).then(
        (reply) => reply.ok,
        () => false,
      );
      if (answers) return;
      await sleep(100);
    }
    await this.stop();
    signal?.throwIfAborted();
    throw new Error(`the emulator does not start\n${this.log}`);
  }
}

function withoutAws(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("AWS_")));
}
