import { lstatSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { stagingName } from "./staging";

/** The output cannot be written: the disk is full, a file is in the way, and the like. Its message is one line. */
export class OutputError extends Error {
  public override readonly name = "OutputError";
}

/** What the operating system's codes mean, in words that follow "cannot be written:". */
const reasons: Readonly<Partial<Record<string, string>>> = {
  EACCES: "permission denied",
  EBUSY: "something else uses it",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the file is too large for the file system",
  EIO: "the disk reports an error",
  EISDIR: "a folder is where a file belongs",
  ELOOP: "symbolic links lead back to themselves",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "the path is too long",
  ENFILE: "too many files are open",
  ENOENT: "a folder of the path does not exist",
  ENOSPC: "no space is left on the disk",
  ENOTEMPTY: "a folder is where a file belongs",
  EPERM: "the operating system does not allow it",
  EROFS: "the file system is read-only",
};

/**
 * The error that a person reads where the operating system refused something; any other error as it is.
 *
 * @param folder the output, absolute
 */
export function outputError(error: unknown, folder: string): unknown {
  if (!isSystemError(error)) return error;
  const { code, path = folder, dest } = error;
  // what is moved goes wrong where it goes to
  const place = inOutput(dest ?? path, folder);
  const file = code === "ENOTDIR" || code === "EEXIST" ? fileInTheWay(place) : undefined;
  if (file !== undefined) return new OutputError(`${shown(file)}: cannot be written: a file is where a folder belongs`);
  return new OutputError(
    `${shown(place)}: cannot be written: ${reasons[code] ?? "the operating system refuses it"} (${code})`,
  );
}

interface SystemError extends NodeJS.ErrnoException {
  readonly code: string;
  readonly dest?: string;
}

function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && "syscall" in error && "code" in error && typeof error.code === "string";
}

/** Where in the output something belongs that is still in a staging folder. */
function inOutput(path: string, folder: string): string {
  const parts = relative(folder, path).split(sep);
  const staging = parts.findIndex((part) => part.startsWith(stagingName));
  // without the staging folder and the folder in it
  return staging === -1 ? path : join(folder, ...parts.slice(0, staging), ...parts.slice(staging + 2));
}

/** The nearest part of a path that exists, where it is a file. */
function fileInTheWay(path: string): string | undefined {
  try {
    const found = lstatSync(path);
    return found.isDirectory() ? undefined : path;
  } catch {
    const above = dirname(path);
    return above === path ? undefined : fileInTheWay(above);
  }
}

/** A path as people write it: below the working directory without what leads there. */
function shown(path: string): string {
  const below = relative(process.cwd(), path);
  return below === "" || below.startsWith("..") || isAbsolute(below) ? path : below;
}
