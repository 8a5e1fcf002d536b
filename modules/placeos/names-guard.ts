import type { Construct } from "constructs";
import { Unchanging } from "../aws/unchanging";
import type { PlaceosNames } from "./common/placeos-names";
import type { PlaceosProps } from "./placeos-props";

/** Refuses another region and other names: file system, secrets and Redis would be created again, and empty. */
export function guardNames(
  scope: Construct,
  { region, maxNameLength }: Pick<PlaceosProps, "region" | "maxNameLength">,
  names: PlaceosNames,
): void {
  new Unchanging(scope, "Names", {
    // in lower case, as it is in names: only tags keep the case of its letters
    values: { region, environment_name: names.namespace, max_name_length: String(maxNameLength ?? "none") },
    message:
      "Region and names (environment_name, max_name_length) of a deployment in use cannot change: file system, secrets and Redis would be others, and empty. Put them back as they were, or create a second deployment and restore a backup there.",
  });
}
