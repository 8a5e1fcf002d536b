import { serviceProps } from "../common/service-props";
import { component } from "../component";
import { RubberSoul } from "./rubber-soul";

/** The service that fills Elasticsearch. */
export const rubberSoul = component({
  make: (scope, context, parts) =>
    new RubberSoul(scope, "RubberSoul", {
      ...serviceProps("rubberSoul", context, parts, parts.database),
      ...parts.databaseConnections,
      esUri: parts.esUri,
    }),
});
