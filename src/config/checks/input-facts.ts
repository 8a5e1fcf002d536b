import type { Partition } from "../../../modules/aws/partition";
import type { Resolved } from "../contract";
import type { Parsed, Shape } from "../parse";
import { fieldOf } from "../schema/field";
import type { Day } from "../values/day";
import { isLiteral } from "../variables/variable-reference";

/** What is known of a deployment when its inputs are held against each other. */
export class InputFacts<S extends Shape> {
  constructor(
    protected readonly inputs: Parsed<S>,
    private readonly named: ReadonlySet<string>,
    /** Undefined where the file's is wrong. */
    public readonly region: string | undefined,
    public readonly partition: Partition | undefined,
    /** Whether the file gives a network to make. */
    public readonly hasNetwork: boolean,
    /** The day for which the checks hold what AWS supports against the values. */
    public readonly today: Day,
    private readonly shape: S,
  ) {}

  /** Whether the file gives an input, rightly or not. */
  public given(name: keyof S): boolean {
    return this.named.has(name as string);
  }

  /** The value of an input, which may hold references; undefined where it is not given or wrong. */
  public value<Name extends keyof S>(name: Name): Parsed<S>[Name] | undefined {
    return this.inputs[name];
  }

  /** The value of an input or its default; undefined where it is late-bound, wrong, or has no default. */
  public known<Name extends keyof S>(name: Name): Resolved<NonNullable<Parsed<S>[Name]>> | undefined {
    const value = this.given(name) ? this.inputs[name] : fieldOf(this.shape[name]!)?.defaultValue;
    return isLiteral(value) ? (value as Resolved<NonNullable<Parsed<S>[Name]>> | undefined) : undefined;
  }

  /** Whether a switch is known to be off. */
  public isOff(name: keyof S): boolean {
    return this.known(name) === false;
  }
}
