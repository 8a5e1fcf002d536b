import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { metaflowDefaults } from "../modules/metaflow/defaults";
import { DocumentedMembers, type Member } from "./documented-members";
import { code, table } from "./markdown";
import { metaflowPages } from "./metaflow-module-pages";
import type { ModulePage } from "./module-page-types";
import { placeosPages } from "./placeos-module-pages";

const root = join(__dirname, "..");

/** The pages of the modules of both products, by their paths from the project's root. */
export function modulePages(): Map<string, string> {
  const pages = [
    ...metaflowPages.map((page) => ({ page, from: "scripts/metaflow-module-pages.ts" })),
    ...placeosPages.map((page) => ({ page, from: "scripts/placeos-module-pages.ts" })),
  ];
  const files = pages.flatMap(({ page: { sources, sharedInputs, types = [] } }) =>
    [...sources, ...types, ...(sharedInputs ? [sharedInputs] : [])].map(({ file }) => join(root, file)),
  );
  const members = new DocumentedMembers([...new Set(files)]);
  return new Map(pages.map(({ page, from }) => [`docs/modules/${page.name}.md`, pageOf(page, from, members)]));
}

function pageOf(page: ModulePage, from: string, members: DocumentedMembers): string {
  const { name, title, prose, aboutExample, resources, types = [], furtherSections = [] } = page;
  const parts = [
    `<!-- Made by npm run generate: from docstrings, ${from} and examples/${name}.ts. -->`,
    `# ${title}`,
    prose,
    "## Example",
    `\`\`\`ts\n${exampleOf(name)}\`\`\``,
    ...(aboutExample === undefined ? [] : [aboutExample]),
    ...(resources === undefined ? [] : [`It makes ${resourceList(resources)}.`]),
    "## Inputs",
    inputTable(page, members),
    ...(page.sharedInputs === undefined ? [] : [page.sharedInputs.text]),
    ...types.flatMap(({ file, name: type }) => [
      `### \`${type}\``,
      memberTable("Member", page, members.of(join(root, file), type), `${type}.`),
    ]),
    ...(page.sources.some(({ outputs }) => outputs !== undefined) ? ["## Outputs", outputTable(page, members)] : []),
    ...furtherSections,
  ];
  return `${parts.join("\n\n")}\n`;
}

/** The example, with imports as they are from the project's root. */
function exampleOf(name: string): string {
  const text = readFileSync(join(root, "docs/modules/examples", `${name}.ts`), "utf8");
  return text.replaceAll(/"(?:\.\.\/)+modules\//g, '"metaflow-placeos-cdktf/');
}

function resourceList(resources: ReadonlyMap<string, number>): string {
  return [...resources].map(([type, count]) => (count === 1 ? code(type) : `${count} × ${code(type)}`)).join(", ");
}

function inputTable(page: ModulePage, members: DocumentedMembers): string {
  const { sharedInputs: shared } = page;
  const elsewhere = new Set(
    shared === undefined ? [] : members.of(join(root, shared.file), shared.props).map(({ name }) => name),
  );
  const inputs = page.sources
    .flatMap(({ file, props }) => (props === undefined ? [] : members.of(join(root, file), props)))
    .filter(({ name }) => !elsewhere.has(name));
  if (inputs.length === 0) return shared === undefined ? "None." : "None of its own.";
  return memberTable(
    "Input",
    page,
    inputs.sort((a, b) => rank(a) - rank(b)),
  );
}

function memberTable(what: string, page: ModulePage, members: readonly Member[], prefix = ""): string {
  const rows = members.map((member) => [
    code(member.name),
    code(member.type),
    member.required ? "required" : defaultOf(page, member),
    describe(page, `${prefix}${member.name}`, member),
  ]);
  return table([what, "Type", "Default", "Description"], rows);
}

/** What every module needs comes first, then what else is required. */
function rank({ name, required }: Member): number {
  const everywhere = ["naming", "names", "environment", "network"].indexOf(name);
  return everywhere >= 0 ? everywhere : required ? 4 : 5;
}

function outputTable(page: ModulePage, members: DocumentedMembers): string {
  const rows = page.sources.flatMap((source) => {
    if (source.outputs === undefined) return [];
    const file = join(root, source.file);
    const first = members
      .of(file, source.outputs)
      .map((member) => ({ path: `${source.prefix ?? ""}${member.name}`, member }));
    return first.flatMap(({ path, member }) => [
      { path, member },
      // the parts of a module are documented with it
      ...(member.typeFile !== undefined && dirname(member.typeFile) === dirname(file)
        ? members
            .of(member.typeFile, member.type)
            .filter(({ type }) => type === "string")
            .map((part) => ({ path: `${path}.${part.name}`, member: part }))
        : []),
    ]);
  });
  const { moduleOutputs } = page;
  return table(
    ["Attribute", "Type or value", "Description", ...(moduleOutputs ? ["Output of the Terraform module"] : [])],
    rows.map(({ path, member }) => [
      code(path),
      code(member.value ?? member.type),
      describe(page, path, member),
      ...(moduleOutputs ? [(moduleOutputs[path] ?? []).map(code).join(", ")] : []),
    ]),
  );
}

function describe(page: ModulePage, path: string, member: Member): string {
  const text = page.descriptions?.[path] ?? member.description;
  if (text === "") throw new Error(`docs/modules/${page.name}.md: ${path} has no description; give it a docstring`);
  return markdown(text);
}

function defaultOf(page: ModulePage, { name, default: text }: Member): string {
  if (text !== undefined) {
    // what stands behind the value says more of it
    const [, value = text, more = ""] = /^(`[^`]+`|"[^"]*"|\S+)( - .+)$/.exec(text) ?? [];
    return text.startsWith("- ") ? markdown(text.slice(2)) : `${code(value)}${markdown(more.replace(" - ", ": "))}`;
  }
  const common = (metaflowDefaults as Readonly<Record<string, unknown>>)[name];
  if (common === undefined) throw new Error(`docs/modules/${page.name}.md: ${name} has no @default`);
  return code(JSON.stringify(common));
}

/** Where pages describe what docstrings refer to. */
const described: Readonly<Record<string, string>> = {
  defaultImages: "[common](common.md)",
};

/** Whole docstrings that pages describe further. */
const describedFurther: Readonly<Record<string, string>> = {
  "the presets": "[the presets](services.md#presets)",
};

/** A docstring as Markdown. */
function markdown(text: string): string {
  const linked = text.replace(/\{@link (\w+) ?\}/g, (_, name: string) => described[name] ?? code(name));
  return describedFurther[text] ?? linked;
}
