import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { z } from "zod";
import { type Configuration, stacksOf } from "./config";

/** From which file of deployments each stack of an output folder was made, relative to that folder. */
type Origins = ReadonlyMap<string, string>;

const noteName = "origins.json";
const note = z.record(z.string(), z.string());

/**
 * Finds stacks that another file of deployments has made in the output folder before. Two files must not have a
 * deployment of one name: each synthesis would overwrite the other's JSON, and both would have one state.
 *
 * @returns a warning for each of them
 */
export function overwritten(configuration: Configuration, outdir: string): string[] {
  const before = readOrigins(outdir);
  const own = originOf(configuration, outdir);
  return stackNames(configuration).flatMap((stack) => {
    const other = before.get(stack);
    // a file that has been renamed or removed makes nothing any more
    if (other === undefined || other === own || !existsSync(resolve(outdir, other))) return [];
    const otherFile = relative(process.cwd(), resolve(outdir, other));
    return [
      `${configuration.file}: ${stack} was made from ${otherFile} before, and its JSON in ${outdir} is overwritten; ` +
        `rename it in one of the files (the state has its name, too), or give each file its own folder with --out`,
    ];
  });
}

/**
 * Notes from which file the stacks are made.
 *
 * @param outdir the output folder, with the note of earlier syntheses
 * @param folder where the note is written
 */
export function writeOrigins(configuration: Configuration, outdir: string, folder: string): void {
  const own = originOf(configuration, outdir);
  const after = new Map([...readOrigins(outdir), ...stackNames(configuration).map((stack) => [stack, own] as const)]);
  const sorted = Object.fromEntries([...after].sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(join(folder, noteName), `${JSON.stringify(sorted, undefined, 2)}\n`);
}

function stackNames({ deployments }: Configuration): string[] {
  return deployments.flatMap(stacksOf).map(({ name }) => name);
}

function originOf({ file }: Configuration, outdir: string): string {
  return relative(resolve(outdir), resolve(file)).replaceAll("\\", "/");
}

/** What earlier syntheses noted; nothing where the note is missing or cannot be understood. */
function readOrigins(outdir: string): Origins {
  try {
    return new Map(Object.entries(note.parse(JSON.parse(readFileSync(join(outdir, noteName), "utf8")))));
  } catch {
    return new Map();
  }
}
