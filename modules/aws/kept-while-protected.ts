import { conditional, type IResolvable, Op, TerraformSelf, Token } from "cdktf";
import type { Construct } from "constructs";
import { Guard } from "./guard";

export interface KeptWhileProtectedProps {
  /** Whether the deployment makes it. */
  readonly made: boolean;
  /** Whether it is protected, if it is made. */
  readonly deletionProtection: boolean | IResolvable;

  /**
   * The setting that takes the protection off.
   *
   * @default "deletion_protection: false"
   */
  readonly unprotect?: string;

  /** What it is, in words that follow "delete": `the Redis of this deployment with its data`. */
  readonly what: string;
  /** The inputs that leave it out: `redis_url`. */
  readonly input: string;
}

/**
 * Refuses plans that leave out what the deployment has made, if it was protected against deletion when it was applied last:
 * protection must be taken off by its own apply.
 */
export function keptWhileProtected(scope: Construct, id: string, props: KeptWhileProtectedProps): void {
  const { made, deletionProtection, unprotect = "deletion_protection: false", what, input } = props;
  const protection = Token.isUnresolved(deletionProtection)
    ? Token.asString(conditional(deletionProtection, "protected", "unprotected"))
    : deletionProtection
      ? "protected"
      : "unprotected";
  const guard = new Guard(scope, id, { now: { now: made ? protection : "left out" } });
  if (made) return;
  guard.refuse({
    unless: Op.neq(TerraformSelf.getString("input.now"), "protected"),
    message:
      `${unprotect.split(":")[0]}: this change of ${input} would delete ${what}. If that is meant, set ` +
      `${unprotect} and apply before you change ${input}.`,
  });
}

/** The opposite of a flag, which may be a token. */
export function not(flag: boolean): boolean | IResolvable {
  return Token.isUnresolved(flag) ? Op.not(flag) : !flag;
}
