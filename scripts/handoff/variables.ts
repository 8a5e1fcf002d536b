import type { StackJson, VariableBlock } from "./stack-json";

/** A variable that the receiver of the JSON gives a value. */
export interface HandedVariable {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  /** What is allowed, as sentences. */
  readonly rules: readonly string[];
  readonly sensitive: boolean;
  readonly ephemeral: boolean;
  readonly block: VariableBlock;
}

/** The variables of a stack, in the order of their names. */
export function variablesOf({ variable = {} }: StackJson): readonly HandedVariable[] {
  return Object.entries(variable)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, block]) => ({
      name,
      type: block.type ?? "any",
      description: block.description ?? "",
      rules: (block.validation ?? []).map(({ error_message }) => error_message),
      sensitive: block.sensitive === true,
      ephemeral: block.ephemeral === true,
      block,
    }));
}

/** What a type is, for people. */
export function typeInWords(type: string): string {
  if (type === "list(string)") return "a list of texts: list(string)";
  if (type === "map(string)") return "a map from names to texts: map(string)";
  return { string: "a text: string", number: "a number: number", bool: "true or false: bool" }[type] ?? type;
}

/** A value of a type, to be replaced. */
export function placeholderOf(type: string): string {
  if (type.startsWith("list")) return "[]";
  if (type.startsWith("map")) return "{}";
  return { number: "0", bool: "false" }[type] ?? '""';
}
