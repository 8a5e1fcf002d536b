import { serviceProps } from "../common/service-props";
import { component } from "../component";
import { Auth } from "./auth";

/** The service that signs users in. */
export const auth = component({
  make(scope, context, parts) {
    const { release } = context;
    return new Auth(scope, "Auth", {
      ...serviceProps("auth", context, parts, parts.database),
      ...parts.databaseConnections,
      redisUrl: parts.redisUrl,
      // in its own stack, it looks the load balancer up for nothing else
      domain: release.authNeedsPlaceUri ? parts.loadBalancer.domain : undefined,
    });
  },
});
