import { parse } from "@cdktf/hcl2json";
import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { jsonProblem } from "../../src/config/file/json-problem";
import { isMap, type PlainMap } from "../../src/config/plain";
import { cut } from "../../modules/aws/values/quote";
import { similarFile } from "../../src/config/file/similar-file";
import { type Problem, TfvarsError } from "./problem";

/** The variables that a file of Terraform gives a value. */
export interface Tfvars {
  /** Plain values by name; `null` where the file says so. */
  readonly values: PlainMap;
  /** The line on which a variable is set; undefined where it is not found. */
  readonly lineOf: (name: string) => number | undefined;
  /** Variables whose value is an expression; they are not among the values. */
  readonly problems: readonly Problem[];
}

/**
 * Reads `terraform.tfvars`, in Terraform's language, or `*.tfvars.json`.
 *
 * @throws TfvarsError when the file cannot be read, or holds something else than variables
 */
export async function readTfvars(file: string): Promise<Tfvars> {
  const text = readText(file);
  const isJson = /\.json$/i.test(file);
  const parsed = isJson ? parseJson(file, text) : await parseHcl(file, text);
  const lines = text.split("\n");
  const lineOf = (name: string): number | undefined => {
    const escaped = name.replace(/[^\w]/g, "\\$&");
    const setting = new RegExp(isJson ? `(^|[{,])\\s*"${escaped}"\\s*:` : `^\\s*"?${escaped}"?\\s*(=|\\{|")`);
    const index = lines.findIndex((line) => setting.test(line));
    return index === -1 ? undefined : index + 1;
  };
  if (isJson) return { values: parsed, lineOf, problems: [] };
  const problems: Problem[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(parsed)) {
    const expression = expressionIn(value);
    if (expression === undefined) values[name] = withoutEscapes(value);
    else {
      const message = `${name}: a file of variables holds plain values; write the value of ${cut(expression)}`;
      problems.push({ line: lineOf(name), message });
    }
  }
  return { values, lineOf, problems };
}

function readText(file: string): string {
  try {
    const bytes = readFileSync(file);
    if (bytes.includes(0) || !isUtf8(bytes))
      throw new TfvarsError(file, [{ message: "is not UTF-8; save it as UTF-8" }]);
    return bytes.toString("utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    if (error instanceof TfvarsError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const words: Readonly<Record<string, string>> = {
      ENOENT: `no such file${similarFile(file)}`,
      EISDIR: "is a folder, not a file",
      EACCES: "may not be read: permission denied",
    };
    throw new TfvarsError(file, [{ message: words[code ?? ""] ?? `cannot be read: ${code ?? String(error)}` }]);
  }
}

async function parseHcl(file: string, text: string): Promise<PlainMap> {
  try {
    return withoutBlocks(file, (await parse("tfvars", text)) as PlainMap, text);
  } catch (error) {
    if (error instanceof TfvarsError) throw error;
    throw new TfvarsError(file, hclProblems((error as Error).message));
  }
}

const openQuote = 'the quote " that opens here is never closed on its line';

/** `parse config: [tfvars:1,7-2,1: Summary; Detail. tfvars:…]`: one slip makes the parser stumble on, so each line counts once. */
function hclProblems(message: string): Problem[] {
  const found = [
    ...message.matchAll(/tfvars:(\d+),\d+-[\d,]+: ([^;\]]+); ?(.*?)(?=(?:[,\s]*tfvars:\d+,\d+-[\d,]+: )|\]?$)/gs),
  ];
  const byLine = new Map<number, Problem>();
  for (const [, line, summary, detail] of found) {
    if (byLine.has(Number(line))) continue;
    // nothing behind an open quote is what it seems
    if ([...byLine.values()].some((problem) => problem.message === openQuote)) break;
    byLine.set(Number(line), { line: Number(line), message: inWords(summary!.trim(), detail!.trim()) });
  }
  return byLine.size > 0 ? [...byLine.values()] : [{ message: `is not in Terraform's language: ${cut(message, 300)}` }];
}

function inWords(summary: string, detail: string): string {
  const twice = /argument "([^"]+)" was already set at tfvars:(\d+)/.exec(detail);
  if (twice !== null) return `${twice[1]} is set twice; it stands on line ${twice[2]}, too`;
  if (summary.startsWith("Invalid multi-line string")) return openQuote;
  if (/^Unterminated (tuple|object)/.test(summary)) return "the bracket that opens here is never closed";
  if (detail.includes("end of the file")) return "the file ends too early: a bracket that opened above is never closed";
  if (summary === "Invalid expression") return "a value is missing here, or cannot be understood; write name = value";
  if (summary.startsWith("Argument or block definition required")) return "cannot be understood; write name = value";
  return `${summary}: ${detail.replace(/\s+/g, " ")}`;
}

/** A block, `terraform { … }` or `module "x" { … }`, makes a list of maps below its type and labels. */
function withoutBlocks(file: string, parsed: PlainMap, text: string): PlainMap {
  const lines = text.split("\n");
  const problems = Object.keys(parsed).flatMap((name) => {
    const index = lines.findIndex((line) => new RegExp(`^\\s*${name}\\b(\\s+"[^"]*")*\\s*\\{`).test(line));
    if (index === -1) return [];
    const message = `${name} is a block; a file of variables holds only name = value. Is this a .tf file? Put the arguments of its module call into their own file`;
    return [{ line: index + 1, message }];
  });
  if (problems.length > 0) throw new TfvarsError(file, problems);
  return parsed;
}

function parseJson(file: string, text: string): PlainMap {
  const problem = jsonProblem(text);
  if (problem !== undefined) {
    throw new TfvarsError(file, [{ line: problem.position.line, message: `is not JSON: ${problem.message}` }]);
  }
  const parsed: unknown = JSON.parse(text);
  if (isMap(parsed)) return parsed;
  throw new TfvarsError(file, [{ message: "must be a JSON object with a member for each variable" }]);
}

/** The first text of a value that is not plain: `${…}` or `%{…}`. */
function expressionIn(value: unknown): string | undefined {
  if (typeof value === "string") return /(?<!\$)\$\{|(?<!%)%\{/.test(value) ? value : undefined;
  if (!isMap(value) && !Array.isArray(value)) return undefined;
  const parts = Array.isArray(value) ? (value as unknown[]) : Object.entries(value).flat();
  return parts.map(expressionIn).find((found) => found !== undefined);
}

/** What a literal of Terraform's language means: `$${` is `${`. */
function withoutEscapes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEscapes);
  if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutEscapes(item)]));
  return typeof value === "string" ? value.replace(/\$\$\{/g, "${").replace(/%%\{/g, "%{") : value;
}
