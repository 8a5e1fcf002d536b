import { join } from "node:path";
import { buildSync } from "esbuild";
import { run, type RunOptions, type RunResult } from "./run";

const root = join(__dirname, "../..");

/**
 * Makes one file of a script of `scripts/`, which Node.js runs as it is: tsx compiles all that the script imports again at each
 * start, which takes longer than all that the script does.
 *
 * @param name the script's file without its ending
 * @returns path of the file; it is below the project, where it finds the installed packages
 */
export function bundleScript(name: string): string {
  const outfile = join(root, ".cache/scripts", `${name}.cjs`);
  const entryPoints = [join(root, "scripts", `${name}.ts`)];
  buildSync({ entryPoints, outfile, bundle: true, platform: "node", packages: "external", logLevel: "warning" });
  return outfile;
}

/**
 * Runs a script of `scripts/` as `npm run` does, in its own process. The script is bundled once for a test file.
 *
 * @param name the script's file without its ending
 */
export function scriptOf(name: string): (args: readonly string[], options?: RunOptions) => Promise<RunResult> {
  let bundle: string | undefined;
  return (args, options) => run(process.execPath, [(bundle ??= bundleScript(name)), ...args], options);
}
