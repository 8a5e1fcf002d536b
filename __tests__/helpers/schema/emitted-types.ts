import { ephemeralTypes, importedTypes } from "../resource-types";
import type { Types } from "./provider-schemas";

/** The types of everything that stacks of this project can hold. */
export function emittedTypes(): Types {
  return {
    provider: importedTypes("provider", "modules", "src"),
    // Terraform's own is in no bindings
    resource: [...importedTypes("resource", "modules", "src"), "terraform_data"],
    data: importedTypes("data", "modules", "src"),
    ephemeral: ephemeralTypes("modules", "src"),
  };
}
