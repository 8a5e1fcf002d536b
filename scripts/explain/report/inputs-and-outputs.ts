import type { Explanation } from "../explanation";
import type { Block } from "../graph/synthesis";

/** A value that must be given at apply. */
export interface Variable {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly isRequired: boolean;
  readonly isSensitive: boolean;
}

/** A value that an apply ends with. */
export interface Output {
  readonly name: string;
  readonly description: string;
  readonly isSensitive: boolean;
}

/** The variables of all stacks, each once. */
export function variablesOf(explanation: Explanation): readonly Variable[] {
  return blocksOf(explanation, "variable").map(([name, block]) => ({
    name,
    type: `${(block.type as string | undefined) ?? "any"}`,
    description: `${(block.description as string | undefined) ?? ""}`,
    isRequired: block.default === undefined,
    isSensitive: block.sensitive === true,
  }));
}

/** The outputs of all stacks. */
export function outputsOf(explanation: Explanation): readonly Output[] {
  return blocksOf(explanation, "output").map(([name, block]) => ({
    name,
    description: `${(block.description as string | undefined) ?? ""}`,
    isSensitive: block.sensitive === true,
  }));
}

function blocksOf({ synthesis }: Explanation, kind: string): readonly (readonly [string, Block])[] {
  const all = synthesis.stacks.flatMap(({ json }) => Object.entries((json[kind] ?? {}) as Record<string, Block>));
  return [...new Map(all)].sort(([a], [b]) => (a < b ? -1 : 1));
}
