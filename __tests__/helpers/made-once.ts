import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Where tests keep what is costly to make. It may be deleted at any time. */
const cache = join(__dirname, "../../.cache");

/**
 * A folder that is made the first time it is asked for and kept. Several processes may ask at once: one makes it, the
 * others wait.
 *
 * @param name beginning of the folder's name
 * @param ingredients everything that what is made depends on
 * @param make fills an empty folder
 */
export async function madeOnce(
  name: string,
  ingredients: readonly string[],
  make: (folder: string) => Promise<unknown>,
): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify(ingredients)).digest("hex").slice(0, 12);
  const folder = join(cache, `${name}-${hash}`);
  mkdirSync(cache, { recursive: true });
  const lock = `${folder}.lock`;
  while (!existsSync(folder)) {
    if (taken(lock)) {
      try {
        await fill(folder, make);
      } finally {
        rmSync(lock, { force: true });
      }
    } else if (holderHasEnded(lock)) rmSync(lock, { force: true });
    else await sleep(200);
  }
  return folder;
}

async function fill(folder: string, make: (folder: string) => Promise<unknown>): Promise<void> {
  const unfinished = mkdtempSync(`${folder}.`);
  try {
    await make(unfinished);
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // two may have taken over the lock of a process that was killed
    if (!existsSync(folder)) throw error;
  }
}

function taken(lock: string): boolean {
  try {
    writeFileSync(lock, `${process.pid}`, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Whether the process that took a lock was killed before it gave it back. */
function holderHasEnded(lock: string): boolean {
  try {
    const holder = Number(readFileSync(lock, "utf8"));
    // the file is there a moment before the number is in it
    if (holder > 0) process.kill(holder, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
