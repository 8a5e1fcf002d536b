/** A value of the file that is `${var.NAME}`, before the schema has said what type the variable has. */
export class VariablePlaceholder {
  constructor(public readonly name: string) {}
}

/** Source of the pattern of a whole value that stands for a Terraform variable. */
export const referencePattern = "^\\$\\{var\\.([A-Za-z_][A-Za-z0-9_-]*)\\}$";
