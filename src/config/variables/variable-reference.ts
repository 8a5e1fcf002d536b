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
