import { z } from "zod";
import { didYouMean } from "../../../modules/aws/values/nearest";
import { textMessage } from "../../../modules/aws/values/value-problems";
import * as rules from "../../../modules/aws/values/value-rule";
import { mustBe } from "../plain";
import type { VariableType } from "../variables/variable-reference";

/** What is known of a kind of value in addition to its zod schema. */
export interface Traits {
  /** Type of the Terraform variable that can stand for a value. */
  readonly type: VariableType;
  /** What is allowed, in words that follow "must be". */
  readonly allowed: string;
  /**
   * The rule as plain data, by which the library checks values, too.
   *
   * @default - the library's rule follows from the schema
   */
  readonly rule?: rules.ValueRule;
  /** The rule as a Terraform expression over `reference`, as far as Terraform can say it. */
  readonly condition?: (reference: string) => string;
  /** What the JSON Schema says of the value in addition to its type. */
  readonly jsonSchema?: Readonly<Record<string, unknown>>;
  /**
   * Whether any text will do, so that the documentation has nothing to say of a rule.
   *
   * @default false
   */
  readonly free?: boolean;
  /**
   * Whether the value, an element of it or a value in it is an ARN: one of the deployment's region where it has a region, or
   * of any region of the deployment's partition.
   *
   * @default - not an ARN
   */
  readonly arn?: ArnScope;
}

/** Where what an ARN names must be: in the deployment's region where it has one, or anywhere in its partition. */
export type ArnScope = "regional" | "anywhere";

const traits = new WeakMap<z.ZodType, Traits>();

/** The traits of a schema that a function of this file made. */
export function traitsOf(schema: z.ZodType): Traits {
  const found = traits.get(schema);
  if (found === undefined) throw new Error("the schema has no traits: make it with text(), integer(), choice() …");
  return found;
}

/** Gives a schema traits. */
export function withTraits<Schema extends z.ZodType>(schema: Schema, given: Traits): Schema {
  traits.set(schema, given);
  return schema;
}

/** Whether a schema has traits: it is a value, not a map of settings. */
export function hasTraits(schema: z.ZodType): boolean {
  return traits.has(schema);
}

export interface TextOptions extends Omit<rules.TextRule, "isArn"> {
  /** @default - the pattern */
  readonly condition?: (reference: string) => string;
  /** @default false */
  readonly free?: boolean;
  /** @default - not an ARN */
  readonly arn?: ArnScope;
}

/** A string. */
export function text({ condition, free, arn, ...given }: TextOptions) {
  const rule = rules.text({ ...given, ...(arn !== undefined && { isArn: true }) });
  const { allowed, pattern } = rule;
  const schema = z
    .string({ error: ({ input }) => mustBe(allowed, input) + quoteHint(input) })
    .superRefine((value, context) => {
      const message = textMessage(rule, value);
      if (message !== undefined) context.addIssue({ code: "custom", message });
    });
  const matches = pattern && ((reference: string) => `can(regex(${hcl(pattern.source)}, ${reference}))`);
  return withTraits(schema, {
    type: "string",
    allowed,
    rule,
    condition: condition ?? matches,
    jsonSchema: pattern && { pattern: pattern.source },
    free,
    arn,
  });
}

/** Any string but the empty one. */
export const anyLines = (allowed: string) => text({ allowed, pattern: /^[^\s]/, free: true });

/** Any string of one line but the empty one. */
export const anyText = (allowed: string) =>
  text({
    allowed,
    pattern: /^[^\s]/,
    problem: (value) => (/[\n\r]/.test(value) ? mustBe(`${allowed}, on one line`, value) : undefined),
    free: true,
  });

/** A whole number within bounds; `unit` follows the number in messages. */
export function integer(given: rules.IntegerRule) {
  const rule = rules.integer(given);
  const { min, max } = rule;
  return number(rule, (value) => rules.isWithin(rule, value), {
    condition: (reference) =>
      [
        `${reference} == floor(${reference})`,
        `${reference} >= ${min}`,
        ...(max === undefined ? [] : [`${reference} <= ${max}`]),
      ].join(" && "),
    jsonSchema: { type: "integer", minimum: min, ...(max === undefined ? {} : { maximum: max }) },
  });
}

/** A number within bounds, in halves. */
export function halves(bounds: { min: number; max: number }) {
  const rule = rules.halves(bounds);
  const { min, max } = rule;
  return number(rule, (value) => rules.isHalf(rule, value), {
    condition: (reference) =>
      `${reference} * 2 == floor(${reference} * 2) && ${reference} >= ${min} && ${reference} <= ${max}`,
    jsonSchema: { type: "number", minimum: min, maximum: max, multipleOf: 0.5 },
  });
}

/** One of a few numbers. */
export function oneOfNumbers(values: readonly number[]) {
  return number(rules.oneOfNumbers(values), (value) => values.includes(value), {
    condition: (reference) => `contains([${values.join(", ")}], ${reference})`,
    jsonSchema: { enum: values },
  });
}

/** A number that a rule takes. */
function number(
  rule: rules.ValueRule,
  isRight: (value: number) => boolean,
  more: Required<Pick<Traits, "condition" | "jsonSchema">>,
) {
  const { allowed } = rule;
  const schema = z
    .number({ error: ({ input }) => mustBe(allowed, input) + numberHint(input) })
    .superRefine((value, context) => {
      if (!isRight(value)) context.addIssue({ code: "custom", message: mustBe(allowed, value) });
    });
  return withTraits(schema, { type: "number", allowed, rule, ...more });
}

/** One of a few words. */
export function choice<const Words extends readonly string[]>(words: Words) {
  const rule = rules.choice(words);
  const { allowed } = rule;
  return withTraits(z.enum(words, { error: ({ input }) => mustBe(allowed, input) + didYouMean(input, words) }), {
    type: "string",
    allowed,
    rule,
    condition: (reference) => `contains([${words.map(hcl).join(", ")}], ${reference})`,
  });
}

/** A switch. */
export function flag() {
  const rule = rules.flag();
  const { allowed } = rule;
  return withTraits(z.boolean({ error: ({ input }) => mustBe(allowed, input) + flagHint(input) }), {
    type: "bool",
    allowed,
    rule,
  });
}

export interface ListRule {
  /** @default 0 */
  readonly min?: number;
  /**
   * Fewest elements where a variable stands for the whole list, which cannot be looked at here.
   *
   * @default - `min`
   */
  readonly minOfVariable?: number;
}

/** A list of strings. */
export function listOf<Element extends z.ZodType>(element: Element, { min = 0, minOfVariable = min }: ListRule = {}) {
  const { condition, arn, rule: one } = traitsOf(element);
  if (one === undefined) throw new Error("an element of a list must be a text, a number, a choice or a switch");
  const rule = rules.listOf(one, min);
  const { allowed } = rule;
  const error = ({ input }: { input?: unknown }) => mustBe(allowed, input) + listHint(input);
  const schema = z.array(element, { error }).superRefine((list, context) => {
    if (list.length < min) {
      context.addIssue({ code: "custom", message: `must be ${allowed}; found ${list.length || "an empty list"}` });
    }
  });
  return withTraits(schema, {
    type: "list(string)",
    allowed,
    rule,
    condition: (reference) =>
      [
        ...(minOfVariable === 0 ? [] : [`length(${reference}) >= ${minOfVariable}`]),
        ...(condition ? [`alltrue([for element in ${reference} : ${condition("element")}])`] : []),
      ].join(" && "),
    jsonSchema: min === 0 ? undefined : { minItems: min },
    arn,
  });
}

/** A map of strings by name; `allowed` says what it is, in words that follow "must be". */
export function mapOf<Name extends z.ZodString, Value extends z.ZodType>(allowed: string, name: Name, value: Value) {
  const [key, item] = [traitsOf(name), traitsOf(value)];
  const conditions = (reference: string) =>
    [key.condition?.("key"), item.condition?.("value")]
      .filter((condition) => condition !== undefined)
      .map((condition) => `alltrue([for key, value in ${reference} : ${condition}])`);
  return withTraits(z.record(name, value, { error: ({ input }) => mustBe(allowed, input) }), {
    type: "map(string)",
    allowed,
    condition: (reference) => conditions(reference).join(" && "),
    arn: item.arn,
  });
}

/** A string literal of Terraform's language. */
export function hcl(value: string): string {
  return JSON.stringify(value).replace(/([$%])\{/g, "$1$1{");
}

function quoteHint(input: unknown): string {
  return typeof input === "number" || typeof input === "boolean" ? "; write it in quotes" : "";
}

function numberHint(input: unknown): string {
  const isNumber = typeof input === "string" && /^-?\d+$/.test(input.trim());
  return isNumber ? `; write it without quotes: ${input.trim()}` : "";
}

/** What older YAML and other tools take for true and false is text here. */
function flagHint(input: unknown): string {
  const word = String(input).trim().toLowerCase();
  if (["true", "yes", "on", "y", "1", "enabled"].includes(word)) return "; did you mean true?";
  return ["false", "no", "off", "n", "0", "disabled"].includes(word) ? "; did you mean false?" : "";
}

function listHint(input: unknown): string {
  const isOne = (typeof input === "string" && input !== "") || typeof input === "number";
  if (!isOne) return "";
  const elements = String(input)
    .split(/[\s,]+/)
    .filter((element) => element !== "");
  return input.toString().length > 60 ? "; write [ ] around it" : `; write [${elements.join(", ")}]`;
}
