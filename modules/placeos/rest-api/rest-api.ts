import type { Construct } from "constructs";
import {
  deployVariables,
  elasticVariables,
  type Endpoint,
  etcdVariables,
  redisVariables,
  type RethinkConnection,
  rethinkVariables,
} from "../common/connection-variables";
import { crystalCommand } from "../common/crystal-command";
import { programCheck } from "../common/health-check-forms";
import { imageOf } from "../common/releases";
import { type ComponentProps, PlaceosService } from "../common/service";
import { restApiDescriptor } from "./descriptor";

export interface RestApiProps extends ComponentProps {
  readonly rethinkdb: RethinkConnection;
  /** `redis://host:port`. */
  readonly redisUrl: string;
  readonly etcd: Endpoint;
  /** `https://host` of Elasticsearch. */
  readonly esUri: string;
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
        ...rethinkVariables(props.rethinkdb),
        ...redisVariables(props.redisUrl),
        ...etcdVariables(props.etcd),
        ...elasticVariables(release, props.esUri),
        PLACE_LOADER_URI: httpUri(peers.frontends),
        [release.rubberSoulUriVariable]: httpUri(peers.rubberSoul),
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

function httpUri({ host, port }: Endpoint): string {
  return `http://${host}:${port}`;
}
