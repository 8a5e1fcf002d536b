import { rmSync } from "node:fs";
import { join } from "node:path";
import { readCommandLine } from "../src/command-line";
import { startCommand } from "./command";
import { writeFiles } from "./docs/files";
import { brokenLinks } from "./docs/broken-links";
import { run } from "./docs/run";
import { placeOf, siteFolder, siteOf } from "./docs/site";
import { addTags, tagsWithSite } from "./docs/tags";

const HELP = `usage: npm run docs, npm run docs:build -- [--tags]

docs serves the documentation as a site, and shows what you write at once. docs:build writes the site into .cache/site, and fails
where a link or an anchor leads nowhere.

  --tags  with the site of each tag v… that has one, in a folder of its name, and a menu of them
  --help  print this`;

const syntax = {
  command: "docs:build",
  values: {},
  flags: ["tags"],
  words: { what: "serve or build", least: 1, most: 1 },
} as const;

const root = join(__dirname, "..");

function main(): void {
  const { help, flags, words } = readCommandLine(syntax, process.argv.slice(2), process.env);
  if (help) return console.log(HELP);
  writeFiles(root);
  if (words[0] === "serve") return run("npx", ["vitepress", "dev", "docs"], { cwd: root });
  const tags = flags.has("tags") ? tagsWithSite(root) : [];
  const refs = process.env.DOCS_REFS ?? ["main", ...tags].join(" ");
  build({ ...process.env, DOCS_REFS: refs });
  addTags(root, tags, refs);
}

function build(env: NodeJS.ProcessEnv): void {
  const site = siteOf(root, env);
  rmSync(siteFolder(root), { recursive: true, force: true });
  run("npx", ["vitepress", "build", "docs"], { cwd: root, env });
  const others = site.refs.filter((ref) => ref !== site.ref).map((ref) => placeOf(site, ref));
  const broken = brokenLinks(siteFolder(root), placeOf(site, site.ref), others);
  if (broken.length > 0) throw new Error(["links that lead nowhere:", ...broken].join("\n  "));
}

if (require.main === module) startCommand("work-on-this-project", main);
