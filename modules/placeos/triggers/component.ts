import { serviceProps } from "../common/service-props";
import { component } from "../component";
import { Triggers } from "./triggers";

/** The service that acts on events. */
export const triggers = component({
  make(scope, context, parts) {
    const { smtpServer: host, smtpPort: port, smtpUser: user, smtpSecure: security } = context.props;
    return new Triggers(scope, "Triggers", {
      ...serviceProps("triggers", context, parts, parts.database),
      ...parts.databaseConnections,
      redisUrl: parts.redisUrl,
      etcd: context.etcd,
      mail: host === undefined ? undefined : { host, port, user, security },
    });
  },
});
