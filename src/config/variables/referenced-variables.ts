import { forEachReference, type Validation, type VariableReference, type VariableType } from "./variable-reference";

/** A Terraform variable: everything that the references of one name ask of it. `src/stacks/variable-blocks.ts` makes its block. */
export interface Variable {
  readonly name: string;
  readonly type: VariableType;
  readonly description: string;
  readonly sensitive: boolean;
  /** @default false */
  readonly ephemeral?: boolean;
  readonly validations: readonly Validation[];
}

/** The variable blocks that a value needs, sorted by name. References of one name must have one type, and all or none be secret. */
export function variablesOf(value: unknown): readonly Variable[] {
  const references = new Map<string, VariableReference[]>();
  forEachReference(value, (reference) => {
    references.set(reference.name, [...(references.get(reference.name) ?? []), reference]);
  });
  return [...references.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, uses]) => variable(name, uses));
}

function variable(name: string, uses: readonly VariableReference[]): Variable {
  const validations = uses.flatMap(({ validation }) => (validation === undefined ? [] : [validation]));
  return {
    name,
    type: uses[0]!.type,
    description: [...new Set(uses.map((use) => use.description))].join(" "),
    sensitive: uses.some((use) => use.sensitive),
    ...(uses[0]!.ephemeral && { ephemeral: true }),
    validations: [...new Map(validations.map((validation) => [validation.condition, validation])).values()],
  };
}
