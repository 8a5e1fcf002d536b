import { copyFileSync, linkSync, lstatSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { makeFolder, removeEmpty, Staging } from "./staging";

/** What readers of the output look at first, so that it comes last. */
const manifest = "manifest.json";

interface Moved {
  readonly to: string;
  /** What was there before. */
  readonly backup?: string;
}

/**
 * Moves every file below a folder to the same place below another one. Other files there stay. If one cannot be moved,
 * everything is put back.
 *
 * @param backups folder for what is replaced, on the file system of `from`
 */
export function moveFiles(from: string, to: string, backups: string): void {
  const paths = filesBelow(from);
  const made: string[] = [];
  const moved: Moved[] = [];
  try {
    for (const folder of new Set(paths.map((path) => dirname(join(to, path))))) made.unshift(...makeFolder(folder));
    makeFolder(backups);
    for (const path of paths) {
      const target = join(to, path);
      const backup = keep(target, join(backups, `${moved.length}`));
      moved.push({ to: target, backup });
      move(join(from, path), target);
    }
  } catch (error) {
    for (const { to: target, backup } of moved.reverse()) putBack(target, backup);
    removeEmpty(made);
    throw error;
  }
}

/** Paths below a folder, the manifest last. */
function filesBelow(folder: string): readonly string[] {
  const below = (path: string): string[] =>
    readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? below(join(path, entry.name)) : [join(path, entry.name)],
    );
  const paths = below("");
  return [...paths.filter((path) => path !== manifest), ...paths.filter((path) => path === manifest)];
}

/** Keeps the file at a place; returns undefined where none is. */
function keep(path: string, backup: string): string | undefined {
  if (!(lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false)) return undefined;
  try {
    linkSync(path, backup);
  } catch {
    // not every file system has hard links, and none has them to another one
    copyFileSync(path, backup);
  }
  return backup;
}

function putBack(path: string, backup: string | undefined): void {
  try {
    if (backup === undefined) rmSync(path, { force: true });
    else move(backup, path);
  } catch {
    // the error that made this necessary is the one to tell of
  }
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    moveToOtherFileSystem(from, to);
  }
}

/** Copies next to the target first, so that the target is complete at any time. */
function moveToOtherFileSystem(from: string, to: string): void {
  const staging = new Staging(dirname(to));
  try {
    const copy = join(staging.output, basename(to));
    copyFileSync(from, copy);
    renameSync(copy, to);
  } finally {
    staging.remove();
  }
}
