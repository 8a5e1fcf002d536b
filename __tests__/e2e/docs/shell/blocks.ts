import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesOfPages } from "../../../../scripts/docs/menu";

const root = join(__dirname, "../../../..");

/** A block of shell commands of the documentation. */
export interface ShellBlock {
  /** File and line. */
  readonly at: string;
  readonly file: string;
  readonly code: string;
  /** Programs that are not run in it, by the comment before it: `<!-- not run: pip python: they need an account -->`. */
  readonly notRun: readonly string[];
  /** Why. */
  readonly because: string;
}

const blocks = /^( *)(?:<!-- not run: ([\w -]+): ([^\n]+) -->\n\s*)?```(?:sh|bash|shell|console)\n([\s\S]*?)^ *```/gm;

/** The blocks of all pages, page by page and in their order. */
export function shellBlocks(): ReadonlyMap<string, readonly ShellBlock[]> {
  const pages = filesOfPages(root).map((file) => [file, blocksOf(file)] as const);
  return new Map(pages.filter(([, found]) => found.length > 0));
}

function blocksOf(file: string): ShellBlock[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(blocks)].map(
    ({ 1: indent = "", 2: programs = "", 3: because = "", 4: code = "", index }) => ({
      at: `${file}:${text.slice(0, index).split("\n").length}`,
      file,
      code: code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
      notRun: programs.split(" ").filter((name) => name !== ""),
      because,
    }),
  );
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
