import type { Construct } from "constructs";
import { crystalDatabaseVariables, type DatabaseConnections } from "../common/database-variables";
import { deployVariables, type Endpoint, httpUri } from "../common/connection-variables";
import { crystalCommand } from "../common/crystal-command";
import { programCheck } from "../common/health-check-forms";
import { imageOf } from "../common/releases/image";
import { type ComponentProps, PlaceosService } from "../common/service";
import { staffApiDescriptor } from "./descriptor";

export interface StaffApiProps extends ComponentProps, DatabaseConnections {
  /** rest-api, which it asks for users and zones. */
  readonly restApi: Endpoint;
}

const program = "/staff-api";

/** Bookings, calendars and guests. Releases of major 2 have it. */
export class StaffApi extends PlaceosService {
  constructor(scope: Construct, id: string, props: StaffApiProps) {
    const { release, ports } = props;
    super(scope, id, {
      ...props,
      service: staffApiDescriptor,
      image: imageOf("staff-api", release),
      variables: {
        ...deployVariables(release, props.timeZone),
        ...crystalDatabaseVariables(release, props),
        // inside the VPC: it hands the caller's host on
        PLACE_URI: httpUri(props.restApi),
        STAFF_TIME_ZONE: props.timeZone,
      },
      requiredSecrets: ["JWT_SECRET", "PLACE_SERVER_SECRET", "COOKIE_SESSION_SECRET", "PG_PASSWORD"],
      command: crystalCommand(program, ports.staffApi, staffApiDescriptor.ports.staffApi),
      ports: [{ port: ports.staffApi }],
      healthCheck: programCheck([program, "-c", `http://127.0.0.1:${ports.staffApi}/api/staff/v1`]),
    });
  }
}
