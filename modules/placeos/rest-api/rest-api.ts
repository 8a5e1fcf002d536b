import type { Construct } from "constructs";
import {
  deployVariables,
  elasticVariables,
  type Endpoint,
  etcdVariables,
  httpUri,
  redisVariables,
} from "../common/connection-variables";
import { crystalDatabaseVariables, type DatabaseConnections } from "../common/database-variables";
import { crystalCommand } from "../common/crystal-command";
import { programCheck } from "../common/health-check-forms";
import { imageOf } from "../common/releases/image";
import { type ComponentProps, PlaceosService } from "../common/service";
import { restApiDescriptor } from "./descriptor";

export interface RestApiProps extends ComponentProps, DatabaseConnections {
  /** `redis://host:port`, or `rediss://host:port` where the release knows TLS. */
  readonly redisUrl: string;

  /**
   * etcd, through which releases before 2.2404.1 find core nodes.
   *
   * @default - none
   */
  readonly etcd?: Endpoint;

  /**
   * `https://host` of Elasticsearch, for releases that search in it.
   *
   * @default - none
   */
  readonly esUri?: string;
  /** The services that it asks. Their names in the image are Docker's. */
  readonly peers: Readonly<Record<"frontends" | "rubberSoul" | "triggers" | "dispatch", Endpoint>>;
}

const program = "/rest-api";

/** The public API. */
export class RestApi extends PlaceosService {
  constructor(scope: Construct, id: string, props: RestApiProps) {
    const { release, ports, peers } = props;
    super(scope, id, {
      ...props,
      service: restApiDescriptor,
      image: imageOf("rest-api", release),
      variables: {
        ...deployVariables(release, props.timeZone),
        ...crystalDatabaseVariables(release, props),
        ...redisVariables(release, props.redisUrl),
        ...etcdVariables(release, props.etcd),
        ...elasticVariables(release, props.esUri),
        PLACE_LOADER_URI: httpUri(peers.frontends),
        ...(release.hasSearch && { [release.rubberSoulUriVariable]: httpUri(peers.rubberSoul) }),
        TRIGGERS_URI: httpUri(peers.triggers),
        PLACE_DISPATCH_HOST: peers.dispatch.host,
        PLACE_DISPATCH_PORT: `${peers.dispatch.port}`,
      },
      requiredSecrets: ["JWT_PUBLIC", "JWT_SECRET", "PLACE_SERVER_SECRET"],
      command: crystalCommand(program, ports.restApi, restApiDescriptor.ports.restApi),
      ports: [{ port: ports.restApi }],
      healthCheck: programCheck([program, "-c", `http://127.0.0.1:${ports.restApi}/api/engine/v2/`], 300),
    });
  }
}
