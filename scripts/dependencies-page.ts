import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { code, table } from "./markdown";

/** An entry of `packages` in package-lock.json, as far as it is read here. */
interface LockedPackage {
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

type Lock = Readonly<Record<string, LockedPackage>>;

const root = join(__dirname, "..");

/** The page with the packages that `npm run synth` needs, their versions and licences. */
export function dependenciesPage(): string {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as { packages: Lock };
  const direct = imported();
  const shipped = [...needed(packages, direct)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, entry]) => ({ path, name: nameOf(path), ...entry }));
  const isDirect = ({ path, name }: { path: string; name: string }) =>
    direct.includes(name) && path === `node_modules/${name}`;
  return `# Dependencies

What \`npm run synth\` needs, from \`package-lock.json\`. Tools for development are not in this list; \`npm ls\` has them.
The library needs only what \`package.json\` has under \`dependencies\` and \`peerDependencies\`.
\`npm sbom --sbom-format cyclonedx\` prints a software bill of materials of everything that is installed.

## Imported by the code

${rowsOf(shipped.filter(isDirect))}

## Needed by those

${rowsOf(shipped.filter((entry) => !isDirect(entry)))}
`;
}

/** The packages that the code of a synthesis imports. */
function imported(): readonly string[] {
  const files = ["launcher", "modules", "src"].flatMap((folder) =>
    (readdirSync(join(root, folder), { recursive: true }) as string[]).map((file) => join(root, folder, file)),
  );
  const texts = files.filter((file) => /\.[jt]s$/.test(file)).map((file) => readFileSync(file, "utf8"));
  const names = texts.flatMap((text) =>
    [...text.matchAll(/(?:from|require\(|import\() ?"((?:@[\w-]+\/)?[\w-]+)[^"]*"/g)].map(([, name]) => name!),
  );
  return [...new Set(names)].filter((name) => !builtinModules.includes(name));
}

/** The packages of those names and everything that they need, by their path. */
function needed(packages: Lock, names: readonly string[]): ReadonlyMap<string, LockedPackage> {
  const found = new Map<string, LockedPackage>();
  const add = (name: string, from: string): void => {
    const path = pathOf(packages, name, from);
    if (path === undefined || found.has(path)) return;
    const entry = packages[path]!;
    found.set(path, entry);
    for (const other of Object.keys({ ...entry.dependencies, ...entry.peerDependencies })) add(other, path);
  };
  for (const name of names) add(name, "");
  return found;
}

/** Where Node finds a package that another one imports: next to it, or in a folder above. */
function pathOf(packages: Lock, name: string, from: string): string | undefined {
  const path = `${from === "" ? "" : `${from}/`}node_modules/${name}`;
  if (path in packages) return path;
  return from === ""
    ? undefined
    : pathOf(packages, name, from.replace(/(^|\/)node_modules\/(?!.*node_modules\/).*$/, ""));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
}

function rowsOf(packages: readonly (LockedPackage & { readonly name: string })[]): string {
  const rows = packages.map(({ name, version, license }) => [code(name), version, license ?? "see the package"]);
  return table(["Package", "Version", "Licence"], [...new Map(rows.map((row) => [row.join(), row])).values()]);
}
