import { join, resolve } from "node:path";
import { Interruption } from "./interruption";
import { moveFiles } from "./move-files";
import { outputError } from "./output-error";
import { Staging } from "./staging";

/** What makes the files of an output. */
export interface Work {
  /** Folder into which the files are written, absolute. */
  readonly folder: string;
  /** To be awaited between pieces of work that take long: throws when the process is asked to end. */
  readonly pause: () => Promise<void>;
}

/**
 * Writes files into a folder, all of them or none: they are made in their own folder, and moved when all are there. What
 * else is in the folder stays. Ctrl-C leaves nothing behind, and what a killed process left is removed.
 *
 * @param folder the output, such as `cdktf.out`
 * @throws OutputError when the disk does not take it, Interrupted when the process is asked to end
 */
export async function writeOutput<Result>(
  folder: string,
  make: (work: Work) => Result | Promise<Result>,
): Promise<Result> {
  const target = resolve(folder);
  const interruption = new Interruption();
  let staging: Staging | undefined;
  try {
    staging = new Staging(target);
    const result = await make({ folder: staging.output, pause: () => interruption.check() });
    await interruption.check();
    moveFiles(staging.output, target, join(staging.folder, "replaced"));
    return result;
  } catch (error) {
    throw outputError(error, target);
  } finally {
    staging?.remove();
    interruption.end();
  }
}
