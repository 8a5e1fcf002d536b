import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

/**
 * The links of a built site that lead nowhere, as `page: link`: to a page or file that is not there, or to an anchor that its
 * page does not have. Links to other hosts are not followed.
 *
 * @param base where the site stands on its host, such as `/name/`
 * @param others where other versions of it stand, which are built after it
 */
export function brokenLinks(folder: string, base: string, others: readonly string[]): string[] {
  const pages = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".html") && file !== "404.html")
    .map((file) => join(folder, file));
  const contents = new Map(pages.map((page) => [page, readPage(page)]));
  return pages.flatMap((page) =>
    contents
      .get(page)!
      .links.filter((link) => !leadsSomewhere(link, page))
      .map((link) => `${relative(folder, page)}: ${link}`),
  );

  function leadsSomewhere(link: string, page: string): boolean {
    if (/^([a-z]+:|\/\/)/i.test(link) || others.includes(link)) return true;
    const address = `/${relative(folder, page)}`;
    const { pathname, hash } = new URL(link, `http://site${base.slice(0, -1)}${address}`);
    if (!pathname.startsWith(base)) return false;
    const file = fileAt(join(folder, decodeURIComponent(pathname.slice(base.length))));
    if (file === undefined) return false;
    return hash === "" || !contents.has(file) || contents.get(file)!.anchors.has(decodeURIComponent(hash.slice(1)));
  }
}

/** The file that a web server sends for a path; pages are asked for without their ending. */
function fileAt(path: string): string | undefined {
  const candidates = [path, `${path}.html`, join(path, "index.html")];
  return candidates.find((file) => existsSync(file) && statSync(file).isFile());
}

function readPage(page: string): { links: string[]; anchors: Set<string> } {
  const html = readFileSync(page, "utf8");
  const values = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, value]) => value!.replaceAll("&amp;", "&"));
  return { links: values(/<a\b[^>]*?\shref="([^"]*)"/g), anchors: new Set(values(/\s(?:id|name)="([^"]*)"/g)) };
}
