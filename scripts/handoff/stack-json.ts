import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A block of Terraform's JSON. */
export type Block = Readonly<Record<string, unknown>>;

/** Blocks by type and by name. */
export type Blocks = Readonly<Record<string, Readonly<Record<string, Block>>>>;

/** A `variable` block. */
export interface VariableBlock extends Block {
  readonly type?: string;
  readonly description?: string;
  readonly sensitive?: boolean;
  readonly ephemeral?: boolean;
  readonly nullable?: boolean;
  readonly default?: unknown;
  readonly validation?: readonly { readonly condition: string; readonly error_message: string }[];
}

/** An `output` block. */
export interface OutputBlock extends Block {
  readonly description?: string;
  readonly sensitive?: boolean;
}

/** A stack as it was synthesized, as far as a hand-over looks into it. */
export interface StackJson {
  readonly terraform: {
    readonly required_version: string;
    readonly required_providers: Readonly<Record<string, { readonly source: string; readonly version: string }>>;
  };
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly ephemeral?: Blocks;
  readonly import?: readonly Block[];
  readonly variable?: Readonly<Record<string, VariableBlock>>;
  readonly output?: Readonly<Record<string, OutputBlock>>;
}

/** Name of the file that cdktf writes. */
export const STACK_FILE = "cdk.tf.json";

/** @param folder of a synthesized stack */
export function readStack(folder: string): StackJson {
  return JSON.parse(readFileSync(join(folder, STACK_FILE), "utf8")) as StackJson;
}
