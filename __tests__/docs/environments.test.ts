import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const read = (file: string) => readFileSync(join(__dirname, "../../docs", file), "utf8");

/** The cells of each row that begins with the names of settings. */
function rowsOf(markdown: string): readonly { readonly names: readonly string[]; readonly cells: readonly string[] }[] {
  return markdown
    .split("\n")
    .filter((line) => /^\| (<a id="[^"]*"><\/a>)?`/.test(line))
    .map((line) => {
      const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
      return { names: [...cells[1]!.matchAll(/`([a-z0-9_]+)`/g)].map(([, name]) => name!), cells };
    });
}

const reference = rowsOf(read("configuration-reference.md"));

it.each(rowsOf(read("environments.md")).flatMap(({ names, cells }) => names.map((name) => [name, cells[2]!] as const)))(
  "docs/environments.md says whether %s may be a variable: %s",
  (name, variable) => {
    const allowed = reference.filter(({ names }) => names[0] === name).map(({ cells }) => cells[6] ?? "");
    expect(allowed.length).toBeGreaterThan(0);
    expect(allowed.some((cell) => new RegExp(`^${variable}\\b`).test(cell))).toBe(true);
  },
);
