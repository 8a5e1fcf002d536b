/** Something in a file of Terraform's variables that a person must know of. */
export interface Problem {
  /** The line in that file, counted from 1; absent where it has none. */
  readonly line?: number;
  readonly message: string;
}

/** The file cannot be read. Its message has a line for each problem. */
export class TfvarsError extends Error {
  public override readonly name = "TfvarsError";

  constructor(file: string, problems: readonly Problem[]) {
    super(problems.map((problem) => formatProblem(file, problem)).join("\n"));
  }
}

/** `terraform.tfvars:3: must be …` */
export function formatProblem(file: string, { line, message }: Problem): string {
  return `${line === undefined ? file : `${file}:${line}`}: ${message}`;
}
