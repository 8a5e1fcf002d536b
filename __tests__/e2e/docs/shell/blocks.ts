import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesOfPages } from "../../../../scripts/docs/menu";
import { type CodeBlock, codeBlocks } from "../../../docs/code-blocks";

const root = join(__dirname, "../../../..");

/** A block of shell commands of the documentation. */
export interface ShellBlock extends CodeBlock {
  /** Programs that are not run in it, by the comment before it: `<!-- not run: pip python: they need an account -->`. */
  readonly notRun: readonly string[];
  /** Why. */
  readonly because: string;
}

/** The blocks of all pages, page by page and in their order. */
export function shellBlocks(): ReadonlyMap<string, readonly ShellBlock[]> {
  const pages = new Map<string, ShellBlock[]>();
  for (const block of codeBlocks("sh|bash|shell|console")) {
    const [, programs = "", because = ""] = /^<!-- not run: ([\w -]+): (.+) -->$/.exec(block.above) ?? [];
    const notRun = programs.split(" ").filter((name) => name !== "");
    pages.set(block.file, [...(pages.get(block.file) ?? []), { ...block, notRun, because }]);
  }
  return pages;
}

/** Commands of the AWS CLI in sentences and tables. */
export function awsInText(): { readonly at: string; readonly text: string }[] {
  return filesOfPages(root).flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8").replace(/^ *```[\s\S]*?^ *```/gm, (code) =>
      code.replaceAll(/[^\n]/g, ""),
    );
    return [...text.matchAll(/`(aws [a-z][^`]*)`/g)].map(({ 1: command = "", index }) => ({
      at: `${file}:${text.slice(0, index).split("\n").length}`,
      text: command,
    }));
  });
}
