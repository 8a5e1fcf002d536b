import { z } from "zod";
import { camelCase } from "../../src/config/camel-case";
import { fieldOf, valueSchema } from "../../src/config/schema/field";
import type { InputPart } from "../../src/config/schema/input-part";
import { docstring, inCamelCase, settingDocstring, type Wording } from "./docstring";
import { settingsIn, typeOf } from "./type-of";

type Shape = InputPart["inputs"];

/** The library's interface of a part's inputs, the interfaces of the maps of settings in it, and the list of the inputs. */
export function partSource({ file, description, inputs }: InputPart, wording: Wording): string {
  const name = `${pascalCase(file)}Inputs`;
  const pieces = [
    importsOf(inputs),
    declaration(name, description, inputs, wording),
    ...nestedOf(inputs, wording),
    listOf(name, inputs),
  ];
  return pieces.filter((piece) => piece !== "").join("\n\n");
}

/** The constant with the names of an interface, for those who pick a part's inputs from a deployment's. */
function listOf(name: string, inputs: Shape): string {
  const constant = `${name[0]!.toLowerCase()}${name.slice(1).replace(/s$/, "")}Names`;
  const names = Object.keys(own(inputs)).map((input) => JSON.stringify(camelCase(input)));
  return [
    docstring(`The names of {@link ${name}}.`, undefined),
    `export const ${constant} = [${names.join(", ")}] as const satisfies readonly (keyof ${name})[];`,
  ].join("\n");
}

/** A map's settings without other names of them. */
function own(shape: Shape): Shape {
  return Object.fromEntries(Object.entries(shape).filter(([, setting]) => fieldOf(setting)?.aliasOf === undefined));
}

function declaration(name: string, description: string, shape: Shape, wording: Wording): string {
  const members = Object.entries(own(shape)).map(([setting, schema]) => member(setting, schema, wording));
  return `${docstring(description, undefined)}\nexport interface ${name} {\n${members.join("\n")}\n}`;
}

function member(name: string, setting: z.ZodType, wording: Wording): string {
  const type = typeOf(name, setting);
  const isRequired = valueSchema(setting) === setting;
  const key = camelCase(name);
  const property = /^\w+$/.test(key) ? key : JSON.stringify(key);
  const text = settingDocstring({ name, setting, type, indent: "  " }, wording);
  return `${text}\n  readonly ${property}${isRequired ? "" : "?"}: ${type};`;
}

/** The interfaces of maps of settings. */
function nestedOf(shape: Shape, wording: Wording): string[] {
  return Object.entries(shape).flatMap(([name, setting]) => {
    const { typeName, description, libraryType } = fieldOf(setting) ?? {};
    if (libraryType !== undefined) {
      return Object.entries(libraryType.interfaces ?? {}).map(([type, { description: text, settings }]) =>
        declaration(type, text, settings, wording),
      );
    }
    const schema = valueSchema(setting);
    const settings = settingsIn(schema);
    if (typeName === undefined || settings === undefined) return [];
    const text = schema instanceof z.ZodObject ? description! : `Settings of one of \`${camelCase(name)}\`.`;
    return [declaration(typeName, inCamelCase(text, wording), settings, wording), ...nestedOf(settings, wording)];
  });
}

function importsOf(shape: Shape): string {
  const imports = Object.values(shape).flatMap((setting) => fieldOf(setting)?.libraryType ?? []);
  const lines = imports.map(({ text, file, interfaces = {} }) => {
    const imported = namesIn(text).filter((name) => !(name in interfaces));
    return `import type { ${imported.join(", ")} } from "../${file}";`;
  });
  return [...new Set(lines)].sort().join("\n");
}

/** Names of types of the project in a type as it is written. */
function namesIn(type: string): string[] {
  const language = ["Partial", "Readonly", "Record"];
  return [...type.matchAll(/\b[A-Z]\w*/g)].map(([name]) => name).filter((name) => !language.includes(name));
}

function pascalCase(name: string): string {
  return camelCase(`_${name.replaceAll("-", "_")}`);
}
