import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { siteLink } from "../../../scripts/docs/links";
import { filesOfPages, menuOf } from "../../../scripts/docs/menu";
import { placeOf, siteOf } from "../../../scripts/docs/site";

const root = join(__dirname, "../../..");
const files = filesOfPages(root);

it("has every page of the project in the menu, once", () => {
  const written = ["", "docs/", "docs/modules/", "docs/modules/placeos/"].flatMap((folder) =>
    readdirSync(join(root, folder)).flatMap((file) => (file.endsWith(".md") ? [`${folder}${file}`] : [])),
  );
  expect([...files].sort()).toEqual(written.sort());
});

it("names pages by their first heading", () => {
  const items = menuOf(root).flatMap((group) => group.items);
  expect(items).toContainEqual({ text: "Network", link: "/docs/network" });
  expect(items).toContainEqual({ text: "Metaflow and PlaceOS on AWS, as CDKTF constructs", link: "/" });
});

it.each([
  ["README.md", "docs/network.md#ipv6", "/docs/network#ipv6"],
  ["docs/network.md", "../README.md#start", "/#start"],
  ["docs/network.md", "#ipv6", "#ipv6"],
  ["docs/network.md", "https://example.com", "https://example.com"],
  ["docs/network.md", "../examples/complete.yaml", "https://example.com/acme/x/blob/v1/examples/complete.yaml"],
])("from %s the link %s leads to %s", (from, href, target) => {
  const isPage = (file: string) => files.includes(file);
  expect(siteLink(href, from, isPage, "https://example.com/acme/x", "v1")).toBe(target);
});

it("leads nowhere from a copy that has no repository", () => {
  expect(siteLink("../examples/complete.yaml", "docs/network.md", () => false, undefined, "main")).toBeUndefined();
});

it("puts the first version at the top of the site, and others into folders", () => {
  const site = siteOf(root, { DOCS_REFS: "main v0.2.0", DOCS_REF: "v0.2.0", DOCS_TOP: "/name/" });
  expect(site.refs.map((ref) => placeOf(site, ref))).toEqual(["/name/", "/name/v0.2.0/"]);
  expect(siteOf(root, {})).toMatchObject({ ref: "main", top: "/", repository: undefined });
});
