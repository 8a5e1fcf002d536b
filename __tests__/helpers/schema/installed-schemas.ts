import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../run";
import { installProviders, LOCK_FILE, STACK_FILE, terraformEnvironment } from "../terraform-providers";
import {
  type AttributeSchema,
  type BlockSchema,
  type FunctionSignature,
  type Kind,
  kinds,
  type NestedBlockSchema,
  type ProviderSchemas,
  type Types,
} from "./provider-schemas";
import type { TerraformType } from "./types";

/** What `terraform providers schema -json` prints, as far as it is used. */
interface Printed {
  readonly provider_schemas: Readonly<Record<string, PrintedProvider>>;
}
interface PrintedProvider {
  readonly provider?: PrintedSchema;
  readonly resource_schemas?: Readonly<Record<string, PrintedSchema>>;
  readonly data_source_schemas?: Readonly<Record<string, PrintedSchema>>;
  readonly ephemeral_resource_schemas?: Readonly<Record<string, PrintedSchema>>;
}
interface PrintedSchema {
  readonly block: BlockSchema;
}

/** What `terraform metadata functions -json` prints. */
interface PrintedFunctions {
  readonly function_signatures: Readonly<
    Record<
      string,
      {
        readonly return_type: TerraformType;
        readonly parameters?: readonly unknown[];
        readonly variadic_parameter?: unknown;
      }
    >
  >;
}

const shortName = (address: string) => address.split("/").at(-1)!;

/**
 * Asks Terraform for the schemas of some types. Descriptions are left out.
 *
 * @param awsVersion constraint for the version of the AWS provider, such as `~> 5.100`
 * @throws when a provider does not have one of the types
 */
export async function installedSchemas(awsVersion: string, types: Types): Promise<ProviderSchemas> {
  const providers = await installProviders(awsVersion);
  const folder = mkdtempSync(join(tmpdir(), "schemas-"));
  try {
    const builtIn = { resource: { terraform_data: { any: {} } } };
    const required = Object.fromEntries(
      ["aws", "local", "random", "tls"].map((name) => [name, { source: `hashicorp/${name}` }]),
    );
    writeFileSync(
      join(folder, STACK_FILE),
      JSON.stringify({ terraform: { required_providers: required }, ...builtIn }),
    );
    symlinkSync(providers.dataFolder, join(folder, ".terraform"));
    copyFileSync(providers.lockFile, join(folder, LOCK_FILE));
    const ask = async <T>(...args: readonly string[]) =>
      JSON.parse((await run("terraform", args, { cwd: folder, env: terraformEnvironment() })).stdout) as T;
    const version = await ask<{
      terraform_version: string;
      provider_selections: Record<string, string>;
    }>("version", "-json");
    const printed = await ask<Printed>("providers", "schema", "-json");
    const { function_signatures } = await ask<PrintedFunctions>("metadata", "functions", "-json");
    // each has a second name, `core::abs`
    const functions = Object.entries(function_signatures).filter(([name]) => !name.includes("::"));
    return {
      terraform: version.terraform_version,
      versions: mapped(version.provider_selections, (value) => value, shortName),
      schemas: Object.fromEntries(kinds.map((kind) => [kind, schemasOf(kind, types[kind], printed)])) as Record<
        Kind,
        Record<string, BlockSchema>
      >,
      functions: mapped(Object.fromEntries(functions), signature),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The file's text, with an attribute in each line. */
export function schemasText(schemas: ProviderSchemas): string {
  const isAttribute = (value: unknown) =>
    typeof value === "object" && value !== null && ("type" in value || "return_type" in value);
  const text = (value: unknown, indent: string): string => {
    if (typeof value !== "object" || value === null || Array.isArray(value) || isAttribute(value))
      return JSON.stringify(value);
    const deeper = `${indent} `;
    const lines = Object.entries(value).map(
      ([key, inner]) => `${deeper}${JSON.stringify(key)}: ${text(inner, deeper)}`,
    );
    return lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n${indent}}`;
  };
  return `${text(schemas, "")}\n`;
}

function schemasOf(kind: Kind, types: readonly string[], { provider_schemas }: Printed): Record<string, BlockSchema> {
  const of = (provider: PrintedProvider) =>
    ({
      provider: {},
      resource: provider.resource_schemas,
      data: provider.data_source_schemas,
      ephemeral: provider.ephemeral_resource_schemas,
    })[kind] ?? {};
  const found: Record<string, PrintedSchema> = Object.assign(
    {},
    ...Object.entries(provider_schemas).map(([address, provider]) =>
      kind === "provider" && provider.provider ? { [shortName(address)]: provider.provider } : of(provider),
    ),
  );
  const missing = types.filter((type) => !Object.hasOwn(found, type));
  if (missing.length > 0) throw new Error(`the providers have no ${kind} ${missing.join(", ")}`);
  return Object.fromEntries([...types].sort().map((type) => [type, block(found[type]!.block)]));
}

/** A block without what is not checked. A part of a schema that is new here is refused: the checks do not know it. */
function block(printed: BlockSchema): BlockSchema {
  refuseOthers(printed, ["attributes", "block_types", "deprecated"]);
  return {
    ...(printed.deprecated ? { deprecated: true } : {}),
    ...(printed.attributes ? { attributes: mapped(printed.attributes, attribute) } : {}),
    ...(printed.block_types ? { block_types: mapped(printed.block_types, nestedBlock) } : {}),
  };
}

function attribute(printed: AttributeSchema): AttributeSchema {
  const flags = ["required", "optional", "computed", "sensitive", "write_only", "deprecated"] as const;
  refuseOthers(printed, ["type", ...flags]);
  return {
    type: printed.type,
    ...Object.fromEntries(flags.filter((flag) => printed[flag]).map((flag) => [flag, true])),
  };
}

function nestedBlock({
  nesting_mode,
  min_items,
  max_items,
  block: inner,
  ...rest
}: NestedBlockSchema): NestedBlockSchema {
  refuseOthers(rest, []);
  return {
    nesting_mode,
    ...(min_items ? { min_items } : {}),
    ...(max_items ? { max_items } : {}),
    block: block(inner),
  };
}

function signature(printed: PrintedFunctions["function_signatures"][string]): FunctionSignature {
  return {
    return_type: printed.return_type,
    parameters: printed.parameters?.length ?? 0,
    ...(printed.variadic_parameter ? { variadic: true } : {}),
  };
}

function refuseOthers(printed: object, known: readonly string[]): void {
  const others = Object.keys(printed).filter((key) => ![...known, "description", "description_kind"].includes(key));
  if (others.length > 0) throw new Error(`the schemas have parts that are not known here: ${others.join(", ")}`);
}

/** The same keys, sorted, with other values. */
function mapped<Value, Other>(
  values: Readonly<Record<string, Value>>,
  change: (value: Value) => Other,
  rename = (key: string) => key,
): Record<string, Other> {
  const entries = Object.entries(values).map(([key, value]) => [rename(key), change(value)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
