import { Fn, Op, TerraformSelf, Token } from "cdktf";
import { Construct } from "constructs";
import { Guard, type GuardProps } from "./guard";

/** Texts, or lists of texts without commas, by name. Tokens are allowed. */
export type GuardedValues = Readonly<Record<string, string | readonly string[]>>;

export interface UnchangingProps {
  /** What must not change: a text must be the first one, and a list must begin with the first one, to which more may come. */
  readonly values: GuardedValues;

  /**
   * What is kept in the state next to `values` and may change: with another configuration it belongs to `values`.
   *
   * @default - nothing
   */
  readonly changeable?: GuardedValues;

  /**
   * A condition, as a token, under which `values` may change.
   *
   * @default - they may not
   */
  readonly unless?: unknown;

  /**
   * What makes the guard take the values of a plan for the first ones: see {@link GuardProps.renewal}.
   *
   * @default - nothing
   */
  readonly renewal?: GuardProps["renewal"];

  /** Why it must not change, and what to do instead: sentences. */
  readonly message: string;
}

/**
 * Stops Terraform when it plans, before it touches anything, if values differ from the first apply's, which Terraform
 * keeps in the state. In a deployment that is older than its guard, they are the values of the first apply that has the
 * guard. Once the guard is taken out of the state, the next apply takes the new values for the first ones.
 */
export class Unchanging extends Construct {
  constructor(scope: Construct, id: string, { values, changeable, unless, renewal, message }: UnchangingProps) {
    super(scope, id);
    const guard = new Guard(this, "Guard", { now: asTexts({ ...values, ...changeable }), renewal });
    const unchanged = Object.entries(values)
      .map(([name, value]) => holds(name, value))
      .reduce((all, one) => Op.and(all, one));
    const first = Object.keys(values).map((name) => `${name}: "${firstOf(name)}"`);
    guard.refuse({
      unless: unless === undefined ? unchanged : Op.or(unless, unchanged),
      message:
        `${message} Applied at first: ${first.join(", ")}. ` +
        `See "What must not change" in docs/operations.md; this guard is terraform_data.${guard.friendlyUniqueId}.`,
    });
  }
}

const firstOf = (name: string) => TerraformSelf.getString(`input.${name}`);

function holds(name: string, value: string | readonly string[]): unknown {
  const first = firstOf(name);
  if (typeof value === "string") return Op.eq(first, value);
  // a list that was empty at first is an empty text, which cdktf cannot compare with
  return Op.or(Op.lt(Fn.lengthOf(first), 1), Fn.startswith(Fn.join(",", [...value, ""]), Fn.join(",", [first, ""])));
}

function asTexts(values: GuardedValues): Record<string, string> {
  const entries = Object.entries(values);
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      typeof value === "string" ? value : Token.asString(Fn.join(",", [...value])),
    ]),
  );
}
