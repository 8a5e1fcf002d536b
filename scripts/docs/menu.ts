import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { foldersOfPages, pages } from "./pages";

export interface MenuGroup {
  readonly text: string;
  readonly items: { readonly text: string; readonly link: string }[];
}

/** The menu beside every page: groups of pages, each by its first heading. */
export function menuOf(root: string): MenuGroup[] {
  const listed = Object.entries(pages).map(([text, files]) => ({ text, items: files.map((file) => item(root, file)) }));
  const found = Object.entries(foldersOfPages).map(([text, folder]) => ({
    text,
    items: markdownIn(root, folder).map((file) => item(root, file)),
  }));
  return [...listed, ...found];
}

/** All files that are pages, by their paths in the repository. */
export function filesOfPages(root: string): string[] {
  const found = Object.values(foldersOfPages).flatMap((folder) => markdownIn(root, folder));
  return [...Object.values(pages).flat(), ...found];
}

/** The address of a page on the site. */
export function addressOf(file: string): string {
  return file === "README.md" ? "/" : `/${file.replace(/\.md$/, "")}`;
}

function markdownIn(root: string, folder: string): string[] {
  const files = readdirSync(join(root, folder)).filter((name) => name.endsWith(".md"));
  return files.sort().map((name) => `${folder}/${name}`);
}

function item(root: string, file: string) {
  const [, heading = file] = /^# (.+)$/m.exec(readFileSync(join(root, file), "utf8")) ?? [];
  return { text: heading.replaceAll("`", ""), link: addressOf(file) };
}
