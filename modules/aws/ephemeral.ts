import { TerraformElement } from "cdktf";
import type { Construct } from "constructs";

/**
 * An ephemeral resource: a value that exists while Terraform runs and is written neither to the plan nor to the state.
 * cdktf has no construct for it. Its value may reach only write-only arguments.
 */
export class EphemeralResource extends TerraformElement {
  /**
   * @param type type of the ephemeral resource, such as `random_password`
   * @param config its arguments, in snake_case
   */
  constructor(
    scope: Construct,
    id: string,
    private readonly type: string,
    private readonly config: Readonly<Record<string, unknown>>,
  ) {
    super(scope, id);
  }

  /** The address of an attribute, to be used inside a Terraform expression. */
  public reference(attribute: string): string {
    return `ephemeral.${this.type}.${this.friendlyUniqueId}.${attribute}`;
  }

  public override toTerraform(): unknown {
    return { ephemeral: { [this.type]: { [this.friendlyUniqueId]: this.config } } };
  }
}
