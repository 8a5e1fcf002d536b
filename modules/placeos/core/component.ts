import { serviceProps } from "../common/service-props";
import { component } from "../component";
import { Core } from "./core";

/** The service that runs drivers. */
export const core = component({
  make: (scope, context, parts) =>
    new Core(scope, "Core", {
      ...serviceProps("core", context, parts, parts.database),
      ...parts.databaseConnections,
      redisUrl: parts.redisUrl,
      etcd: context.etcd,
      buildUrl: context.props.buildUrl,
    }),
});
