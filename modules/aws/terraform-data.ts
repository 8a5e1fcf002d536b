import { TerraformResource, type TerraformResourceLifecycle } from "cdktf";
import type { Construct } from "constructs";

export interface TerraformDataProps {
  /** What Terraform keeps in the state: texts by name, which may be tokens. */
  readonly input: Readonly<Record<string, string>>;

  /**
   * A text, which may be a token: another one replaces the resource, and what it keeps with it.
   *
   * @default - nothing replaces it
   */
  readonly triggersReplace?: string;

  /** @default - none */
  readonly lifecycle?: TerraformResourceLifecycle;
}

/**
 * Terraform's own resource `terraform_data`, which keeps values in the state and makes nothing.
 *
 * cdktf's `DataResource` is not used: it asks a `terraform` on the PATH for its version at every synthesis, which takes
 * half a second for each and fails without one. The JSON itself says which Terraform it needs.
 */
export class TerraformData extends TerraformResource {
  private readonly input: TerraformDataProps["input"];
  private readonly triggersReplace?: string;

  constructor(scope: Construct, id: string, { input, triggersReplace, lifecycle }: TerraformDataProps) {
    super(scope, id, {
      terraformResourceType: "terraform_data",
      terraformGeneratorMetadata: { providerName: "terraform" },
      lifecycle,
    });
    this.input = input;
    this.triggersReplace = triggersReplace;
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { input: this.input, triggers_replace: this.triggersReplace };
  }
}
