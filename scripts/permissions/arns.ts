import type { Block } from "../handoff/stack-json";

/** How many resources of a kind are listed before what their names have in common stands for them. */
const LISTED = 4;
/** The least that names must have in common, so that it stands for the deployment and not for everything. */
const TELLING = 4;

/**
 * The resources of blocks, as the part of an ARN behind the account. What is known only at apply is a `*`.
 *
 * @param template see `TypeActions.arns`
 */
export function resourcesFor(template: string, blocks: readonly Block[]): readonly string[] {
  const found = [...new Set(blocks.map((block) => filledIn(template, block)))].sort();
  const fixed = template.indexOf("{");
  const common = commonBeginning(found);
  return found.length > LISTED && common.length >= fixed + TELLING ? [`${common}*`] : found;
}

function filledIn(template: string, block: Block): string {
  const filled = template.replace(/\{([^}]+)\}/g, (_, names: string) => valueOf(names.split("|"), block));
  return filled.replace(/\*+/g, "*");
}

function valueOf(names: readonly string[], block: Block): string {
  const name = names.find((attribute) => typeof block[attribute] === "string");
  if (name === undefined) return names.includes("path") ? "/" : "*";
  return `${patternOf(block[name] as string)}${/_prefix$/.test(name) ? "*" : ""}`;
}

/** A text of Terraform's JSON with a `*` for each expression in it. */
export function patternOf(text: string): string {
  const inner = onlyExpression(text);
  // a choice between a name and a shortened one, which has the same beginning
  const chosen = inner === undefined ? undefined : /[?:]\s*"([\w./-]{4,})/.exec(inner)?.[1];
  if (chosen !== undefined) return `${chosen.slice(0, 12)}*`;
  let pattern = "";
  for (let index = 0; index < text.length;) {
    if (text.startsWith("${", index)) {
      index = endOfExpression(text, index);
      pattern += "*";
    } else pattern += text[index++]!;
  }
  return pattern;
}

/** What is in the braces where they are all of a text. */
function onlyExpression(text: string): string | undefined {
  return text.startsWith("${") && endOfExpression(text, 0) === text.length ? text.slice(2, -1) : undefined;
}

/** Where an expression ends that begins at an index; its texts may have expressions again. */
function endOfExpression(text: string, begin: number): number {
  let depth = 0;
  for (let index = begin; index < text.length; index++) {
    if (text[index] === "{") depth++;
    else if (text[index] === "}" && --depth === 0) return index + 1;
  }
  return text.length;
}

function commonBeginning(texts: readonly string[]): string {
  const [first = "", ...others] = texts;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length).replace(/\*.*$/, "");
}
