import { z } from "zod";
import { overwritableSettings } from "../../../../modules/metaflow/existing-settings/setting-paths";
import {
  moduleAddressAllowed,
  moduleAddressPattern,
  moduleAddressProblem,
} from "../../../../modules/metaflow/terraform-module/module-address";
import { inPlace } from "../change";
import { atSynthesis, reasons, required } from "../field";
import { choice, listOf, text } from "../kinds";

const whenAddedOrLeft =
  "nothing once it has been applied; taking it away ends the protection of data and of addresses that others have stored, and deletes the module's rules that nothing here needs";

/** What a deployment was made by before. */
export const migrateFrom = atSynthesis(
  z.strictObject({
    terraform_module: required(
      atSynthesis(
        text({ allowed: moduleAddressAllowed, pattern: moduleAddressPattern, problem: moduleAddressProblem }),
        {
          description:
            "Address of the module `outerbounds/metaflow/aws` in the state that the stack is applied to: `module.metaflow`, " +
            '`module.metaflow["prod"]`, `module.platform.module.metaflow`; empty where the module is the root.',
          whyLiteral: reasons.resources,
          change: inPlace(whenAddedOrLeft),
        },
      ),
    ),
    overwrite: atSynthesis(listOf(choice(overwritableSettings)), {
      description:
        "Settings of the bucket, the registry and the API that were made outside of the module and are given up: they are " +
        "imported, so that the plan shows them and what they become. `npm run migrate` says which there are.",
      default: "none: `inputs.keep_settings` leaves a setting as it is",
      whyLiteral: reasons.resources,
      change: inPlace("the settings, until it has been applied; nothing afterwards"),
    }),
    left_over_rules: atSynthesis(choice(["delete", "keep"]), {
      description:
        "What becomes of the rules in the module's security groups that nothing here needs, when `migrate_from` is taken " +
        "away: `delete`, which is for when all services have new tasks, or `keep`, where others use them.",
      default: "`delete`",
      whyLiteral: reasons.resources,
      change: inPlace("with `keep`, Terraform forgets these rules; with `delete`, it takes them into the state again"),
    }),
  }),
  {
    description:
      "Take over a deployment of the Terraform module, with its data and its addresses, from its state: " +
      "`docs/migrating.md`. Taken away again when that has been applied.",
    default: "there is nothing to take over",
    typeName: "MigrateFrom",
    whyLiteral: reasons.resources,
    change: inPlace(whenAddedOrLeft),
  },
);
