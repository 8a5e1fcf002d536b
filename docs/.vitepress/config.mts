import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";
import { addMarkdownRules } from "../../scripts/docs/markdown-rules";
import { menuOf } from "../../scripts/docs/menu";
import { searchOptions } from "../../scripts/docs/search";
import { placeOf, publicFolder, siteFolder, siteOf } from "../../scripts/docs/site";
import { slugOf } from "../../scripts/docs/slug";

const root = fileURLToPath(new URL("../..", import.meta.url));
const site = siteOf(root, process.env);
const base = placeOf(site, site.ref);
const versions = site.refs.map((ref) => ({ component: "VersionLink", props: { text: ref, href: placeOf(site, ref) } }));

export default defineConfig({
  title: "Metaflow and PlaceOS on AWS",
  description: "The back end of Metaflow, and PlaceOS on Fargate, as Terraform JSON and CDKTF constructs",
  lang: "en",
  base,
  srcDir: root,
  // only what is in the menu is a page
  srcExclude: ["**/node_modules/**", "**/cdktf.out/**", "**/.*/**", "__tests__/**", "handoff/**", "dist/**"],
  rewrites: { "README.md": "index.md" },
  outDir: siteFolder(root),
  cacheDir: join(root, ".cache/vitepress"),
  cleanUrls: true,
  lastUpdated: false,
  head: [["link", { rel: "icon", href: `${base}icon.svg` }]],
  markdown: {
    anchor: { slugify: slugOf },
    config: (markdown) => addMarkdownRules(markdown, site),
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    languageAlias: { hcl: "terraform" },
  },
  vite: { publicDir: publicFolder(root) },
  themeConfig: {
    siteTitle: "Metaflow · PlaceOS",
    nav: [
      { text: "Reference", link: "/docs/configuration-reference" },
      // made by another program: the browser loads it anew
      { text: "API", link: "/api/index.html", target: "_self", noIcon: true },
      { text: "Changelog", link: "/CHANGELOG" },
      ...(site.refs.length > 1 ? [{ text: site.ref, items: versions }] : []),
    ],
    sidebar: menuOf(root),
    outline: { level: [2, 3] },
    search: { provider: "local", options: searchOptions },
    ...(site.repository && {
      editLink: {
        pattern: `${site.repository}/edit/${site.refs[0]}/:path`,
        text: "Edit this page",
      },
      socialLinks: [{ icon: "github", link: site.repository }],
    }),
    docFooter: { prev: "Previous page", next: "Next page" },
  },
});
