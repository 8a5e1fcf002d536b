import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(__dirname, "../..");

const pages = [root, join(root, "docs")]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: folder !== root, encoding: "utf8" }).map((file) => join(folder, file)),
  )
  .filter((file) => file.endsWith(".md"));

/** The text of a page without its code, in which nothing is a link. */
const textOf = (file: string) => readFileSync(file, "utf8").replace(/^```[\s\S]*?^```/gm, "");

/** The anchors of a page, as GitHub makes them of its headings; those that stand in it count, too. */
function anchorsOf(file: string): Set<string> {
  const text = textOf(file);
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
  return new Set([...headings, ...[...text.matchAll(/(?:name|id)="([^"]+)"/g)].map(([, id]) => id!)]);
}

/** The links of a page into this repository. */
function linksOf(file: string): string[] {
  return [...textOf(file).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** Whether a link of a page leads nowhere. */
function isBroken(file: string, target: string): boolean {
  const [path, anchor] = target.split("#") as [string, string?];
  const there = path === "" ? file : join(dirname(file), path);
  if (!existsSync(there)) return true;
  return anchor !== undefined && statSync(there).isFile() && there.endsWith(".md") && !anchorsOf(there).has(anchor);
}

it.each(pages.map((file) => [relative(root, file), file]))("%s has no <name> outside of code, which nobody sees", (_, file) => {
  const prose = textOf(file).replace(/(`+)[^`]*?\1/g, "");
  const tags = prose.match(/<[A-Za-z/][^>]*>/g) ?? [];
  expect(tags.filter((tag) => !/^<(a id="[^"]+"|\/a|br ?\/?|https?:[^>]*)>$/.test(tag))).toEqual([]);
});

describe("the links of", () => {
  it.each(pages.map((file) => [relative(root, file), file]))("%s lead somewhere", (_, file) => {
    expect(linksOf(file).filter((target) => isBroken(file, target))).toEqual([]);
  });

  it("the page of PlaceOS are found at all", () => {
    expect(linksOf(join(root, "docs/placeos.md")).length).toBeGreaterThan(18);
  });
});
