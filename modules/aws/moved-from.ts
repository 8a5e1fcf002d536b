import { type TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";

/**
 * Keeps a resource that earlier versions of this project had at another address: Terraform takes it over from there.
 *
 * @param scope construct below which it was
 * @param path ids of constructs from there to the resource, whose place nothing else has now
 */
export function movedFrom(resource: TerraformResource, scope: Construct, path: readonly [string, ...string[]]): void {
  // the address follows from the place in the tree: something is put there for as long as it takes to ask
  const placeholder = path.reduce((parent, id) => new Construct(parent, id), scope);
  const id = TerraformStack.of(scope).getLogicalId(placeholder.node);
  scope.node.tryRemoveChild(path[0]);
  resource.moveFromId(`${resource.terraformResourceType}.${id}`);
}
