import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TerraformType } from "./types";

/** What a provider says of an attribute, in Terraform's own words. */
export interface AttributeSchema {
  readonly type: TerraformType;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly write_only?: boolean;
  readonly deprecated?: boolean;
}

export interface BlockSchema {
  readonly attributes?: Readonly<Record<string, AttributeSchema>>;
  readonly block_types?: Readonly<Record<string, NestedBlockSchema>>;
  readonly deprecated?: boolean;
}

export interface NestedBlockSchema {
  readonly nesting_mode: "single" | "group" | "list" | "set" | "map";
  readonly min_items?: number;
  /** @default - as many as one likes */
  readonly max_items?: number;
  readonly block: BlockSchema;
}

/** How a function of Terraform's language is called. */
export interface FunctionSignature {
  readonly return_type: TerraformType;
  readonly parameters: number;
  /** Whether the last argument may be repeated or left out. */
  readonly variadic?: boolean;
}

/** The kinds of blocks whose arguments a provider defines. */
export const kinds = ["provider", "resource", "data", "ephemeral"] as const;
export type Kind = (typeof kinds)[number];

/** Names of the types of each kind. */
export type Types = Readonly<Record<Kind, readonly string[]>>;

/** The schemas of everything that stacks of this project are made of. */
export interface ProviderSchemas {
  /** Version of the Terraform whose functions and built-in resources these are. */
  readonly terraform: string;
  /** Versions of the providers, by their names. */
  readonly versions: Readonly<Record<string, string>>;
  readonly schemas: Readonly<Record<Kind, Readonly<Record<string, BlockSchema>>>>;
  readonly functions: Readonly<Record<string, FunctionSignature>>;
}

/** File that `npm run schemas` writes. */
export const SCHEMAS_FILE = join(__dirname, "provider-schemas.json");

let read: ProviderSchemas | undefined;

/** The schemas as they are in the file. */
export function providerSchemas(): ProviderSchemas {
  return (read ??= JSON.parse(readFileSync(SCHEMAS_FILE, "utf8")) as ProviderSchemas);
}
