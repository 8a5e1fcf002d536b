import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import type { Deployment, Finding } from "../../src/config";
import { copyLockFile } from "../../src/lock-file";
import { Paths } from "../../src/stacks/paths";
import { StackWriter } from "../../src/stacks/stack-writer";
import type { Files } from "./files";
import { readStack, type StackJson } from "./stack-json";

/** A stack that has been synthesized for a hand-over. */
export interface HandedStack {
  readonly name: string;
  readonly json: StackJson;
  /** The JSON and its assets, by path. */
  readonly files: Files;
  /** What does not fit of the lock file that the deployment has in the project. */
  readonly lockFindings: readonly Finding[];
}

/** Synthesizes the stacks of a deployment, in the order in which they are applied. Nothing in them points out of their folders. */
export function synthesized(deployment: Deployment): readonly HandedStack[] {
  const outdir = mkdtempSync(join(tmpdir(), "handoff-"));
  try {
    const folderOf = (name: string) => join(outdir, "stacks", name);
    const writer = new StackWriter({ outdir, pathsOf: (name) => new Paths(folderOf(name), folderOf(name)) });
    return writer.write(withoutPlaces(deployment)).map((name) => ({
      name,
      // the versions of a module are its caller's; before the files are read
      lockFindings: deployment.isModule ? [] : copyLockFile(deployment, folderOf(name)),
      json: readStack(folderOf(name)),
      files: filesBelow(folderOf(name)),
    }));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The state is where the receiver wants it, and the profile is beside the JSON, if it is written. */
function withoutPlaces(deployment: Deployment): Deployment {
  const handed = { ...deployment, backend: { type: "none" } as const };
  if (handed.product !== "metaflow") return handed;
  return { ...handed, profileFile: handed.profileFile === false || handed.isModule ? false : undefined };
}

function filesBelow(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [relative(folder, path).replaceAll("\\", "/"), readFileSync(path)] as const;
    }),
  );
}
