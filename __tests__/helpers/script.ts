import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { run, type RunOptions, type RunResult } from "./run";

const root = join(__dirname, "../..");

/**
 * Runs a script of `scripts/` as `npm run` does, in its own process. The script is bundled once for a test file: tsx
 * compiles it again at each start, which takes longer than all that the script does.
 *
 * @param name the script's file without its ending
 */
export function scriptOf(name: string): (args: readonly string[], options?: RunOptions) => Promise<RunResult> {
  // below the project, where the script finds the installed packages
  const folder = join(root, ".cache/scripts");
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${name}.cjs`);
  let isBundled = false;
  return (args, options) => {
    if (!isBundled) {
      const entryPoints = [join(root, "scripts", `${name}.ts`)];
      buildSync({ entryPoints, outfile, bundle: true, platform: "node", packages: "external", logLevel: "warning" });
      isBundled = true;
    }
    return run(process.execPath, [outfile, ...args], options);
  };
}
