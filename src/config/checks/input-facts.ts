import { type Partition, partitionOf } from "../../../modules/aws/partition";
import type { Resolved } from "../contract";
import type { Parsed, Shape } from "../parse";
import { isMap } from "../plain";
import { fieldOf } from "../schema/field";
import type { Day } from "../values/day";
import { isLiteral } from "../variables/variable-reference";

/** What a file says of a deployment, as far as checks of its inputs look at it. */
export interface GivenFacts<S extends Shape> {
  /** The inputs that are right. */
  readonly inputs: Parsed<S>;
  /** Names of all inputs that the file gives, right or not. */
  readonly named: ReadonlySet<string>;
  /** Undefined where the file's is wrong. */
  readonly region?: string;
  /** The network that the file asks for, as it has it. */
  readonly network?: unknown;
  /** The day for which the checks hold what AWS supports against the values. */
  readonly today: Day;
}

/** What is known of a deployment when its inputs are held against each other. */
export class InputFacts<S extends Shape> {
  protected readonly inputs: Parsed<S>;
  /** Undefined where the file's is wrong. */
  public readonly region?: string;
  /** Undefined where the file's region is wrong. */
  public readonly partition?: Partition;
  /** Whether the file gives a network to make. */
  public readonly hasNetwork: boolean;
  /** Whether that network has only IPv4. */
  public readonly networkLacksIpv6: boolean;
  /** The day for which the checks hold what AWS supports against the values. */
  public readonly today: Day;
  private readonly named: ReadonlySet<string>;

  constructor(
    private readonly shape: S,
    { inputs, named, region, network, today }: GivenFacts<S>,
  ) {
    this.inputs = inputs;
    this.named = named;
    this.region = region;
    this.partition = region === undefined ? undefined : partitionOf(region);
    this.hasNetwork = network !== undefined;
    this.networkLacksIpv6 = isMap(network) && network["ipv6"] !== true;
    this.today = today;
  }

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
