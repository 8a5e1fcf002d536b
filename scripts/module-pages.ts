import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { metaflowDefaults } from "../modules/metaflow/defaults";
import { DocumentedMembers, type Member } from "./documented-members";
import { type ModulePage, modulePageSources } from "./module-page-sources";

const root = join(__dirname, "..");

/** The pages of the six Metaflow modules, by their paths from the project's root. */
export function modulePages(): Map<string, string> {
  const files = modulePageSources.flatMap(({ sources }) => sources.map(({ file }) => join(root, file)));
  const members = new DocumentedMembers(files);
  return new Map(modulePageSources.map((page) => [`docs/modules/${page.name}.md`, pageOf(page, members)]));
}

function pageOf(page: ModulePage, members: DocumentedMembers): string {
  const parts = [
    `<!-- Made by npm run generate: from docstrings, scripts/module-page-sources.ts and examples/${page.name}.ts. -->`,
    `# ${page.title}`,
    page.prose,
    "## Example",
    `\`\`\`ts\n${exampleOf(page.name)}\`\`\``,
    "## Inputs",
    inputTable(page, members),
    "## Outputs",
    outputTable(page, members),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** The example, with imports as they are from the project's root. */
function exampleOf(name: string): string {
  const text = readFileSync(join(root, "docs/modules/examples", `${name}.ts`), "utf8");
  return text.replaceAll('"../../../', '"./');
}

function inputTable(page: ModulePage, members: DocumentedMembers): string {
  const inputs = page.sources.flatMap(({ file, props }) =>
    props === undefined ? [] : members.of(join(root, file), props),
  );
  if (inputs.length === 0) return "None.";
  const rows = inputs
    .sort((a, b) => rank(a) - rank(b))
    .map((input) => [
      code(input.name),
      code(input.type),
      input.required ? "required" : defaultOf(page, input),
      describe(page, input.name, input),
    ]);
  return table(["Input", "Type", "Default", "Description"], rows);
}

/** What every module needs comes first, then what else is required. */
function rank({ name, required }: Member): number {
  const everywhere = ["naming", "environment", "network"].indexOf(name);
  return everywhere >= 0 ? everywhere : required ? 3 : 4;
}

function outputTable(page: ModulePage, members: DocumentedMembers): string {
  const rows = page.sources.flatMap((source) => {
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
  return table(
    ["Attribute", "Type or value", "Description", "Output of the Terraform module"],
    rows.map(({ path, member }) => [
      code(path),
      code(member.value ?? member.type),
      describe(page, path, member),
      (page.moduleOutputs[path] ?? []).map(code).join(", "),
    ]),
  );
}

function describe(page: ModulePage, path: string, member: Member): string {
  const text = page.descriptions?.[path] ?? member.description;
  if (text === "") throw new Error(`docs/modules/${page.name}.md: ${path} has no description; give it a docstring`);
  return markdown(text);
}

function defaultOf(page: ModulePage, { name, default: text }: Member): string {
  if (text !== undefined) return text.startsWith("- ") ? markdown(text.slice(2)) : code(text);
  const common = (metaflowDefaults as Readonly<Record<string, unknown>>)[name];
  if (common === undefined) throw new Error(`docs/modules/${page.name}.md: ${name} has no @default`);
  return code(JSON.stringify(common));
}

/** A docstring as Markdown, without its references to the documents that the code was written from. */
function markdown(text: string): string {
  return text
    .replace(/ \(metaflow-\w+\.md[^)]*\)/g, "")
    .replace(/\{@link (\w+) ?\}/g, (_, name: string) =>
      name === "defaultImages" ? "[common](common.md)" : code(name),
    );
}

const code = (text: string) => `\`${text}\``;

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(heads), `|${"---|".repeat(heads.length)}`, ...rows.map(line)].join("\n");
}
