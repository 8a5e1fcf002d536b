import { TerraformElement, type TerraformResource } from "cdktf";
import type { Construct } from "constructs";

/**
 * Takes something that already exists into the state as a resource, when it is applied for the first time. cdktf's own
 * `importFrom` wants a Terraform on the machine that synthesizes.
 */
export class ImportBlock extends TerraformElement {
  /**
   * @param target the resource that takes it
   * @param importId what Terraform finds it by
   */
  constructor(
    scope: Construct,
    id: string,
    private readonly target: TerraformResource,
    private readonly importId: string,
  ) {
    super(scope, id);
  }

  public override toTerraform(): unknown {
    const { terraformResourceType: type, friendlyUniqueId } = this.target;
    return { import: [{ to: `${type}.${friendlyUniqueId}`, id: this.importId }] };
  }
}
