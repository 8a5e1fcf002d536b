import type { Construct } from "constructs";
import { TerraformData } from "./terraform-data";

/** What stops a plan. */
export interface Refusal {
  /** The condition, as a token over what was noted, under which the plan may go on. */
  readonly unless: unknown;

  /** What the operator is told: sentences. */
  readonly message: string;
}

/**
 * Notes in the state how a part of the deployment is, so that a later plan can be refused for what it would do to that
 * part. `prevent_destroy` cannot do this: Terraform forgets it together with the block of a resource that is left out.
 */
export class Guard extends TerraformData {
  /** @param now how it is: texts by name, which may be tokens */
  constructor(scope: Construct, id: string, now: Readonly<Record<string, string>>) {
    super(scope, id, { input: now });
  }

  /**
   * Refuses plans while Terraform plans, before anything is touched. What was noted stays as it is then, so that the
   * condition has the older values: those of the last apply that did not refuse anything. In a deployment that is older than
   * its guard, or whose guard was taken out of the state, they are the values of the next apply.
   */
  public refuse({ unless, message }: Refusal): void {
    this.lifecycle = { ignoreChanges: ["input"], postcondition: [{ condition: unless, errorMessage: message }] };
  }
}
