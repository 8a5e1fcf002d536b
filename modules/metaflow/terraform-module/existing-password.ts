import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { existingPasswordVariable } from "./existing-password-variable";

/**
 * Declares the Terraform variable that hands the password of the module's database on, so that nothing that is connected
 * with it is locked out. It is ephemeral: neither plan nor state holds it. Where it is not given, it is empty.
 *
 * @returns the expression for it
 */
export function existingPassword(scope: Construct): string {
  const variable = new TerraformVariable(scope, "ExistingPassword", {
    type: "string",
    description:
      "Password that the Terraform module gave the database, only for the first apply. Without it the database gets a new one.",
    sensitive: true,
    default: "",
  });
  variable.overrideLogicalId(existingPasswordVariable);
  // cdktf does not know the argument
  variable.addOverride("ephemeral", true);
  return `var.${existingPasswordVariable}`;
}
