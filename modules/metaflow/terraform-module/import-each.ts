import { TerraformElement, type TerraformResource } from "cdktf";
import type { Construct } from "constructs";

/** Takes what is found when Terraform plans into the state, as a resource or as its instances. */
export class ImportEach extends TerraformElement {
  /**
   * @param target the resource that takes it
   * @param ids what it is found by: an expression, a map of ids
   * @param instance key of the instance, an expression over `each`, where the resource has instances
   */
  constructor(
    scope: Construct,
    id: string,
    private readonly target: TerraformResource,
    private readonly ids: string,
    private readonly instance?: string,
  ) {
    super(scope, id);
  }

  public override toTerraform(): unknown {
    const { terraformResourceType: type, friendlyUniqueId } = this.target;
    const to = `${type}.${friendlyUniqueId}${this.instance === undefined ? "" : `[${this.instance}]`}`;
    return { import: [{ for_each: `\${${this.ids}}`, to, id: "${each.value}" }] };
  }
}
