import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { renderMermaidSVG } from "beautiful-mermaid";
import type MarkdownIt from "markdown-it";
import { siteLink } from "./links";
import { filesOfPages } from "./menu";
import type { Site } from "./site";

/** What VitePress tells a rule about the page. */
interface PageEnvironment {
  readonly path?: string;
}

/** Makes links lead where the site has them, and draws diagrams. */
export function addMarkdownRules(markdown: MarkdownIt, site: Site): void {
  const files = new Set(filesOfPages(site.root));
  const isPage = (file: string) => {
    if (!existsSync(join(site.root, file))) throw new Error(`there is no ${file}`);
    return files.has(file);
  };
  markdown.core.ruler.push("links_of_site", ({ tokens, env }) => {
    const from = relative(site.root, (env as PageEnvironment).path ?? join(site.root, "README.md"));
    for (const link of tokens.flatMap(({ children }) => children ?? []).filter(({ type }) => type === "link_open")) {
      const target = siteLink(link.attrGet("href")!, from, isPage, site.repository, site.ref);
      if (target !== undefined) link.attrSet("href", target);
      // nowhere to go: a copy of the project that has no repository
      else link.attrs = null;
    }
  });
  const fence = markdown.renderer.rules.fence!;
  markdown.renderer.rules.fence = (tokens, index, ...rest) => {
    const { info, content } = tokens[index]!;
    return info.trim() === "mermaid" ? diagram(content) : fence(tokens, index, ...rest);
  };
}

/** A diagram as a picture, in the colors of the page, which are others in the dark. */
function diagram(source: string): string {
  const svg = renderMermaidSVG(source, { bg: "var(--vp-c-bg)", fg: "var(--vp-c-text-1)", transparent: true });
  // the page asks the network for nothing
  const own = svg.replace(/@import url\([^)]*\);/, "").replaceAll("'Inter', ", "");
  return `<div class="diagram" tabindex="0" role="img" aria-label="Diagram" v-html="${escaped(JSON.stringify(own))}"></div>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
