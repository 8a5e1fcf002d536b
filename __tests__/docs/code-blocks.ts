import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesOfPages } from "../../scripts/docs/menu";

const root = join(__dirname, "../..");

export interface CodeBlock {
  /** File and line, for messages. */
  readonly at: string;
  readonly file: string;
  readonly code: string;
}

/** The blocks of code in a language, of all pages of the documentation. */
export function codeBlocks(language: string): readonly CodeBlock[] {
  return filesOfPages(root).flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    const found = text.matchAll(new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\``, "gm"));
    return [...found].map(({ 1: indent = "", 2: code = "", index }) => ({
      at: `${file}:${text.slice(0, index).split("\n").length}`,
      file,
      code: code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
    }));
  });
}
