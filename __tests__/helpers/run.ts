import { spawn } from "node:child_process";
import { appendFileSync } from "node:fs";

export interface RunOptions {
  readonly cwd?: string;
  /** @default - this process's environment */
  readonly env?: NodeJS.ProcessEnv;
  /** What the program reads on its standard input. */
  readonly input?: string;
  /** Exit codes that are no failure, 0 among them. */
  readonly accept?: readonly number[];
  /** File to which everything that the program prints is added as it comes. */
  readonly log?: string;
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
 * @throws when it cannot be started and when it ends with another exit code than accepted, with the end of its output
 */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const { cwd, env = process.env, input = "", accept = [0], log } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    if (log !== undefined) {
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (chunk: Buffer) => appendFileSync(log, chunk));
    }
    child.on("error", reject);
    child.on("close", (code, signal) => {
      const result = { code: code ?? -1, stdout: `${Buffer.concat(stdout)}`, stderr: `${Buffer.concat(stderr)}` };
      if (accept.includes(result.code)) return resolve(result);
      const output = `${result.stdout}\n${result.stderr}`.trim().split("\n").slice(-TAIL).join("\n");
      reject(new Error(`${command} ${args.join(" ")}: ${signal ?? `exit code ${code}`}\n${output}`));
    });
    // a program that ends before it has read everything is judged by its exit code
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}
