import { z } from "zod";
import type { Product } from "./product";
import { products } from "./products";
import { snippets } from "./editor-snippets";
import { referencePattern } from "./variables/variable-placeholder";
import { backendForms } from "./schema/backend";
import { deploymentName } from "./schema/deployment";
import { changeText } from "./schema/change";
import { type Field, fieldOf, reference, valueSchema } from "./schema/field";
import { choice, hasTraits, traitsOf } from "./schema/kinds";
import { providerShape } from "./schema/provider";

type Json = Record<string, unknown>;

/**
 * The JSON Schema (draft 7) of the file of deployments, for editors. Descriptions and values are the fields' own, in
 * `schema/<product>/<part>.ts`, and in the other files of `schema/` for what products share. It says what can be said of one setting at a time;
 * what is required is left out, because a deployment and the defaults make a whole together.
 */
export function jsonSchema(): Json {
  const entries = Object.entries(products).map(([name, product]) => entryOf(name, product));
  const entry = entries.length === 1 ? entries[0]! : z.union(entries);
  const root = z.strictObject({
    deployments: z.record(deploymentName, entry).meta({
      description: "The deployments by name, which is also the name of stack and state.",
      defaultSnippets: snippets,
    }),
    defaults: z.union([entry]).describe("Settings of every deployment that does not have its own.").optional(),
  });
  const schema = z.toJSONSchema(root, {
    target: "draft-07",
    io: "input",
    unrepresentable: "any",
    override: refine,
  }) as Json;
  return {
    $schema: schema["$schema"],
    title: "Deployments of Metaflow and PlaceOS on AWS",
    ...(withoutRequired(schema) as Json),
    required: ["deployments"],
  };
}

function entryOf(name: string, product: Product) {
  const { inputs, ...settings } = product.shape;
  const forms = {
    product: choice([name]),
    backend: backendForms,
    provider: z.union([choice(["none"]), z.strictObject(providerShape)]),
  };
  for (const [key, form] of Object.entries(forms)) form.register(z.globalRegistry, describe(settings[key]!));
  return z.strictObject({ ...settings, ...forms, inputs: inputs! }).meta({ id: name });
}

function describe(setting: z.ZodType): Json {
  const field = fieldOf(setting);
  if (field === undefined) return {};
  const { description } = field;
  return { description, markdownDescription: `${description}\n\n${facts(field, setting)}` };
}

/** What an editor shows of a setting below its description: its default, what is allowed, what a change of it does. */
function facts({ default: words, defaultValue, change }: Field, setting: z.ZodType): string {
  const value = defaultValue === undefined ? undefined : `\`${JSON.stringify(defaultValue)}\``;
  const schema = valueSchema(setting);
  const traits = hasTraits(schema) ? traitsOf(schema) : undefined;
  const lines = [
    ["Default", words ?? value],
    ["Allowed", traits?.free ? undefined : traits?.allowed],
    ["A change", changeText(change)],
  ];
  return lines.flatMap(([title, text]) => (text ? [`**${title}**: ${text}`] : [])).join("\n\n");
}

/** Adds what zod does not know of a schema: descriptions, defaults, patterns, and the form of a variable. */
function refine({ zodSchema, jsonSchema }: { zodSchema: unknown; jsonSchema: object }): void {
  const schema = zodSchema as z.ZodType;
  const target = jsonSchema as Json;
  if (schema === reference) {
    Object.assign(target, { type: "string", pattern: referencePattern, description: "A Terraform variable." });
  }
  // where a value may be a variable, the traits belong to its literal form, next to the variable
  if (hasTraits(schema) && target["anyOf"] === undefined) Object.assign(target, traitsOf(schema).jsonSchema);
  const field = fieldOf(schema);
  if (field === undefined) return;
  Object.assign(target, describe(schema));
  // of a value that may be a variable, yaml-language-server shows the description, and then what its forms say
  const [literal] = (target["anyOf"] ?? []) as Json[];
  if (literal !== undefined) literal["markdownDescription"] = `\n${facts(field, schema)}`;
  if (field.defaultValue !== undefined) target["default"] = field.defaultValue;
}

function withoutRequired(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutRequired);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key, item]) => !(key === "required" && Array.isArray(item)));
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutRequired(item)]));
}
