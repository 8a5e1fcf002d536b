import { TerraformElement, type TerraformResource } from "cdktf";
import type { Construct } from "constructs";

/** Several things that a block takes, which are found when Terraform plans. */
export interface ImportedEach {
  /** A map of ids: an expression. */
  readonly ids: string;

  /**
   * Key of the instance that takes one: an expression over `each`.
   *
   * @default - the resource has no instances
   */
  readonly instance?: string;
}

/**
 * Takes something that already exists into the state as a resource, when it is applied for the first time. cdktf's own
 * `importFrom` wants a Terraform on the machine that synthesizes.
 */
export class ImportBlock extends TerraformElement {
  /**
   * @param target the resource that takes it
   * @param imported id of what it takes, or the ids that Terraform finds when it plans
   */
  constructor(
    scope: Construct,
    id: string,
    private readonly target: TerraformResource,
    private readonly imported: string | ImportedEach,
  ) {
    super(scope, id);
  }

  public override toTerraform(): unknown {
    const { terraformResourceType: type, friendlyUniqueId } = this.target;
    const to = `${type}.${friendlyUniqueId}`;
    if (typeof this.imported === "string") return { import: [{ to, id: this.imported }] };
    const { ids, instance } = this.imported;
    const each = instance === undefined ? to : `${to}[${instance}]`;
    return { import: [{ for_each: `\${${ids}}`, to: each, id: "${each.value}" }] };
  }
}
