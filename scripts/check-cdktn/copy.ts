import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { inTermsOfTerrain } from "../terrain";

/** Files in which packages are named. */
const CODE = new Set([".ts", ".js", ".mjs", ".mts"]);

/** Copies the project as Git knows it, with the names of CDK Terrain in its code. */
export function copyInTermsOfTerrain(root: string, copy: string): void {
  rmSync(copy, { recursive: true, force: true });
  const options = { cwd: root, encoding: "utf8" } as const;
  const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], options);
  for (const path of files.split("\0").filter((path) => path !== "")) {
    const [from, to] = [join(root, path), join(copy, path)];
    mkdirSync(dirname(to), { recursive: true });
    if (CODE.has(extname(path))) writeFileSync(to, inTermsOfTerrain(readFileSync(from, "utf8")));
    else copyFileSync(from, to);
  }
}
