import { Readable } from "node:stream";
import { format } from "node:util";
import { vi } from "vitest";
import { runCommand } from "../../scripts/command";
import type { RunOptions, RunResult } from "./run";

/**
 * Runs a script of `scripts/` in this process, where its modules are loaded already: to start a process takes longer than
 * most scripts do. `scriptOf` starts one, as `npm run` does.
 *
 * @param section the one with its messages in docs/troubleshooting.md
 * @param main the script's function, which takes everything from `process`
 */
export function inProcess(
  section: string,
  main: () => Promise<void> | void,
): (args: readonly string[], options?: Pick<RunOptions, "cwd" | "env" | "input" | "accept">) => Promise<RunResult> {
  return async (args, { cwd = process.cwd(), env = process.env, input = "", accept = [0] } = {}) => {
    const before = { argv: process.argv, env: { ...process.env }, cwd: process.cwd(), exitCode: process.exitCode };
    const written = { stdout: "", stderr: "" };
    const line =
      (stream: keyof typeof written) =>
      (...values: unknown[]) =>
        void (written[stream] += `${format(...values)}\n`);
    const spies = [
      vi.spyOn(console, "log").mockImplementation(line("stdout")),
      vi.spyOn(console, "error").mockImplementation(line("stderr")),
      vi.spyOn(process.stdout, "write").mockImplementation((text) => ((written.stdout += String(text)), true)),
      vi.spyOn(process, "stdin", "get").mockReturnValue(Readable.from([input]) as typeof process.stdin),
    ];
    try {
      process.argv = [process.execPath, "script", ...args];
      setEnvironment(env);
      process.chdir(cwd);
      process.exitCode = 0;
      await runCommand(section, main);
      const code = Number(process.exitCode);
      if (!accept.includes(code)) throw new Error(`exit code ${code}\n${written.stdout}\n${written.stderr}`);
      return { code, ...written };
    } finally {
      for (const spy of spies) spy.mockRestore();
      process.argv = before.argv;
      setEnvironment(before.env);
      process.chdir(before.cwd);
      process.exitCode = before.exitCode;
    }
  };
}

function setEnvironment(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
}
