import type { Construct } from "constructs";
import { deployVariables } from "../common/connection-variables";
import { crystalDatabaseVariables, type DatabaseConnections } from "../common/database-variables";
import { crystalCommand } from "../common/crystal-command";
import type { EfsAccess } from "../common/efs-access";
import { programCheck } from "../common/health-check-forms";
import { imageOf } from "../common/releases/image";
import { type ComponentProps, PlaceosService } from "../common/service";
import { placeosDefaults as defaults } from "../defaults";
import { frontendsDescriptor } from "./descriptor";

export interface FrontendsProps extends ComponentProps, DatabaseConnections {
  /** Folder of the static files, which nginx serves. */
  readonly www: EfsAccess;

  /**
   * When the base site is fetched again: a cron expression of five fields.
   *
   * @default "0 * * * *" - every hour
   */
  readonly cron?: string;

  /**
   * User with whom interfaces are cloned; the secret `PLACE_LOADER_GIT_PASS` is the password.
   *
   * @default - none: only public repositories
   */
  readonly gitUser?: string;
}

/**
 * The loader: it clones the interfaces that the database names into the folder that nginx serves.
 * The old task ends before a new one starts: both would write the same
 * files.
 */
export class Frontends extends PlaceosService {
  constructor(scope: Construct, id: string, props: FrontendsProps) {
    const { release, ports } = props;
    const program = release.frontendsProgram;
    super(scope, id, {
      ...props,
      service: frontendsDescriptor,
      image: imageOf(release.frontendsImage, release),
      variables: {
        ...deployVariables(release, props.timeZone),
        ...crystalDatabaseVariables(release, props),
        // relative to the image's working directory, /app
        PLACE_LOADER_WWW: "www",
        PLACE_LOADER_CRON: props.cron ?? defaults.frontendsCron,
        ...(props.gitUser !== undefined && { PLACE_LOADER_GIT_USER: props.gitUser }),
      },
      requiredSecrets: ["PLACE_SERVER_SECRET"],
      command: crystalCommand(program, ports.frontends, frontendsDescriptor.ports.frontends),
      // the owner of the files: git refuses files of other users
      user: "10001:10001",
      mounts: [{ name: "www", access: props.www, containerPath: "/app/www" }],
      ports: [{ port: ports.frontends }],
      healthCheck: programCheck([program, "-c", `http://localhost:${ports.frontends}${release.frontendsApi}`]),
    });
  }
}
