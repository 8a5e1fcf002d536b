import { z } from "zod";
import { mapValues } from "../../modules/aws/map-values";
import { camelCase, type CamelCase } from "./camel-case";
import { isMap } from "./plain";
import { namedSettingsOf, valueSchema } from "./schema/field";
import type { VariableReference } from "./variables/variable-reference";

/** Settings with their own names in camelCase at every level; names that users choose stay as they are. */
export type InCamelCase<Value> = Value extends VariableReference | string | number | boolean | undefined
  ? Value
  : Value extends readonly unknown[]
    ? Readonly<Value>
    : string extends keyof Value
      ? { readonly [Name in keyof Value]: InCamelCase<Value[Name]> }
      : { readonly [Name in keyof Value as CamelCase<Name & string>]: InCamelCase<Value[Name]> };

type Shape = Readonly<Record<string, z.ZodType>>;

/** The settings of a shape as the modules name them, {@link InCamelCase}; a setting that is undefined is left out. */
export function settingsInCamelCase<Settings extends object>(shape: Shape, settings: Settings): InCamelCase<Settings> {
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([name, value]) => [camelCase(name), valueInCamelCase(valueSchema(shape[name]!), value)]),
  ) as InCamelCase<Settings>;
}

function valueInCamelCase(schema: z.ZodType, value: unknown): unknown {
  if (!isMap(value)) return value;
  if (schema instanceof z.ZodObject) return settingsInCamelCase(schema.shape as Shape, value);
  const named = namedSettingsOf(schema);
  if (named === undefined) return value;
  return mapValues(value, (item) => (isMap(item) ? settingsInCamelCase(named.shape, item) : item));
}
