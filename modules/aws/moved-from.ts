import { TerraformElement, type TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";

/**
 * Keeps a resource that earlier versions of this project had at another address: Terraform takes it over from there.
 * cdktf's own `moveFromId` wants a Terraform on the machine that synthesizes.
 *
 * @param scope construct below which it was
 * @param path ids of constructs from there to the resource, whose place nothing else has now
 */
export function movedFrom(resource: TerraformResource, scope: Construct, path: readonly [string, ...string[]]): void {
  // the address follows from the place in the tree: something is put there for as long as it takes to ask
  const placeholder = path.reduce((parent, id) => new Construct(parent, id), scope);
  const id = TerraformStack.of(scope).getLogicalId(placeholder.node);
  scope.node.tryRemoveChild(path[0]);
  new MovedBlock(resource, id);
}

class MovedBlock extends TerraformElement {
  /**
   * @param target the resource, below which it is
   * @param from name that the resource had in Terraform
   */
  constructor(
    private readonly target: TerraformResource,
    private readonly from: string,
  ) {
    super(target, "Moved");
  }

  public override toTerraform(): unknown {
    const { terraformResourceType: type, friendlyUniqueId } = this.target;
    return { moved: [{ from: `${type}.${this.from}`, to: `${type}.${friendlyUniqueId}` }] };
  }
}
