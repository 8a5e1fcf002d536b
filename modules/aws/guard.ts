import type { Construct } from "constructs";
import { TerraformData } from "./terraform-data";

/** What stops a plan. */
export interface Refusal {
  /** The condition, as a token over what was noted, under which the plan may go on. */
  readonly unless: unknown;

  /** What the operator is told: sentences. */
  readonly message: string;
}

export interface GuardProps {
  /** How it is now: texts by name, which may be tokens. */
  readonly now: Readonly<Record<string, string>>;

  /**
   * What makes the guard forget: a text, which may be a token and absent. In a plan with another text nothing is refused,
   * and what is noted is how it is then. A plan without a text forgets nothing.
   *
   * @default - it never forgets
   */
  readonly renewal?: { readonly by?: string };
}

/**
 * Notes in the state how a part of the deployment is, so that a later plan can be refused for what it would do to that
 * part. `prevent_destroy` cannot do this: Terraform forgets it together with the block of a resource that is left out.
 */
export class Guard extends TerraformData {
  private readonly ignored: string[];

  constructor(scope: Construct, id: string, { now, renewal }: GuardProps) {
    super(scope, id, { input: now, triggersReplace: renewal?.by });
    this.ignored = renewal && renewal.by === undefined ? ["input", "triggers_replace"] : ["input"];
  }

  /**
   * Refuses plans while Terraform plans, before anything is touched. What was noted stays as it is then, so that the
   * condition has the older values: the values of the last apply that did not refuse anything. In a deployment that is
   * older than its guard, or whose guard was taken out of the state, they are the values of the next apply.
   */
  public refuse({ unless, message }: Refusal): void {
    this.lifecycle = { ignoreChanges: this.ignored, postcondition: [{ condition: unless, errorMessage: message }] };
  }
}
