import type { Construct } from "constructs";
import { deployVariables, type Endpoint, etcdVariables, redisVariables } from "../common/connection-variables";
import { crystalDatabaseVariables, type DatabaseConnections } from "../common/database-variables";
import { crystalCommand } from "../common/crystal-command";
import { programCheck } from "../common/health-check-forms";
import { imageOf } from "../common/releases/image";
import { type ComponentProps, PlaceosService, serviceNameOf } from "../common/service";
import { coreDescriptor } from "./descriptor";

export interface CoreProps extends ComponentProps, DatabaseConnections {
  /** `redis://host:port`, or `rediss://host:port` where the release knows TLS. */
  readonly redisUrl: string;

  /**
   * etcd, through which releases before 2.2404.1 find core nodes.
   *
   * @default - none
   */
  readonly etcd?: Endpoint;

  /**
   * URL of the build service, from which releases of major 2 fetch drivers.
   *
   * @default - the vendor's, which the image names
   */
  readonly buildUrl?: string;
}

const program = "/bin/core";

/** Runs drivers. It compiles them itself up to major 1, and fetches them from the build service from then on. */
export class Core extends PlaceosService {
  constructor(scope: Construct, id: string, props: CoreProps) {
    const { names, release, ports, settings = {} } = props;
    const { desiredCount = 1, maxCount = desiredCount } = settings;
    const several = maxCount > 1;
    super(scope, id, {
      ...props,
      service: coreDescriptor,
      image: imageOf("core", release),
      variables: {
        ...deployVariables(release, props.timeZone),
        ...crystalDatabaseVariables(release, props),
        ...redisVariables(release, props.redisUrl),
        ...etcdVariables(release, props.etcd),
        // where others reach this node: the record stands for all of them. Without it, a node takes the name of its host
        ...(!several && { CORE_HOST: names.host(serviceNameOf(coreDescriptor, settings.serviceName)) }),
        CORE_PORT: `${ports.core}`,
        ...(props.buildUrl !== undefined && { BUILD_URL: props.buildUrl }),
      },
      requiredSecrets: ["PLACE_SERVER_SECRET"],
      ...(several && release.hasEtcd
        ? { entryPoint: ["sh", "-c"], command: [startUnderOwnAddress(ports.core)] }
        : { command: crystalCommand(program, ports.core, coreDescriptor.ports.core) }),
      ports: [{ port: ports.core }],
      healthCheck: programCheck([program, "--curl", `http://localhost:${ports.core}/api/core/v1`], 300),
      // drivers are separate processes, with a connection for each device
      initProcess: true,
      ulimits: [
        { name: "nofile", softLimit: 40000, hardLimit: 40000 },
        { name: "core", softLimit: 0, hardLimit: 0 },
      ],
      stopTimeout: 120,
    });
  }
}

/** Starts core under the address of its task, which ECS tells: each of several nodes has its own address. */
function startUnderOwnAddress(port: number): string {
  const found = `grep -o '"IPv4Addresses":[[]"[0-9.]*' | grep -o '[0-9.]*$'`;
  const address = `wget -qO- "$ECS_CONTAINER_METADATA_URI_V4" | tr -d '[:space:]' | ${found}`;
  return ["set -e", `CORE_HOST=$(${address})`, "export CORE_HOST", `exec ${program} -b 0.0.0.0 -p ${port}`].join("; ");
}
