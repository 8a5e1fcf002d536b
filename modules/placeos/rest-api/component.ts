import { serviceProps } from "../common/service-props";
import { component } from "../component";
import { RestApi } from "./rest-api";

/** The public API. */
export const restApi = component({
  make: (scope, context, parts) =>
    new RestApi(scope, "RestApi", {
      ...serviceProps("restApi", context, parts, parts.database),
      ...parts.databaseConnections,
      redisUrl: parts.redisUrl,
      etcd: context.etcd,
      esUri: context.release.hasSearch ? parts.esUri : undefined,
      peers: {
        frontends: context.endpoint("frontends"),
        rubberSoul: context.endpoint("rubberSoul"),
        triggers: context.endpoint("triggers"),
        dispatch: context.endpoint("dispatch"),
      },
    }),
});
