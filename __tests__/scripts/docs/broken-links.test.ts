import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { brokenLinks } from "../../../scripts/docs/broken-links";

function site(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "site-"));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
  return folder;
}

const pages = {
  "index.html": '<h1 id="top">Start</h1><a class="x" href="/base/docs/batch#spot-1">Spot</a><a href="#top">up</a>',
  "docs/batch.html": '<h2 id="spot-1">Spot</h2><a href="../">home</a><a href="https://example.com/x#y">elsewhere</a>',
};

it("finds no fault with links to pages, anchors, folders and other hosts", () => {
  expect(brokenLinks(site(pages), "/base/", [])).toEqual([]);
});

it("takes the start of another version for what it is", () => {
  const folder = site({ ...pages, "a.html": '<a href="/base/v1/">v1</a>' });
  expect(brokenLinks(folder, "/base/", ["/base/v1/"])).toEqual([]);
  expect(brokenLinks(folder, "/base/", [])).toEqual(["a.html: /base/v1/"]);
});

it.each([
  ["a page that is not there", '<a href="/base/docs/gone">x</a>', "docs/a.html: /base/docs/gone"],
  ["an anchor that its page does not have", '<a href="./batch#gone">x</a>', "docs/a.html: ./batch#gone"],
  ["an anchor that this page does not have", '<a href="#gone">x</a>', "docs/a.html: #gone"],
  ["an address outside of the site", '<a href="/docs/batch">x</a>', "docs/a.html: /docs/batch"],
])("finds %s", (_, html, found) => {
  expect(brokenLinks(site({ ...pages, "docs/a.html": html }), "/base/", ["/base/v1/"])).toEqual([found]);
});
