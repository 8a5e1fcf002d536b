import { serviceProps } from "../common/service-props";
import { component } from "../component";
import { StaffApi } from "./staff-api";

/** The API of bookings, calendars and guests; undefined where an existing one is used. */
export const staffApi = component({
  make: (scope, context, parts): StaffApi | undefined =>
    new StaffApi(scope, "StaffApi", {
      ...serviceProps("staffApi", context, parts, parts.database),
      ...parts.databaseConnections,
      restApi: context.endpoint("restApi"),
    }),
});
