import { partitions } from "../partition";
import { parseArn } from "./arn";
import { mustBe } from "./show";

/** What a text may be. */
export interface TextRule {
  /** What is allowed, in words that follow "must be". */
  readonly allowed: string;
  /** Pattern in the common subset of JavaScript and RE2, anchored at both ends. */
  readonly pattern?: RegExp;
  /** Most characters. */
  readonly maxLength?: number;
  /** Whether it may be an ARN, which must be of a partition that is known here. */
  readonly isArn?: boolean;
  /** What a pattern cannot say: a message where the text is wrong. */
  readonly problem?: (text: string) => string | undefined;
}

/** What a whole number may be; `unit` follows the number in messages. */
export interface IntegerRule {
  readonly min: number;
  readonly max?: number;
  readonly unit?: string;
}

/** What a value may be, as plain data. Both the file's schema and the constructs check values by it. */
export type ValueRule =
  | (TextRule & { readonly kind: "text" })
  | (IntegerRule & { readonly kind: "integer"; readonly allowed: string })
  | { readonly kind: "halves"; readonly allowed: string; readonly min: number; readonly max: number }
  | { readonly kind: "numbers"; readonly allowed: string; readonly values: readonly number[] }
  | { readonly kind: "choice"; readonly allowed: string; readonly words: readonly string[] }
  | { readonly kind: "flag"; readonly allowed: string }
  | { readonly kind: "list"; readonly allowed: string; readonly element: ValueRule; readonly min: number }
  | { readonly kind: "map"; readonly allowed: string; readonly name?: ValueRule; readonly value: ValueRule }
  | {
      readonly kind: "settings";
      readonly allowed: string;
      readonly settings: SettingRules;
      readonly required: string[];
    }
  | { readonly kind: "either"; readonly allowed: string; readonly options: readonly ValueRule[] };

/** What the settings of a map may be, by their name. */
export type SettingRules = Readonly<Record<string, ValueRule>>;

export function text(rule: TextRule): ValueRule & { readonly kind: "text" } {
  return { kind: "text", ...rule };
}

export function integer(rule: IntegerRule): ValueRule & { readonly kind: "integer" } {
  const { min, max, unit } = rule;
  const bounds = max === undefined ? `, ${min} or more` : ` from ${min} to ${max}`;
  return { kind: "integer", allowed: `a whole number${unit === undefined ? "" : ` of ${unit}`}${bounds}`, ...rule };
}

/** A number in steps of a half. */
export function halves({ min, max }: { min: number; max: number }): ValueRule & { readonly kind: "halves" } {
  return { kind: "halves", allowed: `a number from ${min} to ${max} in steps of 0.5`, min, max };
}

export function oneOfNumbers(values: readonly number[]): ValueRule & { readonly kind: "numbers" } {
  return { kind: "numbers", allowed: `one of ${values.join(", ")}`, values };
}

export function choice(words: readonly string[]): ValueRule & { readonly kind: "choice" } {
  return { kind: "choice", allowed: `${words.length > 1 ? "one of " : ""}${words.join(", ")}`, words };
}

export function flag(): ValueRule & { readonly kind: "flag" } {
  return { kind: "flag", allowed: "true or false" };
}

/** @param min fewest elements */
export function listOf(element: ValueRule, min = 0): ValueRule & { readonly kind: "list" } {
  const allowed = `a list${min === 0 ? "" : ` of ${min} or more`}, each element ${element.allowed}`;
  return { kind: "list", allowed, element, min };
}

/** @param name what the map's keys may be; anything where it is not given */
export function mapOf(allowed: string, value: ValueRule, name?: ValueRule): ValueRule & { readonly kind: "map" } {
  return { kind: "map", allowed, name, value };
}

/** @param required names of the settings that must be given */
export function settings(rules: SettingRules, required: string[] = []): ValueRule & { readonly kind: "settings" } {
  return { kind: "settings", allowed: "a map of settings", settings: rules, required };
}

/** A value of one of several shapes, such as a text or a map of settings. */
export function either(...options: readonly ValueRule[]): ValueRule & { readonly kind: "either" } {
  return { kind: "either", allowed: options.map(({ allowed }) => allowed).join(", or "), options };
}

/** What is wrong with a text that is one. */
export function textProblem(
  { allowed, pattern, maxLength, isArn, problem }: TextRule,
  text: string,
): string | undefined {
  if (pattern?.test(text) === false) return mustBe(allowed, text);
  if (maxLength !== undefined && text.length > maxLength) {
    return `must have at most ${maxLength} characters; found ${text.length}`;
  }
  if (isArn && text.startsWith("arn:") && !partitions.some((partition) => partition === parseArn(text)?.partition))
    return mustBe(allowed, text);
  return problem?.(text);
}

/** Whether a number is within bounds and in steps of a half. */
export function isHalf({ min, max }: { min: number; max: number }, value: number): boolean {
  return Number.isInteger(value * 2) && value >= min && value <= max;
}

/** Whether a number is a whole one within bounds. */
export function isWithin({ min, max = Infinity }: IntegerRule, value: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}
