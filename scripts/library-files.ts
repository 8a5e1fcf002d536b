import { format } from "oxfmt";
import type { z } from "zod";
import { printWidth } from "../.oxfmtrc.json";
import { products } from "../src/config/products";
import { valueSchema } from "../src/config/schema/field";
import { defaultTables } from "./library/default-tables";
import type { Wording } from "./library/docstring";
import { embeddedFiles } from "./library/embedded-files";
import { partSource } from "./library/interfaces";
import { type RuleFile, ruleFilesOf, sharedRuleFiles } from "./library/rule-files";
import { settingsIn } from "./library/type-of";

/** The files of the library that follow from the products' schemas, by their path: interfaces of inputs, their rules, and defaults. */
export async function libraryFiles(): Promise<Map<string, string>> {
  const files = Object.entries(products).flatMap(([product, { shape, inputParts }]) => {
    const wording: Wording = { settings: new Set(namesIn(shape)) };
    const schema = `src/config/schema/${product}`;
    return [
      ...inputParts.map((part) => [
        `modules/${product}/inputs/${part.file}.ts`,
        `${madeFrom(`${schema}/${part.file}.ts`)}${partSource(part, wording)}`,
      ]),
      ...ruleFilesOf(product, shape, inputParts).map(ruleEntry),
      [`modules/${product}/defaults.ts`, `${madeFrom("src/config/schema")}${defaultTables(product, inputParts)}`],
    ] as const;
  });
  const scripts = embeddedFiles().map(
    ({ from, file, source }) => [`modules/${file}`, `${madeFrom(`modules/${from}`)}${source}`] as const,
  );
  const formatted = [...sharedRuleFiles().map(ruleEntry), ...scripts, ...files].map(
    async ([path, source]) => [path!, await formattedAs(path!, source!)] as const,
  );
  return new Map(await Promise.all(formatted));
}

function ruleEntry({ file, schema, source }: RuleFile) {
  return [`modules/${file}.ts`, `${madeFrom(schema)}${source}`] as const;
}

function madeFrom(schema: string): string {
  return `// Made by npm run generate from ${schema}: a change goes there.\n\n`;
}

async function formattedAs(path: string, source: string): Promise<string> {
  const { code, errors } = await format(path, source, { printWidth });
  if (errors.length > 0) throw new Error(`${path}: ${errors.map(({ message }) => message).join("; ")}`);
  return code;
}

/** The names of all settings of a map, and of the maps in it. */
function namesIn(shape: Readonly<Record<string, z.ZodType>>): string[] {
  return Object.entries(shape).flatMap(([name, setting]) => [name, ...namesIn(settingsIn(valueSchema(setting)) ?? {})]);
}
