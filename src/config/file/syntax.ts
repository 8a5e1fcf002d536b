import { type Document, isScalar, type LineCounter, Scalar, visit, type YAMLError } from "yaml";
import type { Finding } from "../report/configuration-error";
import { cut } from "../../../modules/aws/values/quote";

/** The problems of a text that is not YAML, in plain words: the first of each line, because one slip makes the parser stumble on. */
export function syntaxFindings(
  file: string,
  text: string,
  document: Document,
  problems: readonly YAMLError[],
  lines: LineCounter,
): Finding[] {
  const source = text.split("\n");
  const byLine = new Map<number, Finding>();
  const quote = problems.some(({ code }) => code === "MISSING_CHAR") ? openQuote(document, text) : undefined;
  for (const { code, message, pos } of problems) {
    const offset = code === "MISSING_CHAR" ? (quote ?? pos[0]) : pos[0];
    const { line, col } = lines.linePos(offset);
    if (byLine.has(line)) continue;
    const found = cut(/^[^\s:]*/.exec(text.slice(offset))![0]);
    const reason =
      explainLine(source[line - 1] ?? "") ??
      explanations[code]?.({ found, message, isLast: line >= source.length }) ??
      `cannot be read as YAML: ${message}`;
    byLine.set(line, { file, position: { line, column: col }, path: "", message: reason });
  }
  return [...byLine.values()];
}

/** Characters that look like a space and are not one: where YAML needs a space, they join two words. */
export function oddSpaces(file: string, text: string): Finding[] {
  if (!/[\u00A0\u2000-\u200B\u202F\u3000]/.test(text)) return [];
  return text.split("\n").flatMap((line, index) => {
    const column = withoutQuotes(line).search(
      /^[ \t]*(?:- )?[\u00A0\u2000-\u200B\u202F\u3000]|:[\u00A0\u2000-\u200B\u202F\u3000]/,
    );
    if (column === -1) return [];
    const at = line.slice(column).search(/[\u00A0\u2000-\u200B\u202F\u3000]/) + column;
    const code = line.charCodeAt(at).toString(16).toUpperCase().padStart(4, "0");
    const message = `a character that only looks like a space (U+${code}) stands here; type a space in its place`;
    return [{ file, position: { line: index + 1, column: at + 1 }, path: "", message }];
  });
}

/** Names in { } with a colon in them and no value: `{batch_type:ec2}`, where YAML sees one word. */
export function missingSpaces(file: string, document: Document, lines: LineCounter): Finding[] {
  const findings: Finding[] = [];
  visit(document, {
    Pair(_, { key, value }) {
      if (value !== null || !isScalar(key) || key.type !== Scalar.PLAIN || !key.range) return;
      const [, name, rest] = /^([\w-]+):(\S.*)$/.exec(String(key.value)) ?? [];
      if (name === undefined) return;
      const { line, col } = lines.linePos(key.range[0]);
      findings.push({ file, position: { line, column: col }, path: "", message: spaceIsMissing(name, rest!) });
    },
  });
  return findings;
}

const spaceIsMissing = (name: string, value: string) =>
  `a space is missing after the colon; write ${cut(`${name}: ${value}`)}`;

/** Whether a text is a `terraform.tfvars`: its first line that says something is `name = value`. */
export function isTfvars(text: string): boolean {
  const line = text.split("\n").find((one) => !/^\s*(#|\/\/|$)/.test(one));
  return line !== undefined && /^\s*[A-Za-z_][\w-]*\s*=\s*\S/.test(line);
}

interface Problem {
  readonly found: string;
  readonly message: string;
  /** Whether the file ends there. */
  readonly isLast: boolean;
}

const explanations: Readonly<Partial<Record<string, (problem: Problem) => string>>> = {
  ALIAS_PROPS: () => "an alias *name stands for itself and takes no anchor or tag",
  BAD_ALIAS: ({ found, message }) =>
    /^(no anchor|the alias) /.test(message)
      ? message
      : `${found} begins with *, which names an anchor in YAML; put the value in quotes`,
  BAD_COLLECTION_TYPE: () => "a YAML tag asks for another kind of value than this",
  BAD_DIRECTIVE: ({ found }) => `${found} begins with %, which is kept for directives of YAML; put it in quotes`,
  BAD_DQ_ESCAPE: () => 'a \\ inside of "…" begins an escape such as \\n; write \\\\, or use single quotes',
  BAD_INDENT: ({ message }) => {
    const [, bracket] = /end with a ([\]}])/.exec(message) ?? [];
    return bracket === undefined
      ? "is not indented like the lines above it; settings of one map begin in the same column"
      : `a ${bracket} is missing before this line`;
  },
  BAD_SCALAR_START: ({ found }) => `a value cannot begin with ${found[0]} in YAML; put it in quotes: "${found}"`,
  BLOCK_AS_IMPLICIT_KEY: () =>
    "a second colon, or a line below that is indented too far; put a value with a colon in quotes",
  BLOCK_IN_FLOW: () => "inside { } and [ ] a list or map is written with brackets, too",
  DUPLICATE_KEY: ({ found }) => `the key ${found} is given twice in one map`,
  MISSING_CHAR: ({ message }) => {
    const [, what = ""] = /Missing closing (.)quote/.exec(message) ?? [];
    if (what !== "") return `the quote ${what} that opens here is never closed`;
    return message.includes("Implicit map keys")
      ? "a colon and a value are missing behind this word"
      : "a comma or a bracket is missing here";
  },
  MULTILINE_IMPLICIT_KEY: () => "a colon is missing in this line, or a line below is not indented like it",
  MULTIPLE_ANCHORS: () => "a value can have only one anchor &name",
  MULTIPLE_DOCS: () =>
    "a second YAML document begins here; take out the line ---, and put everything under one `deployments`",
  MULTIPLE_TAGS: () => "YAML tags such as !name are not understood here; write the value without them",
  NON_STRING_KEY: () => "a key must be text, as in `region: us-west-2`",
  TAB_AS_INDENT: () => "YAML is indented with spaces, not with tabs",
  TAG_RESOLVE_FAILED: ({ found }) => `YAML tags such as ${found} are not understood here; write the value without it`,
  UNEXPECTED_TOKEN: ({ found, message }) => {
    if (message.includes("block-seq-ind")) return "a list begins on the line below its key, or is written [a, b]";
    if (/flow-(map|seq)-end/.test(message)) return `the ${found[0]} closes nothing`;
    if (message.startsWith("Not a YAML token"))
      return "nothing but a comment can stand behind | and >; the text begins on the next line";
    return "does not belong here: it follows a value that is complete, or is not indented like the lines above it";
  },
};

/** What the line itself shows, where it says more than the parser. */
function explainLine(line: string): string | undefined {
  const bare = withoutQuotes(line);
  if (/[{[,:]\s*\$\{[^{}]*\}/.test(bare) && /[{[]/.test(bare.replace(/\$\{/g, ""))) {
    return 'inside { } and [ ] YAML takes the { of an unquoted ${var.NAME} for a map; quote it: "${var.NAME}"';
  }
  const [, key, value] = /^\s*(?:- )?([\w-]+):([^\s:/].*)$/.exec(line) ?? [];
  return key === undefined ? undefined : spaceIsMissing(key, value!);
}

function withoutQuotes(line: string): string {
  // an open quote takes the rest of the line: to look for its end from each quote behind it would take long
  return line.replace(/"(?:[^"\\]|\\.)*(?:"|\\?$)|'[^']*'/g, (quoted) => "x".repeat(quoted.length));
}

/** Where a quoted text begins that is not closed; undefined where all are closed. */
function openQuote(document: Document, text: string): number | undefined {
  let start: number | undefined;
  visit(document, {
    Scalar(_, node) {
      if (!isScalar(node) || (node.type !== Scalar.QUOTE_DOUBLE && node.type !== Scalar.QUOTE_SINGLE)) return;
      const [from, to] = node.range ?? [0, 0];
      const quote = text[from];
      if (to - from < 2 || text[to - 1] !== quote) start ??= from;
    },
  });
  return start;
}
