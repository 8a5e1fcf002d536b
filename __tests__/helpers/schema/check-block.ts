import { didYouMean } from "../../../modules/aws/values/nearest";
import type { Block } from "../synth";
import { checkValue, type Surroundings } from "./check-value";
import { own } from "./own";
import type { AttributeSchema, BlockSchema, NestedBlockSchema } from "./provider-schemas";

/** Checks what stands in a block: that its schema has it, that it is of the right type, and that nothing is missing. */
export function checkBlock(place: string, body: unknown, schema: BlockSchema, around: Surroundings): void {
  if (!isBlock(body)) return around.report(place, `a block is expected, not ${JSON.stringify(body)}`);
  const { attributes = {}, block_types: blocks = {} } = schema;
  for (const [name, value] of Object.entries(body)) {
    const inside = `${place}.${name}`;
    if (name === "//" || value === undefined) continue;
    const attribute = own(attributes, name);
    const nested = own(blocks, name);
    if (attribute !== undefined) checkAttribute(inside, value, attribute, around);
    else if (nested !== undefined) checkBlocks(inside, value, nested, around);
    else
      around.report(
        inside,
        `there is no such argument${didYouMean(name, [...Object.keys(attributes), ...Object.keys(blocks)])}`,
      );
  }
  for (const [name, { required }] of Object.entries(attributes))
    if (required && isMissing(body[name])) around.report(place, `the argument "${name}" is missing`);
  for (const [name, { min_items: least = 0 }] of Object.entries(blocks))
    if (least > 0 && isMissing(body[name])) around.report(place, `the block "${name}" is missing`);
}

function checkAttribute(place: string, value: unknown, attribute: AttributeSchema, around: Surroundings): void {
  if (isMissing(value)) return;
  const { type, required, optional, deprecated, write_only } = attribute;
  if (!required && !optional) return around.report(place, "the provider computes it: it cannot be set");
  if (deprecated) around.report(place, "it is deprecated");
  checkValue(place, value, type, write_only ? { ...around, takesEphemeral: true } : around);
}

function checkBlocks(place: string, value: unknown, nested: NestedBlockSchema, around: Surroundings): void {
  if (isMissing(value)) return;
  const { nesting_mode: mode, min_items: least = 0, max_items: most = Infinity, block } = nested;
  if (typeof value !== "object") return around.report(place, `a block is expected, not ${JSON.stringify(value)}`);
  if (block.deprecated) around.report(place, "it is deprecated");
  // the keys of such blocks are their labels
  const places =
    mode === "map"
      ? Object.entries(value as object).map(([label, body]) => [`${place}.${label}`, body as unknown] as const)
      : Array.isArray(value)
        ? value.map((body, index) => [`${place}[${index}]`, body as unknown] as const)
        : [[place, value] as const];
  const limit = mode === "single" || mode === "group" ? 1 : most;
  if (places.length < least) around.report(place, `there must be at least ${least}, not ${places.length}`);
  if (places.length > limit) around.report(place, `there may be at most ${limit}, not ${places.length}`);
  for (const [inside, body] of places) checkBlock(inside, body, block, around);
}

export function isBlock(value: unknown): value is Block {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isMissing(value: unknown): boolean {
  return value === null || value === undefined;
}
