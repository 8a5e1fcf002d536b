import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./run";
import { siteFolder } from "./site";

/** The tags `v…` whose version of the project can build its site, the newest first. */
export function tagsWithSite(root: string): string[] {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" });
  const tags = git("tag", "--list", "v*", "--sort=-version:refname").split("\n");
  return tags.filter((tag) => tag !== "" && git("show", `${tag}:package.json`).includes('"docs:build"'));
}

/** Builds the site of each tag by the tag's own code, and puts it into a folder of the site. */
export function addTags(root: string, tags: readonly string[], refs: string): void {
  for (const tag of tags) {
    const copy = mkdtempSync(join(tmpdir(), "site-"));
    try {
      run("git", ["worktree", "add", "--detach", "--force", copy, tag], { cwd: root });
      run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: copy });
      run("npm", ["run", "docs:build"], { cwd: copy, env: { ...process.env, DOCS_REF: tag, DOCS_REFS: refs } });
      cpSync(siteFolder(copy), join(siteFolder(root), tag), { recursive: true });
    } finally {
      rmSync(copy, { recursive: true, force: true });
      run("git", ["worktree", "prune"], { cwd: root });
    }
  }
}
