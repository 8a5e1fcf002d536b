import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { TerraformResource } from "cdktf";

const root = join(__dirname, "../..");
const load = createRequire(__filename);

/** The types of all resources that the code in some folders can make, such as `aws_s3_bucket`; sorted. */
export function importedResourceTypes(...folders: readonly string[]): string[] {
  const types = folders.flatMap(sourceFiles).flatMap((file) => typesIn(readFileSync(file, "utf8")));
  return [...new Set(types)].sort();
}

function sourceFiles(folder: string): string[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".ts")).map((file) => join(root, folder, file));
}

/** The types of the resources whose classes a source imports from the folders of provider bindings. */
function typesIn(source: string): string[] {
  const imports = source.matchAll(/^import \{([^}]+)\} from "(@cdktf\/provider-\w+\/lib\/[\w-]+)";$/gm);
  return [...imports].flatMap(([, names = "", path = ""]) => {
    const bindings = load(path) as Record<string, { tfResourceType?: string; prototype: unknown }>;
    return names
      .split(",")
      .map((name) => bindings[name.trim().split(" ")[0]!])
      .filter((binding) => binding?.prototype instanceof TerraformResource)
      .map((binding) => binding!.tfResourceType!);
  });
}
