import { z } from "zod";
import { fieldOf, reference, valueSchema } from "../../src/config/schema/field";

/** The type of a setting in the library, as TypeScript has it; the library takes tokens where the file takes variables. */
export function typeOf(name: string, setting: z.ZodType): string {
  const { libraryType, typeName } = fieldOf(setting) ?? {};
  if (libraryType !== undefined) return libraryType.text;
  const settingsType = () => {
    if (typeName !== undefined) return typeName;
    throw new Error(`${name} is a map of settings and has no name in the library: give it a \`typeName\``);
  };
  return written(valueSchema(setting), settingsType);
}

function written(schema: z.ZodType, settingsType: () => string): string {
  if (schema instanceof z.ZodObject) return settingsType();
  if (schema instanceof z.ZodString) return "string";
  if (schema instanceof z.ZodNumber) return "number";
  if (schema instanceof z.ZodBoolean) return "boolean";
  if (schema instanceof z.ZodEnum) return schema.options.map((word) => JSON.stringify(word)).join(" | ");
  if (schema instanceof z.ZodPipe) return written(schema.in as z.ZodType, settingsType);
  if (schema instanceof z.ZodArray) {
    const element = written(schema.element as z.ZodType, settingsType);
    return `readonly ${element.includes(" | ") ? `(${element})` : element}[]`;
  }
  if (schema instanceof z.ZodRecord) {
    return `Readonly<Record<string, ${written(schema.valueType as z.ZodType, settingsType)}>>`;
  }
  if (schema instanceof z.ZodUnion) {
    const options = (schema.options as z.ZodType[]).filter((option) => !isVariable(option));
    return [...new Set(options.map((option) => written(option, settingsType)))].join(" | ");
  }
  throw new Error(`the library has no type for a ${schema.constructor.name}: add it to scripts/library/type-of.ts`);
}

/** The settings of a map, or of the maps in a map or in a union. */
export function settingsIn(schema: z.ZodType): Readonly<Record<string, z.ZodType>> | undefined {
  if (schema instanceof z.ZodObject) return schema.shape as Record<string, z.ZodType>;
  if (schema instanceof z.ZodPipe) return settingsIn(schema.in as z.ZodType);
  if (schema instanceof z.ZodRecord) return settingsIn(schema.valueType as z.ZodType);
  if (!(schema instanceof z.ZodUnion)) return undefined;
  return (schema.options as z.ZodType[]).map(settingsIn).find((settings) => settings !== undefined);
}

function isVariable(schema: z.ZodType): boolean {
  return schema instanceof z.ZodPipe && schema.in === reference;
}
