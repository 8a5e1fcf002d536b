import { jsonSchema } from "../../src/config/json-schema";

type Schema = Readonly<Record<string, unknown>>;

let made: Schema | undefined;

/** The places where a deployment breaks the JSON Schema of the file. The schema is made once: it takes longer than reading. */
export function schemaViolations(deployment: unknown): string[] {
  made ??= jsonSchema();
  return violations(made, { deployments: { dev: deployment } });
}

/** The places where a value breaks a JSON Schema: as much of draft 7 as the schema of deployments uses. */
export function violations(root: Schema, value: unknown): string[] {
  return check(root, value, "$");

  function check(schema: Schema, item: unknown, path: string): string[] {
    const unknown = Object.keys(schema).filter((keyword) => !keywords.has(keyword));
    if (unknown.length > 0) throw new Error(`keywords that are not understood: ${unknown.join(", ")}`);
    return [
      ...own(schema, item).map((problem) => `${path}: ${problem}`),
      ...applied(schema).flatMap((other) => check(other, item, path)),
      ...alternatives(schema, item, path),
      ...(Array.isArray(item)
        ? item.flatMap((element, i) => check(sub(schema, "items"), element, `${path}[${i}]`))
        : []),
      ...(isMap(item) ? members(schema, item, path) : []),
    ];
  }

  function applied(schema: Schema): Schema[] {
    const reference = schema["$ref"] as string | undefined;
    const target = reference
      ?.slice("#/".length)
      .split("/")
      .reduce((at, key) => at[key] as Schema, root);
    return [...((schema["allOf"] as Schema[] | undefined) ?? []), ...(target === undefined ? [] : [target])];
  }

  function alternatives(schema: Schema, item: unknown, path: string): string[] {
    const anyOf = schema["anyOf"] as Schema[] | undefined;
    const fits = anyOf === undefined || anyOf.some((alternative) => check(alternative, item, path).length === 0);
    return fits ? [] : [`${path}: fits no alternative`];
  }

  function members(schema: Schema, item: Schema, path: string): string[] {
    const properties = sub(schema, "properties") as Readonly<Record<string, Schema>>;
    const others = schema["additionalProperties"] as boolean | Schema | undefined;
    const missing = ((schema["required"] as string[] | undefined) ?? []).filter((name) => !Object.hasOwn(item, name));
    const found = Object.entries(item).flatMap(([name, member]) => {
      const at = `${path}.${name}`;
      const badName = check(sub(schema, "propertyNames"), name, `${at} (name)`);
      if (member === undefined) return badName;
      if (Object.hasOwn(properties, name)) return [...badName, ...check(properties[name]!, member, at)];
      if (others === false) return [...badName, `${at}: unknown`];
      return [...badName, ...check(typeof others === "object" ? others : {}, member, at)];
    });
    return [...missing.map((name) => `${path}: ${name} is missing`), ...found];
  }
}

const keywords = new Set([
  ...[
    "$schema",
    "$ref",
    "title",
    "description",
    "markdownDescription",
    "defaultSnippets",
    "default",
    "definitions",
    "type",
    "enum",
    "const",
    "pattern",
    "minimum",
  ],
  ...[
    "maximum",
    "multipleOf",
    "minItems",
    "items",
    "properties",
    "additionalProperties",
    "propertyNames",
    "required",
    "allOf",
    "anyOf",
  ],
]);

function own(schema: Schema, item: unknown): string[] {
  const problems: string[] = [];
  const { type, pattern, minimum, maximum, multipleOf, minItems } = schema as Readonly<Record<string, never>>;
  const values = "const" in schema ? [schema["const"]] : (schema["enum"] as unknown[] | undefined);
  if (type !== undefined && !hasType(item, type)) problems.push(`is no ${String(type)}`);
  if (values !== undefined && !values.includes(item)) problems.push("is not one of the values");
  if (pattern !== undefined && typeof item === "string" && !new RegExp(pattern, "u").test(item))
    problems.push("breaks the pattern");
  if (minimum !== undefined && typeof item === "number" && item < minimum) problems.push("is too small");
  if (maximum !== undefined && typeof item === "number" && item > maximum) problems.push("is too large");
  if (multipleOf !== undefined && typeof item === "number" && item % multipleOf !== 0) problems.push("is no multiple");
  if (minItems !== undefined && Array.isArray(item) && item.length < minItems) problems.push("is too short");
  return problems;
}

function hasType(item: unknown, type: string): boolean {
  switch (type) {
    case "array":
      return Array.isArray(item);
    case "object":
      return isMap(item);
    case "integer":
      return Number.isInteger(item);
    default:
      return typeof item === type;
  }
}

function sub(schema: Schema, keyword: string): Schema {
  return (schema[keyword] as Schema | undefined) ?? {};
}

function isMap(item: unknown): item is Schema {
  return typeof item === "object" && item !== null && !Array.isArray(item);
}
