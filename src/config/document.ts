import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { type Document, isAlias, LineCounter, parseDocument, visit, YAMLParseError } from "yaml";
import { ConfigurationError } from "./configuration-error";
import { excessOf } from "./excess";
import { jsonProblem } from "./json-problem";
import { isMap, show } from "./plain";
import { similarFile } from "./similar-file";
import { Source } from "./source";
import { isTfvars, oddSpaces, syntaxFindings } from "./syntax";

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
  if (/\.tfvars(\.json)?$/i.test(file)) {
    refuse(`is a file of Terraform's variables; npm run import-tfvars -- ${file} makes a file of deployments from it`);
  }
  if (!extensions.includes(extname(file).toLowerCase())) {
    refuse(`must be a file whose name ends in ${extensions.join(", ")}`);
  }
  const text = readText(file, refuse);
  if (isTfvars(text)) {
    refuse(
      `holds variables in Terraform's language, as terraform.tfvars does; npm run import-tfvars -- ${file} makes a file of deployments from it`,
    );
  }
  if (text.trim() === "") refuse("is empty; it needs a map `deployments` with one deployment or more");
  const { content, document, lines } = parse(file, text, refuse);
  if (content === null) refuse("holds nothing but comments; it needs a map `deployments` with one deployment or more");
  if (!isMap(content)) return refuse(`must be a map with the key \`deployments\`; found ${show(content)}`);
  return new Source(content, document, lines);
}

function readText(file: string, refuse: (message: string) => never): string {
  const bytes = readBytes(file, refuse);
  if (!isUtf8(bytes)) refuse(`is ${bytes.includes(0) ? "UTF-16" : "not UTF-8"}; save it as UTF-8`);
  if (bytes.includes(0)) refuse("is UTF-16, or no text at all; save it as UTF-8");
  return bytes.toString("utf8");
}

function readBytes(file: string, refuse: (message: string) => never): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") {
      return refuse(`no such file${similarFile(file, extensions) || "; --file or DEPLOYMENTS_FILE names another one"}`);
    }
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
  const excess = excessOf(document);
  if (excess?.offset !== undefined) {
    const { line, col: column } = lines.linePos(excess.offset);
    throw new ConfigurationError([{ file, position: { line, column }, path: "", message: excess.message }]);
  }
  if (excess !== undefined) return refuse(excess.message);
  const problems = [...document.errors, ...document.warnings, ...unresolvedAliases(document)];
  const findings = [...oddSpaces(file, text), ...syntaxFindings(file, text, document, problems, lines)];
  if (findings.length > 0) throw new ConfigurationError(findings);
  try {
    const content: unknown = document.toJS({ maxAliasCount: -1 });
    JSON.stringify(content); // an alias inside of what it stands for makes a map without end
    return { content, document, lines };
  } catch (error) {
    if (error instanceof TypeError)
      return refuse("an alias *name stands inside of the very thing that it stands for; write out what is meant");
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
        const message = `no anchor &${node.source} stands before the alias *${node.source}; put it in quotes if it is a text: "*${node.source}"`;
        problems.push(new YAMLParseError([from, to], "BAD_ALIAS", message));
      }
    },
  });
  return problems;
}

/** YAML reads more than JSON does, so a JSON file is held against JSON first. */
function checkJson(file: string, text: string): void {
  const problem = jsonProblem(text.replace(/^\uFEFF/, ""));
  if (problem === undefined) return;
  const { message, position } = problem;
  throw new ConfigurationError([{ file, position, path: "", message: `is not JSON: ${message}` }]);
}
