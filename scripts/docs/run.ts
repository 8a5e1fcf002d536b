import { spawnSync, type SpawnSyncOptions } from "node:child_process";

/**
 * Runs a program whose output people see.
 *
 * @throws if it does not end with 0
 */
export function run(program: string, args: readonly string[], options: SpawnSyncOptions): void {
  const { status, error } = spawnSync(program, args, { stdio: "inherit", ...options });
  if (status !== 0) throw error ?? new Error(`${program} ${args.join(" ")} ended with ${status}`);
}
