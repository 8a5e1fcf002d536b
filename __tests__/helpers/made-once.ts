import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Where tests keep what is costly to make. It may be deleted at any time. */
const cache = join(__dirname, "../../.cache");

export interface MadeOnceOptions {
  /** Is called when it is not there yet, before it is made. */
  readonly onMake?: () => void;
  /** Nothing is made once it is aborted; what runs already is for `make` to end. */
  readonly signal?: AbortSignal;
}

/**
 * A folder that is made the first time it is asked for and kept. The set-up of a test run asks for all of them before
 * the tests do, so that they are made by one process.
 *
 * @param name beginning of the folder's name
 * @param ingredients everything that what is made depends on
 * @param make fills an empty folder, and is told the name that it gets
 */
export async function madeOnce(
  name: string,
  ingredients: readonly string[],
  make: (empty: string, folder: string) => Promise<unknown>,
  { onMake, signal }: MadeOnceOptions = {},
): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify(ingredients)).digest("hex").slice(0, 12);
  const folder = join(cache, `${name}-${hash}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  signal?.throwIfAborted();
  onMake?.();
  const unfinished = mkdtempSync(`${folder}.`);
  try {
    await make(unfinished, folder);
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // another run has made it meanwhile
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
