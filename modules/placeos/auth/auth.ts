import type { Construct } from "constructs";
import { deployVariables, redisVariables } from "../common/connection-variables";
import { crystalCommand } from "../common/crystal-command";
import {
  crystalDatabaseVariables,
  type DatabaseConnections,
  libpqDatabaseVariables,
} from "../common/database-variables";
import { programCheck } from "../common/health-check-forms";
import type { Release } from "../common/releases";
import { imageOf } from "../common/releases/image";
import { type ComponentProps, PlaceosService } from "../common/service";
import { authDescriptor } from "./descriptor";

export interface AuthProps extends ComponentProps, DatabaseConnections {
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
      variables: release.authIsRails ? railsVariables(props) : crystalVariables(props),
      requiredSecrets: ["SECRET_KEY_BASE", "JWT_SECRET"],
      ...(release.authIsRails
        ? { entryPoint: ports.auth === authDescriptor.ports.auth ? undefined : startOnPort(ports.auth) }
        : { command: crystalCommand(program, ports.auth, authDescriptor.ports.auth) }),
      ports: [{ port: ports.auth }],
      healthCheck: programCheck(checkOf(release, ports.auth)),
    });
  }
}

/** The program of auth in Crystal. */
const program = "/placeos-auth";

function railsVariables(props: AuthProps): Record<string, string> {
  const { release } = props;
  return {
    ...libpqDatabaseVariables(release, props),
    ...redisVariables(release, props.redisUrl),
    TZ: props.timeZone,
    // anything else enables a sign-in for developers, without a password
    RAILS_ENV: "production",
    // cookies go only over TLS, which the load balancer ends
    ...(release.authNeedsPlaceUri ? placeUri(props) : { COAUTH_NO_SSL: "false" }),
  };
}

function crystalVariables(props: AuthProps): Record<string, string> {
  const { release } = props;
  return {
    ...deployVariables(release, props.timeZone),
    ...crystalDatabaseVariables(release, props),
    ...redisVariables(release, props.redisUrl),
    ...placeUri(props),
  };
}

/** Asks whether auth works, with a program that its image has. */
function checkOf({ authCheck }: Release, port: number): readonly string[] {
  const authority = (host: string) => `http://${host}:${port}/auth/authority?health=true`;
  if (authCheck === "own") return [program, "-c", `http://127.0.0.1:${port}/auth/healthz`];
  if (authCheck === "wget") return ["wget", "--no-verbose", "-q", "--spider", authority("0.0.0.0")];
  const answer = `Net::HTTP.get_response(URI("${authority("127.0.0.1")}"))`;
  return ["ruby", "-rnet/http", "-e", `exit ${answer}.is_a?(Net::HTTPSuccess)`];
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
