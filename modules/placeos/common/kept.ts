import type { Construct } from "constructs";
import { TerraformData } from "../../aws/terraform-data";

export interface KeptProps {
  /** How it is now, in a word or a few: a text, which may have tokens in it. */
  readonly now: string;

  /**
   * What refuses a plan: a condition over `before`, the expression of how it was, and what to tell the operator.
   *
   * @default - nothing: how it is now is noted
   */
  readonly refusal?: { readonly unless: (before: string) => string; readonly message: string };
}

/**
 * Notes in the state how a part of the deployment is, so that a later plan can be refused for what it would do to that
 * part. `prevent_destroy` cannot do this: Terraform forgets it together with the block of a resource that is left out.
 *
 * The condition is checked while Terraform plans, before anything is touched: it looks at what was noted, which a plan that
 * is held back by a refusal leaves as it is.
 */
export function kept(scope: Construct, id: string, { now, refusal }: KeptProps): void {
  new TerraformData(scope, id, {
    input: { now },
    lifecycle: refusal && {
      ignoreChanges: ["input"],
      postcondition: [{ condition: `\${${refusal.unless("self.output.now")}}`, errorMessage: refusal.message }],
    },
  });
}

export interface KeptWhileProtectedProps {
  /** Whether the deployment makes it. */
  readonly made: boolean;
  readonly deletionProtection: boolean;
  /** What it is, in words that follow "delete": `the Redis of this deployment with its data`. */
  readonly what: string;
  /** The input that leaves it out: `redis_url`. */
  readonly input: string;
}

/** Refuses plans that leave out what the deployment has made, as long as it is protected against deletion. */
export function keptWhileProtected(scope: Construct, id: string, props: KeptWhileProtectedProps): void {
  const { made, deletionProtection, what, input } = props;
  if (made || !deletionProtection) return kept(scope, id, { now: made ? "made" : "left out" });
  const message =
    `deletion_protection: this change of ${input} would delete ${what}. If that is meant, set ` +
    `deletion_protection: false and apply before you change ${input}.`;
  kept(scope, id, { now: "left out", refusal: { unless: (before) => `${before} != "made"`, message } });
}
