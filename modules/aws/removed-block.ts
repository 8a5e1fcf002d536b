import { TerraformElement } from "cdktf";
import type { Construct } from "constructs";

/**
 * Stands in the place of a resource that is not made any more, under the same id in the same scope: Terraform forgets it and
 * leaves it in the account. Without such a resource, nothing happens.
 */
export class RemovedBlock extends TerraformElement {
  /** @param type Terraform's name for the type of the resource */
  constructor(
    scope: Construct,
    id: string,
    private readonly type: string,
  ) {
    super(scope, id);
  }

  public override toTerraform(): unknown {
    return { removed: [{ from: `${this.type}.${this.friendlyUniqueId}`, lifecycle: { destroy: false } }] };
  }
}
