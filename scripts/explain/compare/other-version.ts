import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { type Deployment, readDeployments } from "../../../src/config";

/**
 * A deployment as the file had it at a commit, read by the code of today.
 *
 * @param ref a branch, a tag or a commit
 * @throws if there is no such ref, or the file or the deployment is not in it
 */
export function deploymentAt(ref: string, file: string, name: string): Deployment {
  const commit = git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]);
  if (commit === undefined) {
    throw new Error(`${ref} is neither a folder nor a branch, tag or commit of this repository`);
  }
  const top = git(["rev-parse", "--show-toplevel"])!.trim();
  const path = relative(top, join(process.cwd(), file)).replaceAll("\\", "/");
  const content = git(["show", `${commit.trim()}:${path}`]);
  if (content === undefined) throw new Error(`${file} is not in ${ref}`);
  const folder = mkdtempSync(join(tmpdir(), "explain-"));
  try {
    const copy = join(folder, basename(file));
    writeFileSync(copy, content);
    return readDeployments({ file: copy, only: [name] }).deployments[0]!;
  } catch (error) {
    // the findings name the copy, which is gone
    throw new Error(`${file} at ${ref}: ${(error as Error).message.replaceAll(`${folder}/`, "")}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What git prints, or nothing where it fails. */
function git(args: readonly string[]): string | undefined {
  try {
    return execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 2 ** 26 });
  } catch {
    return undefined;
  }
}
