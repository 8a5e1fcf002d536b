import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const root = join(__dirname, "../..");

export type Command = readonly string[];

export interface Usage {
  /** Seconds of CPU time of all processes together. */
  readonly cpu: number;
  /** Resident memory of the largest Node.js process in MiB, 0 without one. */
  readonly memoryMiB: number;
}

/** One command against another. */
export interface Comparison {
  /** CPU time of the command divided by CPU time of the base. */
  readonly ratio: number;
  readonly memoryMiB: number;
}

/**
 * Runs a command to its end.
 *
 * @param options folder to run in (default: the project's), and its environment (default: the own one)
 * @throws when it fails, with its standard error
 */
export function measure(command: Command, options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): Usage {
  const { cwd = root, env = process.env } = options;
  const folder = mkdtempSync(join(tmpdir(), "usage-"));
  try {
    const memory = join(folder, "memory");
    const hook = `--require ${join(__dirname, "memory.js")}`;
    // `times` prints the shell's own CPU time, then the children's: 0m1.234s 0m0.123s
    const times = execFileSync("bash", ["-c", '"$@" >&2 && times', "bash", ...command], {
      cwd,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 2 ** 28,
      env: { ...env, NODE_OPTIONS: hook, BENCH_MEMORY: memory },
    });
    const children = [...(times.trim().split("\n")[1] ?? "").matchAll(/(\d+)m([\d.]+)s/g)];
    const cpu = children.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
    return { cpu, memoryMiB: Math.max(0, ...linesOf(memory).map(Number)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs two commands in turn, so that both meet the same machine, after a run that fills the caches. */
export function compare(command: Command, base: Command, runs: number): Comparison {
  measure(command);
  const pairs = Array.from({ length: runs }, () => [measure(command), measure(base)] as const);
  return {
    ratio: median(pairs.map(([ours, theirs]) => ours.cpu / theirs.cpu)),
    memoryMiB: median(pairs.map(([ours]) => ours.memoryMiB)),
  };
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, "utf8").trim().split("\n");
  } catch {
    return [];
  }
}
