import type { z } from "zod";
import { camelCase } from "../../src/config/camel-case";
import { type Field, fieldOf, valueSchema } from "../../src/config/schema/field";
import { ruleOf } from "../rule-of";

/** What the docstrings of the library take from elsewhere. */
export interface Wording {
  /** Names of settings as the file has them, which texts write in backticks. */
  readonly settings: ReadonlySet<string>;
}

/** What a docstring is about. */
interface Documented {
  /** Name of the setting as the file has it, for messages. */
  readonly name: string;
  readonly setting: z.ZodType;
  /** Its type in the library, as it is written. */
  readonly type: string;
  readonly indent: string;
}

/**
 * The docstring of a setting in the library: its description and its rule, and its default.
 *
 * @throws if it has no description, or may be left out without a word on what counts then
 */
export function settingDocstring(documented: Documented, wording: Wording): string {
  const { name, setting, type, indent } = documented;
  const field = fieldOf(setting);
  if (field === undefined) throw new Error(`${name} has no description: make it with lateBound() or atSynthesis()`);
  const rule = type.includes('"') ? "" : ruleOf(valueSchema(setting));
  const token = field.ephemeral ? " The token of an ephemeral variable." : "";
  // code has quotes anyway
  const text = inCamelCase(`${field.description}${rule.replace(" in quotes", "")}${token}`, wording);
  const isRequired = valueSchema(setting) === setting;
  return docstring(text, isRequired ? undefined : defaultOf(name, field, type, wording), indent);
}

/** A docstring in lines of at most 120 characters. */
export function docstring(text: string, byDefault: string | undefined, indent = ""): string {
  const line = `${indent}/** ${text} */`;
  if (byDefault === undefined && line.length <= 120) return line;
  const lines = [text, ...(byDefault === undefined ? [] : [`@default ${byDefault}`])].flatMap((paragraph) =>
    wrapped(paragraph, 120 - indent.length - 3),
  );
  return [`${indent}/**`, ...lines.map((words) => `${indent} * ${words}`), `${indent} */`].join("\n");
}

/** A text with the names of settings in backticks as the library has them. */
export function inCamelCase(text: string, { settings }: Wording): string {
  const known = (name: string) =>
    name.endsWith("_") ? [...settings].some((setting) => setting.startsWith(name)) : settings.has(name);
  return text.replace(/`[^`]+`/g, (code) =>
    code.replace(/[a-z][a-z0-9]*(?:_[a-z0-9]+)+_?/g, (name) =>
      known(name) ? camelCase(name).replace(/_$/, "") : name,
    ),
  );
}

/** What stands behind `@default`: a value as code has it, or words after a dash. */
function defaultOf(name: string, field: Field, type: string, wording: Wording): string {
  const { default: words, defaultValue: value } = field;
  if (words === undefined) {
    if (value === undefined) throw new Error(`${name} has no default: give it \`default\` or \`defaultValue\``);
    return Array.isArray(value) ? `[${value.map((item) => JSON.stringify(item)).join(", ")}]` : JSON.stringify(value);
  }
  const literal = /^`([^`<]+)`$/.exec(words)?.[1];
  if (literal === undefined || wording.settings.has(literal)) return `- ${inCamelCase(words, wording)}`;
  return type === "string" || type.includes('"') ? JSON.stringify(literal) : literal;
}

function wrapped(text: string, width: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.length - 1;
    const longer = lines[last] === "" ? word : `${lines[last]} ${word}`;
    if (longer.length <= width) lines[last] = longer;
    else lines.push(word);
  }
  return lines;
}
