import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { type Document, isAlias, LineCounter, parseDocument, visit, type YAMLError, YAMLParseError } from "yaml";
import { ConfigurationError, type Finding } from "./configuration-error";
import { isMap, show } from "./plain";
import { cut } from "./quote";
import { Source } from "./source";

const extensions = [".yaml", ".yml", ".json"];

/**
 * The content of a YAML or JSON file as plain maps, lists and scalars, and where each part stands.
 *
 * @throws ConfigurationError when there is no such file, it cannot be read as YAML or JSON, or it is not a map
 */
export function readDocument(file: string): Source {
  const refuse = (message: string): never => {
    throw new ConfigurationError([{ file, path: "", message }]);
  };
  if (!extensions.includes(extname(file).toLowerCase())) {
    refuse(`must be a file whose name ends in ${extensions.join(", ")}`);
  }
  const text = readText(file, refuse);
  if (text.trim() === "") refuse("is empty; it needs a map `deployments` with one deployment or more");
  const { content, document, lines } = parse(file, text, refuse);
  if (content === null) refuse("holds nothing but comments; it needs a map `deployments` with one deployment or more");
  if (!isMap(content)) return refuse(`must be a map with the key \`deployments\`; found ${show(content)}`);
  return new Source(content, document, lines);
}

function readText(file: string, refuse: (message: string) => never): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return refuse("no such file; DEPLOYMENTS_FILE names another one");
    if (code === "EISDIR") return refuse("is a directory, not a file");
    return refuse(`cannot be read: ${code ?? String(error)}`);
  }
}

interface ParsedText {
  readonly content: unknown;
  readonly document: Document;
  readonly lines: LineCounter;
}

function parse(file: string, text: string, refuse: (message: string) => never): ParsedText {
  if (extname(file).toLowerCase() === ".json") checkJson(file, text);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false, stringKeys: true });
  const problems = [...document.errors, ...document.warnings, ...unresolvedAliases(document)];
  if (problems.length > 0) throw new ConfigurationError(syntaxFindings(file, text, problems, lines));
  try {
    const content: unknown = document.toJS({ maxAliasCount: 10_000 });
    JSON.stringify(content); // an alias inside of what it stands for makes a map without end
    return { content, document, lines };
  } catch (error) {
    if (error instanceof TypeError) return refuse("an alias stands inside of the very thing that it stands for");
    return refuse(`cannot be read as YAML: ${(error as Error).message}`);
  }
}

/** In one walk: an alias that is asked for its node walks through the whole document. */
function unresolvedAliases(document: Document): YAMLParseError[] {
  const problems: YAMLParseError[] = [];
  const anchors = new Set<string>();
  visit(document, {
    Node(_, node) {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchors.add(node.anchor);
      } else if (!anchors.has(node.source)) {
        const [from, to] = node.range ?? [0, 0];
        const message = `no anchor &${node.source} stands before this alias`;
        problems.push(new YAMLParseError([from, to], "BAD_ALIAS", message));
      }
    },
  });
  return problems;
}

/** YAML reads more than JSON does, so a JSON file is held against JSON first. */
function checkJson(file: string, text: string): void {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    // the runtime quotes the text, or says at which character it stopped
    const reason = (error as Error).message.split(/, (?:\.\.\.)?"| in JSON at| at position/)[0];
    const offset = /at position (\d+)/.exec((error as Error).message)?.[1];
    const before = text.slice(0, Number(offset)).split("\n");
    const position = { line: before.length, column: before.at(-1)!.length + 1 };
    const finding = { file, path: "", message: `is not JSON: ${reason}` };
    throw new ConfigurationError([offset === undefined ? finding : { ...finding, position }]);
  }
}

/** The first problem of each line: one slip makes the parser stumble over the rest of its line. */
function syntaxFindings(file: string, text: string, problems: readonly YAMLError[], lines: LineCounter): Finding[] {
  const source = text.split("\n");
  const byLine = new Map<number, Finding>();
  for (const { code, message, pos } of problems) {
    const { line, col } = lines.linePos(pos[0]);
    if (byLine.has(line)) continue;
    const reason = hasUnquotedReference(source[line - 1] ?? "")
      ? 'inside { } and [ ] YAML takes the { of an unquoted ${var.NAME} for a map; quote it: "${var.NAME}"'
      : (explanations[code]?.(/^[^\s:]*/.exec(text.slice(pos[0]))![0]) ?? `cannot be read as YAML: ${message}`);
    byLine.set(line, { file, position: { line, column: col }, path: "", message: reason });
  }
  return [...byLine.values()];
}

const explanations: Readonly<Partial<Record<string, (found: string) => string>>> = {
  DUPLICATE_KEY: (found) => `the key ${cut(found)} is given twice in one map`,
  MULTIPLE_DOCS: () => "a second YAML document begins here; the file must hold one",
  NON_STRING_KEY: () => "a key must be text",
  TAB_AS_INDENT: () => "YAML is indented with spaces, not with tabs",
  TAG_RESOLVE_FAILED: (found) => `YAML tags such as ${cut(found)} are not understood here`,
};

function hasUnquotedReference(line: string): boolean {
  return /[{[,:]\s*\$\{[^}]*\}/.test(line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, ""));
}
