import type { Construct } from "constructs";
import { redisVariables, type RethinkConnection, rethinkVariables } from "../common/connection-variables";
import { programCheck } from "../common/health-check-forms";
import { imageOf } from "../common/releases";
import { type ComponentProps, PlaceosService } from "../common/service";
import { authDescriptor } from "./descriptor";

export interface AuthProps extends ComponentProps {
  readonly rethinkdb: RethinkConnection;
  /** `redis://host:port`: where sign-ins are announced. */
  readonly redisUrl: string;

  /**
   * Host under which users come, in lower case. Releases from 1.2112.0 on need it.
   *
   * @default - auth is not told
   */
  readonly domain?: string;
}

/**
 * Signs users in and hands out tokens.
 *
 * @throws if the release needs the domain, and it is not given
 */
export class Auth extends PlaceosService {
  constructor(scope: Construct, id: string, props: AuthProps) {
    const { release, ports } = props;
    super(scope, id, {
      ...props,
      service: authDescriptor,
      image: imageOf("auth", release),
      variables: {
        ...rethinkVariables(props.rethinkdb),
        ...redisVariables(props.redisUrl),
        TZ: props.timeZone,
        // anything else enables a sign-in for developers, without a password
        RAILS_ENV: "production",
        // cookies go only over TLS, which the load balancer ends
        ...(release.authNeedsPlaceUri ? placeUri(props) : { COAUTH_NO_SSL: "false" }),
      },
      requiredSecrets: ["SECRET_KEY_BASE", "JWT_SECRET"],
      entryPoint: ports.auth === authDescriptor.ports.auth ? undefined : startOnPort(ports.auth),
      ports: [{ port: ports.auth }],
      healthCheck: programCheck([
        "wget",
        "--no-verbose",
        "-q",
        "--spider",
        `http://0.0.0.0:${ports.auth}/auth/authority?health=true`,
      ]),
    });
  }
}

/**
 * Starts auth on another port, as the image itself does on its own. Images have puma's program since October 2021 only,
 * and started by Rails' before. Both kinds have a shell, which their own entry points need.
 */
function startOnPort(port: number): readonly string[] {
  const puma = `exec ./bin/puma -b tcp://0.0.0.0:${port}`;
  const rails = `rm -f tmp/pids/server.pid; exec ./bin/rails s -b 0.0.0.0 -p ${port}`;
  return ["/bin/sh", "-c", `if [ -x bin/puma ]; then ${puma}; else ${rails}; fi`];
}

/** Where auth calls the application itself: it ends at once where it is not told. */
function placeUri({ domain, release }: AuthProps) {
  if (domain === undefined) throw new Error(`auth of ${release.tag} needs the domain`);
  return { PLACE_URI: `https://${domain}` };
}
