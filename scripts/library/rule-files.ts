import type { z } from "zod";
import { networkShape } from "../../src/config/schema/network";
import type { InputPart } from "../../src/config/schema/input-part";
import { docstring } from "./docstring";
import { formatsFile, formatsSource, importLines, rulesFile, settingsSource, type Source } from "./rules";

type Shape = Readonly<Record<string, z.ZodType>>;

const networkFile = "aws/values/network-rules";
/** Settings other than inputs that the library has, too. */
const furtherSettings = ["region", "migrate_from", "adopt", "profile"];

/** A file of the library by which constructs check what they are given, and the schema that it follows from. */
export interface RuleFile {
  /** Below modules/, without extension. */
  readonly file: string;
  readonly schema: string;
  readonly source: string;
}

/** The rules that all products share: of formats, and of the network that is made. */
export function sharedRuleFiles(): readonly RuleFile[] {
  return [
    { file: formatsFile, schema: "src/config/schema/formats.ts", source: withImports(formatsFile, formatsSource()) },
    {
      file: networkFile,
      schema: "src/config/schema/network.ts",
      source: constant(networkFile, "networkRules", "What the settings of a network may be.", networkShape),
    },
  ];
}

/** The rules of a product's inputs, one file for each part, and one with all of them. */
export function ruleFilesOf(product: string, shape: Shape, parts: readonly InputPart[]): readonly RuleFile[] {
  const folder = `src/config/schema/${product}`;
  const files = parts.map(({ file, title, inputs }) => {
    const path = `${product}/input-rules/${file}`;
    const text = `What the values of the inputs "${title}" may be.`;
    return {
      name: `${camelCase(file)}InputRules`,
      file: path,
      schema: `${folder}/${file}.ts`,
      source: constant(path, `${camelCase(file)}InputRules`, text, inputs),
    };
  });
  const further = furtherSettings
    .filter((name) => Object.hasOwn(shape, name))
    .map((name) => [name, shape[name]!] as const);
  const { text, imports } = settingsSource(Object.fromEntries(further));
  const all = `${product}/prop-rules`;
  const needed = new Map([
    ...imports,
    [rulesFile, new Set([...(imports.get(rulesFile) ?? []), "settings"])] as const,
    ["aws/vpc-rules", new Set(["vpcRules"])] as const,
    ...files.map(({ file, name }) => [file, new Set([name])] as const),
  ]);
  const spread = files.map(({ name }) => `...${name},`).join("\n");
  const source = `${docstring(`What the props of the product's constructs may be.`, undefined)}
export const ${product}Rules = {
${text.slice(1, -1)}
network: settings(vpcRules),
${spread}
};`;
  return [...files, { file: all, schema: folder, source: withImports(all, { text: source, imports: needed }) }];
}

function constant(file: string, name: string, text: string, shape: Shape): string {
  const { text: rules, imports } = settingsSource(shape);
  return withImports(file, { text: `${docstring(text, undefined)}\nexport const ${name} = ${rules};`, imports });
}

function withImports(file: string, { text, imports }: Source): string {
  return `${importLines(file, imports)}\n\n${text}`;
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
