/** The types that a Terraform variable can have here. */
export type VariableType = "string" | "number" | "bool" | "list(string)" | "map(string)";

/** A `validation` block. */
export interface Validation {
  /** Terraform expression over `var.NAME`, without `${ }` around it. */
  readonly condition: string;
  /** Starts with a capital and ends with a full stop. */
  readonly errorMessage: string;
}

/** A value that is given to Terraform, not to the file: `${var.NAME}`. */
export class VariableReference {
  constructor(
    public readonly name: string,
    public readonly type: VariableType,
    /** What the value is for: the description of the setting that it stands in. */
    public readonly description: string,
    /** Whether Terraform hides the value in its output. */
    public readonly sensitive: boolean,
    /** The rule of the setting, as far as Terraform can say it. */
    public readonly validation?: Validation,
    /** Whether Terraform writes the value to neither plan nor state: a secret. */
    public readonly ephemeral = false,
  ) {}
}

/** A `variable` block: everything that the references of one name ask of it. */
export interface Variable {
  readonly name: string;
  readonly type: VariableType;
  readonly description: string;
  readonly sensitive: boolean;
  /** @default false */
  readonly ephemeral?: boolean;
  readonly validations: readonly Validation[];
}

/** Calls `visit` for every reference in a value, with the keys that lead to it. */
export function forEachReference(
  value: unknown,
  visit: (reference: VariableReference, path: readonly (string | number)[]) => void,
  path: readonly (string | number)[] = [],
): void {
  if (value instanceof VariableReference) visit(value, path);
  else if (Array.isArray(value)) value.forEach((item, index) => forEachReference(item, visit, [...path, index]));
  else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) forEachReference(item, visit, [...path, key]);
  }
}

/** Whether nothing in a value is late-bound. */
export function isLiteral(value: unknown): boolean {
  let literal = true;
  forEachReference(value, () => (literal = false));
  return literal;
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
