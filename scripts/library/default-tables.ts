import type { z } from "zod";
import { camelCase } from "../../src/config/camel-case";
import { fieldOf, valueSchema } from "../../src/config/schema/field";
import type { InputPart } from "../../src/config/schema/input-part";
import { settingsIn } from "./type-of";

type Shape = Readonly<Record<string, z.ZodType>>;

/** The table of a product's defaults that are values, and one for each map of settings that has some. */
export function defaultTables(product: string, parts: readonly InputPart[]): string {
  const groups = parts.map(({ inputs }) => valuesOf(inputs)).filter((group) => group !== "");
  const nested = parts.flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([name, setting]) => {
      const values = valuesOf(settingsIn(valueSchema(setting)) ?? {});
      const { typeName } = fieldOf(setting) ?? {};
      if (typeName === undefined || values === "") return [];
      const start = typeName.replace(/Settings$/, "");
      return [table(`${start[0]!.toLowerCase()}${start.slice(1)}Defaults`, `\`${camelCase(name)}\``, values)];
    }),
  );
  return [table(`${product}Defaults`, "inputs", groups.join("\n\n")), ...nested].join("\n\n");
}

function table(name: string, what: string, values: string): string {
  return `/** The defaults of ${what} that are values. */\nexport const ${name} = {\n${values}\n} as const;`;
}

function valuesOf(shape: Shape): string {
  return Object.entries(shape)
    .map(([name, setting]) => [camelCase(name), fieldOf(setting)?.defaultValue] as const)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)},`)
    .join("\n");
}
