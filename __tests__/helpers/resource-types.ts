import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { TerraformDataSource, TerraformProvider, TerraformResource } from "cdktf";

const root = join(__dirname, "../..");
const load = createRequire(__filename);

/** A class of the bindings, as far as it says what it stands for. */
interface Binding {
  readonly tfResourceType?: string;
  readonly prototype: unknown;
}

/** The classes of which the classes of the bindings are. */
const bases = { provider: TerraformProvider, resource: TerraformResource, data: TerraformDataSource } as const;

/** The types of all resources that the code in some folders can make, such as `aws_s3_bucket`; sorted. */
export function importedResourceTypes(...folders: readonly string[]): string[] {
  return importedTypes("resource", ...folders);
}

/** The types of all resources, data sources or providers that the code in some folders can make; sorted. */
export function importedTypes(kind: keyof typeof bases, ...folders: readonly string[]): string[] {
  const types = sourcesIn(folders).flatMap((source) =>
    bindingsOf(source)
      .filter((binding) => binding.prototype instanceof bases[kind])
      .map((binding) => binding.tfResourceType!),
  );
  return [...new Set(types)].sort();
}

/** The types of all ephemeral resources that the code in some folders can make; sorted. */
export function ephemeralTypes(...folders: readonly string[]): string[] {
  const types = sourcesIn(folders).flatMap((source) =>
    [...source.matchAll(/new EphemeralResource\(\s*\w+,\s*"\w+",\s*"(\w+)"/g)].map(([, type]) => type!),
  );
  return [...new Set(types)].sort();
}

function sourcesIn(folders: readonly string[]): string[] {
  return folders.flatMap((folder) => {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
    return files.filter((file) => file.endsWith(".ts")).map((file) => readFileSync(join(root, folder, file), "utf8"));
  });
}

/** The classes that a source imports from the folders of provider bindings. */
function bindingsOf(source: string): Binding[] {
  const imports = source.matchAll(/^import \{([^}]+)\} from "(@cdktf\/provider-\w+\/lib\/[\w-]+)";$/gm);
  return [...imports].flatMap(([, names = "", path = ""]) => {
    const bindings = load(path) as Record<string, Binding>;
    return names
      .split(",")
      .map((name) => bindings[name.trim().split(" ")[0]!])
      .filter((binding) => binding !== undefined);
  });
}
