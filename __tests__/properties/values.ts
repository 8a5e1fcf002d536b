import fc from "fast-check";
import { z } from "zod";
import { products } from "../../src/config/products";
import { fieldOf } from "../../src/config/schema/field";
import { hasTraits, traitsOf } from "../../src/config/schema/kinds";

/** Texts that some rule takes which no pattern says, or that have been trouble; each schema is asked which of them it takes. */
const texts = [
  ...["10.10.0.0/16", "10.20.30.0/24", "192.0.2.7/32", "2001:db8::/32", "us-west-2", "ap-southeast-2", "abc", "a-b-1"],
  ...["random", "16", "~> 6.25", "~> 5.100", "04:00-05:00", "Mon:00:00-Mon:03:00", "sun:16:00-sun:17:00", ""],
  ...["MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b--\n", "placeos-2.2407.1", "METAFLOW_USER"],
  ...[
    "constructor",
    "toString",
    "hasOwnProperty",
    "${literal} %{if} $${x}",
    'a "b" \\ c',
    "größe 😀",
    "${HOME}",
    "a\tb\nc",
  ],
];

const cache = new Map<z.ZodType, fc.Arbitrary<unknown>>();

/**
 * Values that a schema of the configuration takes, found by looking into it: a setting that is added is covered without a word
 * here.
 *
 * @throws where a text has a rule that neither its pattern nor its example nor one of the known texts meets
 */
export function valuesOf(schema: z.ZodType, path: readonly string[]): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodOptional) return valuesOf(schema.unwrap() as z.ZodType, path);
  if (schema instanceof z.ZodObject) return settingsOf(schema.shape as Readonly<Record<string, z.ZodType>>, path);
  if (schema instanceof z.ZodUnion) {
    return fc.oneof(...schema.options.flatMap((option) => valuesIfAny(option as z.ZodType, path)));
  }
  if (schema instanceof z.ZodPipe) return variable(path);
  const known = cache.get(schema);
  if (known !== undefined) return known;
  const made = leaf(schema, path);
  if (!(schema instanceof z.ZodArray) && !(schema instanceof z.ZodRecord)) cache.set(schema, made);
  return made;
}

/** A secret takes no text, for it would be written into the JSON, but a variable. */
function valuesIfAny(schema: z.ZodType, path: readonly string[]): fc.Arbitrary<unknown>[] {
  const isSecret = hasTraits(schema) && traitsOf(schema).allowed.startsWith("a variable such as ");
  return isSecret && schema instanceof z.ZodString ? [] : [valuesOf(schema, path)];
}

/** A few of the settings of a map, and all that must be there. */
export function settingsOf(
  shape: Readonly<Record<string, z.ZodType>>,
  path: readonly string[],
): fc.Arbitrary<Record<string, unknown>> {
  const names = Object.keys(shape);
  const required = names.filter((name) => !(shape[name] instanceof z.ZodOptional));
  const optional = names.filter((name) => !required.includes(name));
  const values = new Map<string, fc.Arbitrary<unknown>>();
  const valueOf = (name: string) => {
    if (!values.has(name)) values.set(name, valuesOf(shape[name]!, [...path, name]));
    return values.get(name)!;
  };
  return fc.subarray(optional, { maxLength: Math.min(optional.length, 3) }).chain((chosen) =>
    fc.record(Object.fromEntries([...required, ...chosen].map((name) => [name, valueOf(name)])), {
      noNullPrototype: true,
    }),
  );
}

/** A variable of a name that belongs to the setting: variables of one name have one type. */
function variable(path: readonly string[]): fc.Arbitrary<string> {
  const name = path.map((part) => part.replace(/\W/g, "_")).join("_");
  return fc.constant(`\${var.v_${name}}`);
}

function leaf(schema: z.ZodType, path: readonly string[]): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...(schema.options as string[]));
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...(schema.values as Set<unknown>));
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNumber) return numbers(schema);
  if (schema instanceof z.ZodString) return textsOf(schema, path);
  if (schema instanceof z.ZodArray) {
    const { minItems = 0 } = rulesOf(schema);
    return fc.array(valuesOf(schema.element as z.ZodType, path), { minLength: minItems, maxLength: minItems + 2 });
  }
  if (schema instanceof z.ZodRecord) {
    const [key, value] = [schema.keyType, schema.valueType] as unknown as [z.ZodType, z.ZodType];
    return fc.dictionary(valuesOf(key, path) as fc.Arbitrary<string>, valuesOf(value, path), {
      maxKeys: 3,
      noNullPrototype: true,
    });
  }
  throw new Error(`${path.join(".")}: values of ${schema.constructor.name} cannot be made`);
}

interface Rules {
  readonly enum?: number[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly pattern?: string;
}

function rulesOf(schema: z.ZodType): Rules {
  return (hasTraits(schema) ? traitsOf(schema).jsonSchema : undefined) ?? {};
}

function numbers(schema: z.ZodType): fc.Arbitrary<number> {
  const { enum: values, minimum: min = 0, maximum: max = min + 100 } = rulesOf(schema);
  return values === undefined
    ? fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max))
    : fc.constantFrom(...values);
}

function textsOf(schema: z.ZodType, path: readonly string[]): fc.Arbitrary<string> {
  const takes = (text: string) => schema.safeParse(text).success;
  const { pattern } = rulesOf(schema);
  const example = hasTraits(schema) ? /such as "?([^\s",]+)/.exec(traitsOf(schema).allowed)?.[1] : undefined;
  const parts = Object.values(products).flatMap(({ inputParts }) => inputParts);
  const defaults = parts
    .map(({ inputs }) => inputs[path.at(-1)!])
    .map((field) => field && fieldOf(field)?.defaultValue);
  const right = [...texts, example, ...defaults].filter((text) => typeof text === "string").filter(takes);
  const made = pattern === undefined ? [] : madeFrom(pattern, takes);
  if (right.length + made.length === 0) throw new Error(`${path.join(".")}: no text is known that it takes`);
  return fc.constantFrom(...right, ...made);
}

/** A handful of texts of a pattern, made once: making each again takes longer than to check it. */
function madeFrom(pattern: string, takes: (text: string) => boolean): string[] {
  try {
    const made = fc.sample(fc.stringMatching(new RegExp(pattern), { size: "xsmall" }), { numRuns: 20, seed: 1 });
    return made.filter(takes);
  } catch {
    return []; // fast-check does not know every construct of patterns
  }
}
