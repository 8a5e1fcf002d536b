import { chmodSync, copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { outputError } from "./output/output-error";
import { makeFolder } from "./output/staging";

export interface InstallProfileProps {
  /** Text of the profile. */
  readonly content: string;
  /** Name of the profile: what METAFLOW_PROFILE will be set to. */
  readonly name: string;

  /**
   * Folder in which the Metaflow client looks.
   *
   * @default - METAFLOW_HOME, else ~/.metaflowconfig
   */
  readonly home?: string;
}

export interface InstalledProfile {
  readonly file: string;
  /** Copy of the file that was there before and said something else. */
  readonly replaced?: string;
}

/** Access only for the owner: a profile has an API key in it. */
const PRIVATE = 0o600;

/**
 * Puts a profile where the Metaflow client looks for it. `metaflow configure import` cannot make a named profile.
 *
 * @throws if the name cannot be a part of a file's name, or the folder cannot be written; nothing is changed then
 */
export function installProfile({ content, name, home = metaflowHome() }: InstallProfileProps): InstalledProfile {
  if (!/^[^/\\\p{Cc}]+$/u.test(name)) {
    throw new Error(`${JSON.stringify(name)} cannot be the name of a profile: it becomes a part of a file's name`);
  }
  const file = join(home, `config_${name}.json`);
  try {
    makeFolder(home, 0o700);
    const replaced = keepCopy(file, content);
    write(file, content);
    return { file, replaced };
  } catch (error) {
    throw outputError(error, home);
  }
}

function write(file: string, content: string): void {
  const unfinished = `${file}.new`;
  // one that was left there may be readable for others
  rmSync(unfinished, { force: true });
  writeFileSync(unfinished, content, { mode: PRIVATE });
  renameSync(unfinished, file);
}

function metaflowHome(): string {
  return process.env.METAFLOW_HOME || join(homedir(), ".metaflowconfig");
}

function keepCopy(file: string, content: string): string | undefined {
  if (!existsSync(file) || readFileSync(file, "utf8") === content) return undefined;
  for (let number = 1; ; number++) {
    const copy = `${file}.${number}.bak`;
    if (existsSync(copy)) continue;
    copyFileSync(file, copy);
    chmodSync(copy, PRIVATE);
    return copy;
  }
}
