import { mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";

/** What the name of every staging folder begins with. */
export const stagingName = ".staging-";
const host = hostname().replace(/[^A-Za-z0-9-]/g, "-");
const day = 24 * 60 * 60 * 1000;

/**
 * The folder in which files are made before they are moved to their place. It lies inside the folder that they are for: most
 * often on one file system with it. Git takes no notice of it.
 */
export class Staging {
  /** Absolute. */
  public readonly folder: string;
  /** Where the files are made, absolute. */
  public readonly output: string;
  private readonly made: readonly string[];

  /** @param target folder that the files are for, absolute; made where it is not there yet */
  constructor(target: string) {
    this.made = makeFolder(target);
    try {
      sweep(target);
      this.folder = mkdtempSync(join(target, stagingPrefix()));
    } catch (error) {
      removeEmpty(this.made);
      throw error;
    }
    this.output = join(this.folder, "output");
    try {
      // the output may lie in a repository that does not ignore it
      writeFileSync(join(this.folder, ".gitignore"), "*\n");
      mkdirSync(this.output);
    } catch (error) {
      this.remove();
      throw error;
    }
  }

  /** Removes the folder with all that is in it, and the output itself if it is new and nothing was moved there. */
  public remove(): void {
    try {
      rmSync(this.folder, { recursive: true, force: true });
    } catch {
      return; // the next start sweeps it
    }
    removeEmpty(this.made);
  }
}

/** What the name of a staging folder of this process begins with. */
function stagingPrefix(): string {
  return `${stagingName}${host}.${process.pid}.`;
}

/** Makes a folder and those above it, with the rights of `mode`; returns those that were not there, the deepest one first. */
export function makeFolder(path: string, mode?: number): readonly string[] {
  try {
    // one by one: where Node makes all of them, it does not say which one was refused, nor why
    mkdirSync(path, { mode });
    return [path];
  } catch (error) {
    if (isFolder(path)) return [];
    // below /proc a folder is refused as if the one above were not there
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || isFolder(dirname(path))) throw error;
    const above = makeFolder(dirname(path), mode);
    return [...makeFolder(path, mode), ...above];
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Removes folders as far as they are empty. */
export function removeEmpty(folders: readonly string[]): void {
  try {
    for (const folder of folders) rmdirSync(folder);
  } catch {
    // something is in it
  }
}

/** Removes what killed processes left behind in a folder, and keeps what running ones are working on. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(stagingName)) continue;
    const path = join(folder, name);
    try {
      if (isStale(name, statSync(path).mtimeMs)) rmSync(path, { recursive: true, force: true });
    } catch {
      // another process swept it, or it is not ours to remove
    }
  }
}

/** A process of another machine, or one whose id has gone to a new process, cannot be asked: its age says it. */
function isStale(name: string, modified: number): boolean {
  const [owner, pid] = name.slice(stagingName.length).split(".");
  return Date.now() - modified > day || (owner === host && !isRunning(Number(pid)));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
