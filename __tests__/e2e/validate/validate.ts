import {
  cpSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../helpers/run";
import type { Block } from "../../helpers/synth";
import { installProviders, LOCK_FILE, STACK_FILE, terraformEnvironment } from "../../helpers/terraform-providers";

/** What Terraform finds wrong with a configuration. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail?: string;
  /** Address of the block in which it is. */
  readonly address?: string;
  readonly range?: { readonly filename: string };
  readonly snippet?: { readonly context?: string; readonly code: string };
}

/** What Terraform finds wrong with each of some stacks, by their names. */
export type Diagnostics = ReadonlyMap<string, readonly Diagnostic[]>;

/** Version of the AWS provider with which stacks are validated. */
const AWS_VERSION = "~> 5.100";

/**
 * Asks Terraform whether stacks are valid, all in one run: to start it with the providers takes much longer than to look at
 * a stack. Each becomes a module of one configuration. What only a whole configuration has is left out (where the state
 * lies, which `terraform validate` does not look at) or moves to the top (`import` blocks). Each form of the AWS provider's
 * settings stays in only one module, as every such block starts the provider once more. Nothing of AWS is contacted.
 *
 * Beyond what `checkStack` finds, this is the proof of what providers say of values (CIDR blocks, ARNs, JSON, one of several
 * words, arguments that exclude each other) and of how expressions are evaluated.
 *
 * @param folders folders of synthesized stacks with their assets, by the stack's name
 * @returns all errors and warnings, by the stack's name; a name without any has an empty list
 * @throws with what Terraform says of none of the stacks
 */
export async function validate(folders: Readonly<Record<string, string>>): Promise<Diagnostics> {
  const root = mkdtempSync(join(tmpdir(), "validate-"));
  try {
    const settings = new Set<string>();
    for (const [name, folder] of Object.entries(folders)) addModule(root, name, folder, settings);
    await prepare(root, Object.keys(folders));
    return await diagnose(root, Object.keys(folders));
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** Puts a stack below the root, and what calls it into a file of the root. */
function addModule(root: string, name: string, folder: string, settings: Set<string>): void {
  const stack = JSON.parse(readFileSync(join(folder, STACK_FILE), "utf8")) as Block;
  const module = { ...stack, terraform: { ...stack.terraform } } as Block;
  for (const place of ["backend", "cloud"]) delete module.terraform[place];
  const imports = (module.import ?? []) as Block[];
  delete module.import;
  const aws: unknown = module.provider?.aws;
  delete module.provider;
  if (aws !== undefined && !settings.has(JSON.stringify(aws))) module.provider = { aws };
  settings.add(JSON.stringify(aws));
  mkdirSync(join(root, name));
  writeFileSync(join(root, name, STACK_FILE), JSON.stringify(module));
  // stacks name their assets from the folder in which Terraform runs; what is named alike has the same content
  if (existsSync(join(folder, "assets"))) cpSync(join(folder, "assets"), join(root, "assets"), { recursive: true });
  const variables = Object.entries((stack.variable ?? {}) as Record<string, Block>);
  const input = (variable: string) => `${name}-${variable}`;
  const declared = variables.map(([variable, { type, sensitive, ephemeral }]) => [
    input(variable),
    { type, sensitive, ephemeral },
  ]);
  const top = {
    // Terraform refuses a group of no variables
    ...(declared.length > 0 ? { variable: Object.fromEntries(declared) as Block } : {}),
    module: {
      [name]: {
        source: `./${name}`,
        ...Object.fromEntries(variables.map(([variable]) => [variable, `\${var.${input(variable)}}`])),
      },
    },
    import: imports.map((block) => ({ ...block, to: `module.${name}.${block.to}` })),
  };
  writeFileSync(join(root, `${name}.tf.json`), JSON.stringify(top));
}

/** What `terraform init` would do, without copying the providers and reading every module for it. */
async function prepare(root: string, names: readonly string[]): Promise<void> {
  const providers = await installProviders(AWS_VERSION);
  const data = join(root, ".terraform");
  mkdirSync(join(data, "modules"), { recursive: true });
  symlinkSync(providers.pluginFolder, join(data, "providers"));
  copyFileSync(providers.lockFile, join(root, LOCK_FILE));
  const modules = names.map((name) => ({ Key: name, Source: `./${name}`, Dir: name }));
  writeFileSync(
    join(data, "modules/modules.json"),
    JSON.stringify({ Modules: [{ Key: "", Source: "", Dir: "." }, ...modules] }),
  );
}

async function diagnose(root: string, names: readonly string[]): Promise<Diagnostics> {
  const { stdout } = await run("terraform", ["validate", "-json"], {
    cwd: root,
    env: terraformEnvironment(),
    accept: [0, 1],
  });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
  const found = new Map<string, Diagnostic[]>(names.map((name) => [name, []]));
  for (const diagnostic of diagnostics) {
    const of = namesIn(diagnostic).flatMap((name) => (found.has(name) ? [found.get(name)!] : []));
    if (of.length === 0) throw new Error(`Terraform says of no stack: ${JSON.stringify(diagnostic)}`);
    for (const list of of) list.push(diagnostic);
  }
  return found;
}

/** Of which stacks Terraform says something: those in whose file it is, or whose addresses it names. */
function namesIn({ range, summary, detail = "" }: Diagnostic): string[] {
  if (range !== undefined) return [range.filename.split("/")[0]!.replace(/\.tf\.json$/, "")];
  return [...new Set([...`${summary} ${detail}`.matchAll(/\bmodule\.([\w-]+)/g)].map(([, name]) => name!))];
}
