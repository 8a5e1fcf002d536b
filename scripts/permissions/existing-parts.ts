import type { StackJson } from "../handoff/stack-json";

const ids = /\b(?:vpc|subnet|sg|rtb|vpce|pl|eipalloc|fs|fsap|ami|igw|nat)-[0-9a-f]{8,17}\b/g;
const arns = /\barn:aws[\w-]*:[\w-]+:[\w-]*:\d{12}:[\w+=,.@/:-]*[\w/-]/g;

/** What stacks refer to and do not make: ids and ARNs that are written out in them, and what is looked up by name. */
export function existingParts(stacks: readonly StackJson[]): readonly string[] {
  const text = JSON.stringify(stacks.map(({ resource, data }) => ({ resource, data })));
  const named = [...(text.match(ids) ?? []), ...(text.match(arns) ?? [])];
  return [...new Set(named)].sort();
}
