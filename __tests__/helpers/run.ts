import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync } from "node:fs";
import { createInterface } from "node:readline";

export interface RunOptions {
  readonly cwd?: string;
  /** @default - this process's environment */
  readonly env?: NodeJS.ProcessEnv;
  /** What the program reads on its standard input. */
  readonly input?: string | Buffer;
  /** Exit codes that are no failure, 0 among them. */
  readonly accept?: readonly number[];
  /** File to which everything that the program prints is added as it comes. */
  readonly log?: string;
  /** Gets every line of the standard output as it comes. */
  readonly onLine?: (line: string) => void;

  /**
   * Ends the program at once, and every process that it has started.
   *
   * @default - nothing but this process's end does
   */
  readonly signal?: AbortSignal;
}

export interface RunResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Lines at the end of a failed program's output that its error shows. */
const TAIL = 120;

/**
 * Runs a program and waits for its end.
 *
 * @throws when it cannot be started, when it ends with another exit code than accepted, with the end of its output, and
 * when its signal ends it
 */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const { cwd, env = process.env, input = "", accept = [0], log, onLine, signal } = options;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    // a group of its own can be ended as a whole, and Ctrl-C reaches only this process
    const child = spawn(command, args, { cwd, env, detached: signal !== undefined });
    const end = () => killGroup(child);
    signal?.addEventListener("abort", end, { once: true });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    if (onLine !== undefined) createInterface(child.stdout).on("line", onLine);
    if (log !== undefined) {
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (chunk: Buffer) => appendFileSync(log, chunk));
    }
    child.on("error", reject);
    child.on("close", (code, endedBy) => {
      signal?.removeEventListener("abort", end);
      if (signal?.aborted) return reject(signal.reason as Error);
      const result = { code: code ?? -1, stdout: `${Buffer.concat(stdout)}`, stderr: `${Buffer.concat(stderr)}` };
      if (accept.includes(result.code)) return resolve(result);
      const output = `${result.stdout}\n${result.stderr}`.trim().split("\n").slice(-TAIL).join("\n");
      reject(new Error(`${command} ${args.join(" ")}: ${endedBy ?? `exit code ${code}`}\n${output}`));
    });
    // a program that ends before it has read everything is judged by its exit code
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}

/** Ends a process that was started with `detached`, and all that it has started, at once. */
export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    // nothing of it is left
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
