import { z } from "zod";
import { didYouMean } from "../../modules/aws/values/nearest";
import { isMap, mustBe } from "./plain";
import { VariablePlaceholder } from "./variables/variable-placeholder";
import type { Remark, Report } from "./report/report";
import { fieldOf, type NamedSettings, namedSettingsOf, valueSchema } from "./schema/field";
import { hasTraits, traitsOf } from "./schema/kinds";
import { isLiteral, VariableReference } from "./variables/variable-reference";

/** The settings of a map, each with the schema of its value. */
export type Shape = Readonly<Record<string, z.ZodType>>;

/** What was read: the settings whose values are right. */
export type Parsed<S extends Shape> = { -readonly [Key in keyof S]?: z.output<S[Key]> };

export interface ParseOptions {
  /** What to say about an unknown name instead of the usual message. */
  readonly explain?: (name: string) => string | undefined;
  /** The same for a name under `inputs`. */
  readonly explainInput?: (name: string) => string | undefined;
}

/** The map around the one that is read: its settings, and the name under which this one stands in it. */
interface Outer {
  readonly shape: Shape;
  readonly name: string;
  readonly explainInput?: ParseOptions["explainInput"];
}

/** Reads a map setting by setting, so that one wrong value hides nothing of the others. */
export function parseFields<S extends Shape>(
  shape: S,
  given: unknown,
  report: Report,
  options: ParseOptions = {},
): Parsed<S> {
  const unknown = (name: string) => options.explain?.(name) ?? unknownName(name, shape);
  return parseMap(shape, given, report, unknown, options) as Parsed<S>;
}

function parseMap(
  shape: Shape,
  given: unknown,
  report: Report,
  unknownMessage: (name: string) => string,
  { explainInput }: ParseOptions = {},
): Record<string, unknown> {
  if (!isMap(given)) {
    report.finding(mustBe("a map of settings", given));
    return {};
  }
  for (const name of Object.keys(given).filter((key) => !Object.hasOwn(shape, key))) {
    report.at(name).finding(unknownMessage(name));
  }
  const values = Object.entries(shape).map(([name, schema]) => {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    const outer = { shape, name, ...(name === "inputs" && { explainInput }) };
    return [name, parseField(schema, value, report.at(name), outer)] as const;
  });
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

function parseField(schema: z.ZodType, value: unknown, report: Report, outer: Outer): unknown {
  const inner = valueSchema(schema);
  if (value === undefined) {
    if (inner === schema) report.finding(hasTraits(inner) ? `is required: ${traitsOf(inner).allowed}` : "is required");
    return undefined;
  }
  const field = fieldOf(schema);
  if (value instanceof VariablePlaceholder && field?.whyLiteral !== undefined) {
    report.finding(`cannot be a variable: ${field.whyLiteral}`);
    return undefined;
  }
  if (inner instanceof z.ZodObject) {
    const shape = inner.shape as Shape;
    const unknown = (name: string) => outer.explainInput?.(name) ?? unknownName(name, shape, outer);
    return parseMap(shape, value, report, unknown);
  }
  const named = namedSettingsOf(inner);
  if (named !== undefined) return parseNamed(named, value, report);
  const result = inner.safeParse(value);
  if (result.success) return described(result.data, field?.description ?? "");
  for (const { path, message } of result.error.issues.flatMap((issue) => explain(issue))) {
    report.at(...path).finding(message);
  }
  return undefined;
}

/** Reads maps of settings by name, each map on its own. */
function parseNamed({ name: nameSchema, shape }: NamedSettings, given: unknown, report: Report): unknown {
  if (!isMap(given)) {
    report.finding(mustBe("a map from names to settings", given));
    return undefined;
  }
  const entries = Object.entries(given).map(([name, settings]) => {
    const at = report.at(name);
    const result = nameSchema.safeParse(name);
    if (!result.success) at.finding(result.error.issues[0]!.message);
    return [name, parseMap(shape, settings, at, (unknown) => unknownName(unknown, shape))];
  });
  return Object.fromEntries(entries);
}

type Issue = z.core.$ZodIssue;

function explain(issue: Issue): Remark[] {
  const path = issue.path.map((segment) => (typeof segment === "symbol" ? String(segment) : segment));
  const below = (issues: readonly Issue[]): Remark[] =>
    issues.flatMap(explain).map((remark) => ({ ...remark, path: [...path, ...remark.path] }));
  switch (issue.code) {
    case "invalid_union":
      return below(meantBranch(issue.errors));
    case "invalid_key":
      return below(issue.issues);
    case "unrecognized_keys":
      return issue.keys.map((key) => ({ path: [...path, key], message: "unknown setting" }));
    default:
      return [{ path, message: issue.message }];
  }
}

// the first alternative, unless the value is a map and the map of another alternative has something wrong in it
function meantBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const within = ({ path, code }: Issue) => path.length > 0 || code === "unrecognized_keys";
  return branches.find((issues) => issues.some(within)) ?? branches[0] ?? [];
}

/** What to say of an unknown name: where it belongs, what was meant, or what is known. */
function unknownName(name: string, shape: Shape, outer?: Outer): string {
  const unknown = `unknown ${outer?.name === "inputs" ? "input" : "setting"}`;
  if (outer !== undefined && Object.hasOwn(outer.shape, name)) {
    return `${unknown}; ${name} belongs one level up, next to ${outer.name}`;
  }
  const section = Object.entries(shape).find(([, schema]) => {
    const inner = valueSchema(schema);
    return inner instanceof z.ZodObject && Object.hasOwn(inner.shape, name);
  });
  if (section !== undefined) return `${unknown}; ${name} belongs under ${section[0]}`;
  const known = Object.keys(shape);
  const suggestion = didYouMean(name, known);
  if (suggestion !== "") return unknown + suggestion;
  // {a:b} and a:b: YAML takes them for one word
  if (/^[\w-]+:\S/.test(name)) return `${unknown}; write a space after the colon: ${name.replace(":", ": ")}`;
  return `${unknown}; ${known.length > 12 ? "docs/configuration-reference.md lists all" : `known are ${known.join(", ")}`}`;
}

/** The value with the setting's description in each of its references. */
function described(value: unknown, description: string): unknown {
  if (isLiteral(value)) return value;
  if (value instanceof VariableReference) {
    const { name, type, sensitive, validation, ephemeral } = value;
    return new VariableReference(name, type, description, sensitive, validation, ephemeral);
  }
  if (Array.isArray(value)) return value.map((item) => described(item, description));
  return Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, described(item, description)]));
}
