import { quote } from "../../../modules/aws/values/quote";

/** Keys and list indices that lead to a place in the file. */
export type Path = readonly (string | number)[];

/** A sentence about one place. */
export interface Remark {
  readonly path: Path;
  readonly message: string;
}

/** Takes down what is wrong (findings) and what is legal but unusual (warnings), below one place of the file. */
export class Report {
  constructor(
    private readonly base: Path = [],
    public readonly findings: Remark[] = [],
    public readonly warnings: Remark[] = [],
  ) {}

  /** The same report, with paths that start further down. */
  public at(...path: Path): Report {
    return new Report([...this.base, ...path], this.findings, this.warnings);
  }

  /** Whether nothing has been found wrong at this place or below it. */
  public get isClean(): boolean {
    return !this.findings.some(({ path }) => this.base.every((segment, index) => path[index] === segment));
  }

  public finding(message: string): void {
    this.findings.push({ path: this.base, message });
  }

  /** Takes over what is wrong elsewhere; paths are whole. There may be more of it than a call can have arguments. */
  public addFindings(findings: readonly Remark[]): void {
    for (const finding of findings) this.findings.push(finding);
  }

  public warning(message: string): void {
    this.warnings.push({ path: this.base, message });
  }
}

/** A path as people write it: `deployments.dev.inputs.vpc_cidr_blocks[1]`, `db_parameters["rds.force_ssl"]`. */
export function formatPath(path: Path): string {
  return path
    .map((segment, index) => {
      if (typeof segment === "number") return `[${segment}]`;
      if (!/^[\w-]{1,120}$/.test(segment)) return `[${quote(segment)}]`;
      return index === 0 ? segment : `.${segment}`;
    })
    .join("");
}
