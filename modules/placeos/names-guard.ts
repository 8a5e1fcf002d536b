import type { Construct } from "constructs";
import { Unchanging } from "../aws/unchanging";
import type { PlaceosNames } from "./common/placeos-names";
import type { Release } from "./common/releases";
import type { PlaceosProps } from "./placeos-props";

/**
 * Refuses another region and other names: file system, secrets and Redis would be created again, and empty. Refuses a
 * release with another database, which would be empty.
 */
export function guardNames(
  scope: Construct,
  { region, maxNameLength }: Pick<PlaceosProps, "region" | "maxNameLength">,
  names: PlaceosNames,
  { tag, database }: Release,
): void {
  const onPostgresql = database === "postgresql";
  new Unchanging(scope, "Names", {
    // in lower case, as it is in names: only tags keep the case of its letters
    values: {
      region,
      // with the database in it: deployments in use have noted nothing else for RethinkDB
      environment_name: onPostgresql ? `${names.namespace}, on PostgreSQL` : names.namespace,
      max_name_length: String(maxNameLength ?? "none"),
    },
    message:
      (onPostgresql
        ? `placeos_tag: ${tag} keeps its data in PostgreSQL. A deployment on RethinkDB cannot become one by its tag, as the data would stay behind: see docs/placeos-upgrade.md. `
        : `placeos_tag: ${tag} keeps its data in RethinkDB. A deployment on PostgreSQL cannot go back to it by its tag, as the data would stay behind: write its tag of major 2 again. `) +
      "Region and names (environment_name, max_name_length) of a deployment in use cannot change: file system, secrets and Redis would be others, and empty. Put them back as they were, or create a second deployment and restore a backup there.",
  });
}
