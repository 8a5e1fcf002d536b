import { readFileSync } from "node:fs";
import { join } from "node:path";
import { code, table } from "./markdown";

/** An entry of `packages` in package-lock.json, as far as it is read here. */
interface LockedPackage {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
}

const root = join(__dirname, "..");
const readJson = <Content>(file: string) => JSON.parse(readFileSync(join(root, file), "utf8")) as Content;

/** The page with the packages that `npm run synth` needs, their versions and licences. */
export function dependenciesPage(): string {
  const { packages } = readJson<{ packages: Record<string, LockedPackage> }>("package-lock.json");
  const { dependencies } = readJson<{ dependencies: Record<string, string> }>("package.json");
  const shipped = Object.entries(packages)
    .filter(([path, { dev, devOptional, optional }]) => path !== "" && !dev && !devOptional && !optional)
    .map(([path, entry]) => ({
      name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
      ...entry,
    }));
  const [direct, indirect] = [true, false].map((isDirect) =>
    shipped.filter(({ name, version }) => isDirect === (dependencies[name] === version)),
  );
  return `# Dependencies

What \`npm run synth\` needs, from \`package-lock.json\`. Tools for development are not in this list; \`npm ls --include=dev\` has them.
\`npm sbom --sbom-format cyclonedx --omit dev\` prints the same as a software bill of materials.

## Declared in package.json

${rowsOf(direct!)}

## Needed by those

${rowsOf(indirect!)}
`;
}

function rowsOf(packages: readonly (LockedPackage & { readonly name: string })[]): string {
  const rows = packages.map(({ name, version, license }) => [code(name), version, license ?? "see the package"]);
  return table(["Package", "Version", "Licence"], [...new Map(rows.map((row) => [row.join(), row])).values()]);
}
