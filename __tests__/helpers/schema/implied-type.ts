import type { BlockSchema, NestedBlockSchema } from "./provider-schemas";
import type { Step, TerraformType } from "./types";

const known = new WeakMap<BlockSchema, TerraformType>();

/** The type of the object that a block is to what refers to it. */
export function impliedType(block: BlockSchema): TerraformType {
  const found = known.get(block);
  if (found !== undefined) return found;
  const attributes = Object.entries(block.attributes ?? {}).map(([name, { type }]) => [name, type] as const);
  const blocks = Object.entries(block.block_types ?? {}).map(([name, nested]) => [name, nestedType(nested)] as const);
  const type: TerraformType = ["object", Object.fromEntries([...attributes, ...blocks])];
  known.set(block, type);
  return type;
}

function nestedType({ nesting_mode: mode, block }: NestedBlockSchema): TerraformType {
  return mode === "single" || mode === "group" ? impliedType(block) : [mode, impliedType(block)];
}

/** Whether the steps from a block lead to an attribute, or through one, that is secret. */
export function isSecret(block: BlockSchema, steps: readonly Step[]): boolean {
  const index = steps.findIndex((step) => "name" in step);
  if (index < 0) return false;
  const { name } = steps[index] as { name: string };
  if (block.attributes?.[name]?.sensitive) return true;
  const nested = block.block_types?.[name];
  return nested !== undefined && isSecret(nested.block, steps.slice(index + 1));
}
