import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { type Document, isAlias, isNode, LineCounter, parseDocument, visit, YAMLParseError } from "yaml";
import { ConfigurationError } from "../report/configuration-error";
import { excessOf } from "./excess";
import { jsonProblem } from "./json-problem";
import { isMap, show } from "../plain";
import { similarFile } from "./similar-file";
import { Source } from "./source";
import { isTfvars, missingSpaces, oddSpaces, syntaxFindings } from "./syntax";

/** The smallest file that deploys something. */
const EXAMPLE =
  "it needs a deployment, such as deployments: { my-dev: { product: metaflow, region: us-west-2, " +
  "network: { cidr: 10.0.0.0/16 }, inputs: { enable_step_functions: true, tags: { team: data } } } }";

const importCommand = (file: string) =>
  `make a file of deployments from it: npm run import-tfvars -- ${file} --out imported.yaml`;

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
    refuse(`is a file of Terraform's variables; ${importCommand(file)}`);
  }
  if (!extensions.includes(extname(file).toLowerCase())) {
    refuse(`must be a file whose name ends in ${extensions.join(", ")}`);
  }
  const text = readText(file, refuse);
  if (isTfvars(text)) {
    refuse(`holds variables in Terraform's language, as terraform.tfvars does; ${importCommand(file)}`);
  }
  if (text.trim() === "") refuse(`is empty; ${EXAMPLE}`);
  const { content, document, lines } = parse(file, text, refuse);
  if (content === null) refuse(`holds nothing but comments; ${EXAMPLE}`);
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
  const problems = [...document.errors, ...document.warnings, ...wrongAliases(document)];
  const findings = [
    ...oddSpaces(file, text),
    ...syntaxFindings(file, text, document, problems, lines),
    ...missingSpaces(file, document, lines),
  ];
  if (findings.length > 0) throw new ConfigurationError(findings);
  try {
    return { content: document.toJS({ maxAliasCount: -1 }) as unknown, document, lines };
  } catch (error) {
    return refuse(`cannot be read as YAML: ${(error as Error).message}`);
  }
}

/**
 * Aliases that stand for nothing, or for something that they are in. In one walk: an alias that is asked for its node
 * walks through the whole document.
 */
function wrongAliases(document: Document): YAMLParseError[] {
  const problems: YAMLParseError[] = [];
  const anchors = new Set<string>();
  visit(document, {
    Node(_, node, path) {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchors.add(node.anchor);
        return;
      }
      const { source } = node;
      const message = !anchors.has(source)
        ? `no anchor &${source} stands before the alias *${source}; put it in quotes if it is a text: "*${source}"`
        : path.some((outer) => isNode(outer) && !isAlias(outer) && outer.anchor === source)
          ? `the alias *${source} stands inside of &${source}, the very thing that it stands for; write out what is meant`
          : undefined;
      const [from, to] = node.range ?? [0, 0];
      if (message !== undefined) problems.push(new YAMLParseError([from, to], "BAD_ALIAS", message));
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
