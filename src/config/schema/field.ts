import { z } from "zod";
import { VariablePlaceholder } from "../variables/variable-placeholder";
import type { Change } from "./change";
import { VariableReference } from "../variables/variable-reference";
import { hasTraits, text, traitsOf, withTraits } from "./kinds";

/** What the documentation and the messages say of one setting. */
export interface FieldOptions {
  /** What the setting is for: sentences. */
  readonly description: string;

  /**
   * Whether the Terraform module has an input of this name.
   *
   * @default false
   */
  readonly module?: boolean;

  /**
   * What happens when the setting is not given, in words, for the documentation.
   *
   * @default - `defaultValue`
   */
  readonly default?: string;

  /**
   * The value that counts when the setting is not given. The library's table of defaults has it from here.
   *
   * @default - no value: `default` says what counts
   */
  readonly defaultValue?: unknown;

  /**
   * Name of the library's interface, where the setting is a map of settings, or a map of such maps.
   *
   * @default - it is not one, or has a `libraryType`
   */
  readonly typeName?: string;

  /**
   * Type that the library has for the setting, where its constructs take more than the file: as it is written, the
   * file below the product's folder that declares the names in it, and the interfaces that are made for it.
   *
   * @default - the type follows from the schema
   */
  readonly libraryType?: {
    readonly text: string;
    readonly file: string;
    readonly interfaces?: Readonly<Record<string, LibraryInterface>>;
  };

  /**
   * The setting that this is only another name of. The library has just that one.
   *
   * @default - it is a separate setting
   */
  readonly aliasOf?: string;

  /** What a change of it does to a deployment in use. */
  readonly change: Change;
}

/** An interface that only the library has, with the settings that are its members. */
export interface LibraryInterface {
  readonly description: string;
  readonly settings: Readonly<Record<string, z.ZodType>>;
}

export interface Field extends FieldOptions {
  /** Why the value must be in the file; absent where a variable can stand for it. */
  readonly whyLiteral?: string;
  /** Whether the library takes the token of an ephemeral variable; absent where it takes a value. */
  readonly ephemeral?: true;
}

const fields = new WeakMap<z.ZodType, Field>();

/** Why values must be known at synthesis. */
export const reasons = {
  resources: "it decides which resources exist",
  names: "it is part of names that are checked",
  keys: "its keys must be known at synthesis; its values may be variables",
  rules: "one rule is made for each element; its elements may be variables",
  checks: "other settings are checked against it",
} as const;

/** A reference as the file has it; in the JSON Schema a definition of its own. */
export const reference = z.instanceof(VariablePlaceholder).meta({ id: "variable" });

/** A value that may be `${var.NAME}`: an element of a list, a value of a map, or a setting. */
export function orReference<Schema extends z.ZodType>(schema: Schema, { sensitive = false, ephemeral = false } = {}) {
  const { type, allowed, condition } = traitsOf(schema);
  const bound = reference.transform(({ name }) => {
    const expression = condition?.(`var.${name}`) ?? "";
    const validation =
      expression === "" ? undefined : { condition: expression, errorMessage: `The value must be ${allowed}.` };
    return new VariableReference(name, type, "", sensitive, validation, ephemeral);
  });
  return withTraits(z.union([schema, bound]), traitsOf(schema));
}

/** A setting whose value may be given to Terraform later, as `${var.NAME}`. */
export function lateBound<Schema extends z.ZodType>(
  schema: Schema,
  options: FieldOptions & { readonly sensitive?: boolean },
) {
  const { sensitive, ...field } = options;
  const union = orReference(schema, { sensitive });
  fields.set(union, field);
  return union.optional();
}

/** A secret: only `${var.NAME}`, because a value in the file would be written into the JSON. */
export function secret(variableName: string, options: FieldOptions) {
  const allowed = `a variable such as \${var.${variableName}}`;
  const message = `must be ${allowed}: a value in the file would be written into the JSON`;
  const union = orReference(text({ allowed, problem: () => message, free: true }), {
    sensitive: true,
    ephemeral: true,
  });
  fields.set(union, { ...options, ephemeral: true });
  return union.optional();
}

/** A setting whose value must be in the file. */
export function atSynthesis<Schema extends z.ZodType>(
  schema: Schema,
  options: FieldOptions & { readonly whyLiteral: string },
) {
  // a copy, because one schema may serve several settings
  const own = schema.clone();
  if (hasTraits(schema)) withTraits(own, traitsOf(schema));
  fields.set(own, options);
  return own.optional();
}

/** A setting that must be given. */
export function required<Schema extends z.ZodType>(field: z.ZodOptional<Schema>): Schema {
  return field.unwrap();
}

/** The schema of a setting's value, without the mark that it may be left out. */
export function valueSchema(field: z.ZodType): z.ZodType {
  return field instanceof z.ZodOptional ? (field.unwrap() as z.ZodType) : field;
}

/** What was said of a setting when it was declared. */
export function fieldOf(field: z.ZodType): Field | undefined {
  return fields.get(valueSchema(field));
}

/** A map from names that the file chooses to maps of settings. */
export interface NamedSettings {
  /** What a name may be. */
  readonly name: z.ZodType;
  readonly shape: Readonly<Record<string, z.ZodType>>;
}

/** What a schema says of names and settings, where it is such a map. */
export function namedSettingsOf(schema: z.ZodType): NamedSettings | undefined {
  if (!(schema instanceof z.ZodRecord) || !(schema.valueType instanceof z.ZodObject)) return undefined;
  return { name: schema.keyType as z.ZodType, shape: schema.valueType.shape as NamedSettings["shape"] };
}
