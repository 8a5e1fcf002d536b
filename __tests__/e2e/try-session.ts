import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { stringify } from "yaml";
import type { Inputs } from "./scenario";
import { awsProviderVersion } from "./synthesize";

/**
 * Writes a file with one deployment of Metaflow, `small`.
 *
 * @param inputs in addition to its suffix and tags
 * @returns path of the file
 */
export function writeSmallDeployment(folder: string, inputs: Inputs): string {
  const file = join(folder, "deployments.yaml");
  const small = {
    product: "metaflow",
    region: "us-west-2",
    aws_provider_version: awsProviderVersion,
    network: { cidr: "10.60.0.0/16", flow_logs: false },
    inputs: { resource_suffix: "try", tags: { team: "data" }, ...inputs },
  };
  writeFileSync(file, stringify({ deployments: { small } }));
  return file;
}

const root = join(__dirname, "../..");

/** Milliseconds between two looks. */
const INTERVAL = 100;

/** Milliseconds that anything may take to appear; a whole deployment takes two minutes on a quiet machine. */
const PATIENCE = 12 * 60_000;

/** `npm run try` as a terminal runs it: npm and what it starts are one process group, which gets Ctrl-C as a whole. */
export class TrySession {
  private printed = "";
  private readonly group: ChildProcess;
  private readonly end: Promise<unknown>;

  /**
   * @param folder folder for temporary files, made when it is not there
   * @param environment variables in addition to this process' own
   */
  constructor(
    private readonly folder: string,
    environment: NodeJS.ProcessEnv,
  ) {
    mkdirSync(folder, { recursive: true });
    const env = { ...process.env, TMPDIR: folder, TSX_DISABLE_CACHE: "1", ...environment };
    this.group = spawn("npm", ["run", "try"], { cwd: root, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [this.group.stdout!, this.group.stderr!]) {
      stream.setEncoding("utf8").on("data", (chunk: string) => (this.printed += chunk));
    }
    this.end = once(this.group, "close");
  }

  public get output(): string {
    return this.printed;
  }

  /**
   * Waits until something is there.
   *
   * @throws with what was printed when it ends before, or takes too long
   */
  public async until(isThere: () => boolean): Promise<void> {
    const latest = Date.now() + PATIENCE;
    while (!isThere()) {
      if (this.group.exitCode !== null) throw new Error(`npm run try has ended\n${this.printed}`);
      if (Date.now() > latest) throw new Error(`npm run try goes on without it\n${this.printed}`);
      await sleep(INTERVAL);
    }
  }

  /** Waits until a text has been printed. */
  public untilPrinted(text: string): Promise<void> {
    return this.until(() => this.printed.includes(text));
  }

  /** Presses Ctrl-C; where everything has ended by then, nothing is there to notice. */
  public pressCtrlC(): void {
    try {
      process.kill(-this.group.pid!, "SIGINT");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }

  /** Waits for the end; what is left then: files, and processes that were started with the folder in their environment. */
  public async leftovers(): Promise<string[]> {
    await this.end;
    return [...readdirSync(this.folder), ...this.processes()];
  }

  /** Ends it however far it is, for a test that has failed. It still cleans up. */
  public async abandon(): Promise<void> {
    if (this.group.exitCode === null && this.group.signalCode === null) this.pressCtrlC();
    await this.end;
  }

  /** The processes that know the folder. Only Linux tells. */
  public processes(): string[] {
    if (!existsSync("/proc/self/environ")) return [];
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => {
        try {
          const knows = readFileSync(`/proc/${pid}/environ`, "utf8").includes(this.folder);
          return knows ? [readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")] : [];
        } catch {
          // it has ended, or is another user's
          return [];
        }
      });
  }
}
