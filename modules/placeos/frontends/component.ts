import { serviceProps } from "../common/service-props";
import { component } from "../component";
import { Frontends } from "./frontends";

/** The service that writes the web site. */
export const frontends = component({
  make(scope, context, parts) {
    const { props } = context;
    return new Frontends(scope, "Frontends", {
      ...serviceProps("frontends", context, parts, [...parts.efs.dependables, ...parts.database]),
      ...parts.databaseConnections,
      www: parts.efs.www,
      cron: props.frontendsCron,
      gitUser: props.gitUser,
    });
  },
});
