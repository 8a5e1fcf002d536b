import type { Aws } from "../../aws/aws";
import type { Arguments } from "../stack";

/** What is there of a setting that an apply would write, and what would become of it. */
export interface Existing {
  /** What is there: one thing a line. */
  readonly there: readonly string[];
  /** What would become of it: a clause without a full stop. */
  readonly becomes: string;
  /**
   * What else must be done before it can be given up: a sentence. Importing it is no decision then.
   *
   * @default - it can be given up
   */
  readonly first?: string;
}

/** Whose setting it is: the arguments that say so, with their values. */
export type Owner = Readonly<Record<string, string>>;

/** What the configuration says besides the resource itself. */
export interface Wanted {
  /** The resource's arguments. */
  readonly config: Arguments;
  /** An argument with the values in it that are known before an apply. */
  readonly resolve: (argument: unknown) => string | undefined;
  /** Whether the file gives an input. */
  readonly isGiven: (input: string) => boolean;
}

/** A type of resource that is a setting of something: AWS has one, and overwrites it without asking. */
export interface SettingKind {
  /** The arguments that say whose setting it is; empty where it is the account's. */
  readonly owner: readonly string[];
  /** Looks what is there: undefined where nobody has set anything that is lost. */
  readonly look: (aws: Aws, owner: Owner, wanted: Wanted) => Promise<Existing | undefined>;
}

/** A nested block of an argument, whether the JSON has it in a list or not. */
export function blockOf(value: unknown): Arguments {
  const [first] = Array.isArray(value) ? (value as unknown[]) : [value];
  return (first ?? {}) as Arguments;
}
