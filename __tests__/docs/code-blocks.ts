import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesOfPages } from "../../scripts/docs/menu";

const root = join(__dirname, "../..");

export interface CodeBlock {
  /** File and line, for messages. */
  readonly at: string;
  readonly file: string;
  readonly code: string;
  /** The line above it, where that is no empty one; else the one above the empty ones. */
  readonly above: string;
}

/**
 * The blocks of code in a language, of all pages of the documentation.
 *
 * @param language its name behind the fence; several with a bar between them
 */
export function codeBlocks(language: string): readonly CodeBlock[] {
  return filesOfPages(root).flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    const found = text.matchAll(new RegExp(`^( *)\`\`\`(?:${language})\\n([\\s\\S]*?)^ *\`\`\``, "gm"));
    return [...found].map(({ 1: indent = "", 2: code = "", index }) => ({
      at: `${file}:${text.slice(0, index).split("\n").length}`,
      file,
      code: code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
      above: text.slice(0, index).trimEnd().split("\n").at(-1)!.trim(),
    }));
  });
}

/**
 * The first block of shell commands of a page that has a text in it.
 *
 * @throws if there is none
 */
export function shellBlockWith(page: string, piece: string): string {
  const found = codeBlocks("sh").find(({ file, code }) => file === page && code.includes(piece));
  if (found === undefined) throw new Error(`${page} has no block with ${piece}`);
  return found.code;
}
