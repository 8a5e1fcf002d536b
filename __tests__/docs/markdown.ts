import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { slugOf } from "../../scripts/docs/slug";

export const root = join(__dirname, "../..");

/** The text of a page without its code, in which nothing is a link. */
export const textOf = (file: string) => readFileSync(file, "utf8").replace(/^ *```[\s\S]*?^ *```/gm, "");

/** The anchor of a heading, which may have links in it. */
const anchorOf = (heading: string) => slugOf(heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1"));

/** The anchors of a page, as GitHub makes them of its headings; those that stand in it count, too. */
export function anchorsOf(file: string): Set<string> {
  const text = textOf(file);
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading!));
  return new Set([...headings, ...[...text.matchAll(/(?:name|id)="([^"]+)"/g)].map(([, id]) => id!)]);
}

/** The links of a text into this repository. */
export function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** Whether a link of a page leads nowhere. */
export function isBroken(file: string, target: string): boolean {
  const [path, anchor] = target.split("#") as [string, string?];
  const there = path === "" ? file : join(dirname(file), path);
  if (!existsSync(there)) return true;
  return anchor !== undefined && statSync(there).isFile() && there.endsWith(".md") && !anchorsOf(there).has(anchor);
}

/** A page, cut at its headings: the anchor of each part, and its text. The first part, above all others, has the anchor "". */
export function sectionsOf(file: string): Map<string, string> {
  const [first = "", ...parts] = readFileSync(join(root, file), "utf8").split(/^##+ /m);
  const named = parts.map((part) => [anchorOf(part.split("\n")[0]!), part] as const);
  return new Map([["", first], ...named]);
}

/** A link of a page as the path of a file in the repository, and an anchor. */
export function targetOf(from: string, target: string): { readonly file: string; readonly anchor: string } {
  const [path = "", anchor = ""] = target.split("#");
  return { file: path === "" ? from : relative(root, join(root, dirname(from), path)), anchor };
}
