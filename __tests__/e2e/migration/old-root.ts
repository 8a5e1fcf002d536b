import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { STACK_FILE } from "../../helpers/terraform-providers";

/** A root module that calls the Terraform module, or is it, as a person has it before the migration. */
export interface OldRoot {
  /** The module's inputs, which the root takes from variables of the same names. */
  readonly inputs: Readonly<Record<string, unknown>>;

  /** Address of the module: `""`, `module.a`, or one in another module, with a key: `module.a.module.b["c"]`. */
  readonly module: string;

  /** Whether it is v0.12.1 of the module. @default - the version of the inputs in docs/differences.md */
  readonly later?: boolean;
}

/** File with the root's variables. */
export const VARIABLES = "terraform.tfvars";

/** A zip without a file. */
const emptyZip = Buffer.concat([Buffer.from("PK\u0005\u0006", "latin1"), Buffer.alloc(18)]);

const required_providers = {
  aws: { source: "hashicorp/aws", version: "~> 5.100" },
  local: { source: "hashicorp/local" },
  random: { source: "hashicorp/random" },
};

/**
 * Writes the root into an empty folder. Where it calls the module, it holds more: a suffix for the module's names, if the
 * inputs have none, and a file.
 */
export function writeOldRoot(folder: string, { inputs, module, later = false }: OldRoot): void {
  const lines = Object.entries(inputs).map(([name, value]) => `${name} = ${JSON.stringify(value)}\n`);
  writeFileSync(join(folder, VARIABLES), lines.join(""));
  if (module === "") {
    writeModule(folder, later);
    return writeRoot(folder, {});
  }
  writeModule(join(folder, "metaflow"), later);
  const suffix: Record<string, string> =
    "resource_suffix" in inputs ? {} : { resource_suffix: "${random_string.suffix.result}" };
  const given = Object.fromEntries(Object.keys(inputs).map((name) => [name, `\${var.${name}}`]));
  writeRoot(folder, {
    variable: Object.fromEntries(Object.keys(inputs).map((name) => [name, {}])),
    module: callOf(folder, module, { ...given, ...suffix }),
    resource: {
      random_string: { suffix: { length: 8, special: false, upper: false } },
      local_file: { note: { filename: "${path.module}/note.txt", content: "of the old root" } },
    },
  });
}

/** Takes the call of the module out of a root, and leaves the rest. */
export function takeModuleOut(folder: string): void {
  const { variable, resource } = JSON.parse(readFileSync(join(folder, STACK_FILE), "utf8")) as Record<string, object>;
  writeRoot(folder, { variable, resource });
}

/** The call of the module, which is in a module of its own where the address says so. */
function callOf(folder: string, module: string, inputs: Readonly<Record<string, string>>): object {
  const [, outer, inner, key] = /^module\.([\w-]+)(?:\.module\.([\w-]+)\["(.+)"\])?$/.exec(module)!;
  if (inner === undefined) return { [outer!]: { source: "./metaflow", ...inputs } };
  mkdirSync(join(folder, "outer"));
  const passed = Object.fromEntries(Object.keys(inputs).map((name) => [name, `\${var.${name}}`]));
  const call = { source: "../metaflow", for_each: [key], ...passed };
  const variable = Object.fromEntries(Object.keys(inputs).map((name) => [name, {}]));
  const text = JSON.stringify({ variable, module: { [inner]: { ...call, for_each: `\${toset(["${key}"])}` } } });
  writeFileSync(join(folder, "outer", STACK_FILE), text);
  return { [outer!]: { source: "./outer", ...inputs } };
}

function writeRoot(folder: string, blocks: object): void {
  const provider = { aws: { region: "us-west-2" } };
  writeFileSync(join(folder, STACK_FILE), JSON.stringify({ terraform: { required_providers }, provider, ...blocks }));
}

/** Copies the module in one of its two versions. */
function writeModule(folder: string, later: boolean): void {
  cpSync(join(__dirname, "old-stack"), folder, { recursive: true });
  writeFileSync(join(folder, "metadata-service/db_migrate_lambda.zip"), emptyZip);
  if (later) return;
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".tf")) continue;
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, "utf8").replace(/^.*# v0\.12\.1\n/gm, ""));
  }
}
