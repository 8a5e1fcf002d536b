import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { isBroken, linksIn, root, textOf } from "./markdown";

const pages = [root, join(root, "docs")]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: folder !== root, encoding: "utf8" }).map((file) => join(folder, file)),
  )
  .filter((file) => file.endsWith(".md"));

it.each(pages.map((file) => [relative(root, file), file]))(
  "%s has no <name> outside of code, which nobody sees",
  (_, file) => {
    const prose = textOf(file).replace(/(`+)[^`]*?\1/g, "");
    const tags = prose.match(/<[A-Za-z/][^>]*>/g) ?? [];
    expect(tags.filter((tag) => !/^<(a id="[^"]+"|\/a|br ?\/?|https?:[^>]*)>$/.test(tag))).toEqual([]);
  },
);

describe("the links of", () => {
  it.each(pages.map((file) => [relative(root, file), file]))("%s lead somewhere", (_, file) => {
    expect(linksIn(textOf(file)).filter((target) => isBroken(file, target))).toEqual([]);
  });

  it("the page of PlaceOS are found at all", () => {
    expect(linksIn(textOf(join(root, "docs/placeos.md"))).length).toBeGreaterThan(18);
  });
});
