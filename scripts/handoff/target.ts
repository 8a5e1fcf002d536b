import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { writeOutput } from "../../src/output";
import { archiveOf, filesOf } from "./archive";
import { CHECKSUMS_FILE, type Files, readChecksums, sha256 } from "./files";

/** Folder of the project for hand-overs, which Git ignores. */
export const HANDOFF_FOLDER = "handoff";

/** Whether a hand-over goes into an archive. */
export function isArchive(out: string): boolean {
  return /\.(tar\.gz|tgz)$/i.test(out);
}

/**
 * Makes sure that a hand-over may be written: nothing there is lost but an earlier hand-over as it was written.
 *
 * @param out the folder, or the archive
 * @returns the files of the earlier hand-over, relative to the folder
 * @throws with what is in the way
 */
export async function checkTarget(out: string): Promise<readonly string[]> {
  checkPlace(out);
  if (/\.(zip|rar|7z|tar|tar\.(bz2|xz|zst))$/i.test(out)) {
    throw new Error(
      `${out} looks like an archive of another kind: give --out a folder, or a name that ends in .tar.gz`,
    );
  }
  const found = lstatSync(out, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (isArchive(out)) {
    if (found.isFile() && isWhole(await filesOf(readFileSync(out)).catch(() => new Map()))) return [];
    throw new Error(`${out} is there and is no hand-over as it was written: give --out another name, or move it away`);
  }
  if (!found.isDirectory()) throw new Error(`${out} is a file: give --out a folder, or a name that ends in .tar.gz`);
  return checkFolder(out);
}

/** Writes a hand-over, all files of it or none. */
export async function writeTarget(out: string, files: Files, earlier: readonly string[]): Promise<void> {
  if (isArchive(out)) {
    const name = resolve(out).split(sep).at(-1)!;
    const archive = await archiveOf(files);
    await writeOutput(dirname(resolve(out)), ({ folder }) => writeFileSync(join(folder, name), archive));
    return;
  }
  await writeOutput(out, ({ folder }) => {
    for (const [path, content] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
  });
  for (const path of earlier.filter((path) => !files.has(path))) rmSync(join(out, path), { force: true });
}

/** In the project there is one place for hand-overs: elsewhere they would get among its files. */
function checkPlace(out: string): void {
  const project = process.cwd();
  const fromProject = relative(project, resolve(out)).split(sep);
  const holdsProject = relative(resolve(out), project).split(sep)[0] !== "..";
  if (!holdsProject && (fromProject[0] === ".." || (fromProject[0] === HANDOFF_FOLDER && fromProject.length > 1))) {
    return;
  }
  throw new Error(
    `${out} is ${holdsProject ? "the project, or a folder around it" : "in the project"}: give --out a folder elsewhere, or one below ${HANDOFF_FOLDER}/, which Git ignores`,
  );
}

function checkFolder(out: string): readonly string[] {
  const names = pathsBelow(out);
  if (names.length === 0) return [];
  const sums = existsSync(join(out, CHECKSUMS_FILE))
    ? readChecksums(readFileSync(join(out, CHECKSUMS_FILE), "utf8"))
    : new Map<string, string>();
  const foreign = names.filter((path) => path !== CHECKSUMS_FILE && !isAsWritten(join(out, path), sums.get(path)));
  if (foreign.length === 0) return names;
  const listed = foreign
    .slice(0, 5)
    .map((path) => (sums.has(path) ? `${path} (changed since it was written)` : path))
    .join(", ");
  const others = foreign.length > 5 ? ` and ${foreign.length - 5} others` : "";
  throw new Error(
    `${out} holds what is not of a hand-over: ${listed}${others}. Give --out an empty or a new folder; the README of the hand-over says how to upgrade one in use`,
  );
}

function isAsWritten(file: string, sum: string | undefined): boolean {
  return sum !== undefined && lstatSync(file).isFile() && sha256(readFileSync(file)) === sum;
}

/** The files below a folder; what is no file counts as one, so that it is in the way. */
function pathsBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll("\\", "/"))
    .sort();
}

function isWhole(files: Files): boolean {
  const sums = readChecksums(Buffer.from(files.get(CHECKSUMS_FILE) ?? []).toString("utf8"));
  return sums.size > 0 && [...sums].every(([path, sum]) => files.has(path) && sha256(files.get(path)!) === sum);
}
