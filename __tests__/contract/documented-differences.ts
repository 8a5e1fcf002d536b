import { readFileSync } from "node:fs";
import { join } from "node:path";

const page = readFileSync(join(__dirname, "../../docs/differences.md"), "utf8");

/**
 * The inputs that docs/differences.md has in the first column of the first table of a section.
 *
 * @throws if there is no such section
 */
export function documentedInputs(section: string): string[] {
  const text = page.split(/^## /m).find((candidate) => candidate.startsWith(`${section}\n`));
  if (text === undefined) throw new Error(`docs/differences.md has no section ${section}`);
  const [table = ""] = text.split("\n\n").filter((paragraph) => paragraph.startsWith("|"));
  return table
    .split("\n")
    .flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name!));
}
