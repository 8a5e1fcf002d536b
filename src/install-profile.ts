import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

export interface InstallProfileProps {
  /** File that an apply wrote. */
  readonly source: string;
  /** Name of the profile: what METAFLOW_PROFILE will be set to. */
  readonly name: string;

  /**
   * Folder in which the Metaflow client looks.
   *
   * @default - METAFLOW_HOME, else ~/.metaflowconfig (metaflow-cloudformation.md §3.1)
   */
  readonly home?: string;
}

export interface InstalledProfile {
  readonly file: string;
  /** Copy of the file that was there before and said something else. */
  readonly replaced?: string;
}

/**
 * Puts a profile where the Metaflow client looks for it. `metaflow configure import` cannot make a named profile
 * (metaflow-cloudformation.md §3.3), so the file is copied.
 *
 * @throws if the file does not exist or is no profile; nothing is changed then
 */
export function installProfile(props: InstallProfileProps): InstalledProfile {
  const { source, name, home = process.env.METAFLOW_HOME ?? join(homedir(), ".metaflowconfig") } = props;
  const content = readProfile(source);
  const file = join(home, `config_${name}.json`);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const replaced = keepCopy(file, content);
  const unfinished = `${file}.new`;
  writeFileSync(unfinished, content, { mode: 0o600 });
  renameSync(unfinished, file);
  return { file, replaced };
}

function readProfile(source: string): string {
  if (!existsSync(source)) throw new Error(`${source}: no such file; deploy first, an apply writes it`);
  const content = readFileSync(source, "utf8");
  try {
    const profile: unknown = JSON.parse(content);
    if (typeof profile === "object" && profile !== null && "METAFLOW_DEFAULT_DATASTORE" in profile) return content;
  } catch {
    // said below
  }
  throw new Error(`${source}: not a Metaflow profile`);
}

function keepCopy(file: string, content: string): string | undefined {
  if (!existsSync(file) || readFileSync(file, "utf8") === content) return undefined;
  for (let number = 1; ; number++) {
    const copy = `${file}.${number}.bak`;
    if (existsSync(copy)) continue;
    copyFileSync(file, copy);
    return copy;
  }
}
