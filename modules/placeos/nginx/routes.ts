import type { Endpoint } from "../common/connection-variables";

/** The services behind nginx. */
export interface Peers {
  readonly auth: Endpoint;
  readonly dispatch: Endpoint;
  readonly restApi: Endpoint;

  /**
   * PlaceOS' staff API, which is not one of the components here.
   *
   * @default - none: rest-api answers its path, with 404
   */
  readonly staffApi?: Endpoint;

  /**
   * Websockets of an MQTT broker, which is not one of the components here.
   *
   * @default - none: rest-api answers its path, with 404
   */
  readonly mqtt?: Endpoint;
}

/** Requests that go to one peer. */
export interface Route {
  /** Beginning of the path, with a slash at both ends. The longest one that fits decides. */
  readonly path: string;
  readonly peer: keyof Peers;
  /** Seconds that a request, or a websocket, may stay silent. */
  readonly silence: number;

  /**
   * What PlaceOS' own portal gets from releases that admit it: headers that let its pages read answers, and with
   * `preflight` also nginx' own answer to the question that a browser asks before.
   *
   * @default - nothing
   */
  readonly portal?: "headers" | "preflight";

  /**
   * Whether the peer sees the path without its beginning.
   *
   * @default false
   */
  readonly strip?: boolean;

  /**
   * Whether the path begins with a dot, which is denied otherwise.
   *
   * @default false
   */
  readonly dotted?: boolean;
}

/** What a release decides about its routes. */
export interface RoutesProps {
  /** Whether dispatch is under `/api/server/` too, its path in early releases. */
  readonly hasServerPath: boolean;
  /** Whether `/.well-known/` is auth's, for OpenID Connect. */
  readonly hasWellKnown: boolean;
}

/** Seconds that sign-in pages may take. */
const page = 120;

/** Seconds that calls of an API may take: some make a driver compile. */
const api = 300;

const wellKnown = "/.well-known/";
const serverPath = "/api/server/";

/** Every route of the stock images. */
export const routes: readonly Route[] = [
  { path: "/auth/", peer: "auth", silence: page, portal: "headers" },
  { path: wellKnown, peer: "auth", silence: page, portal: "headers", dotted: true },
  { path: "/api/", peer: "restApi", silence: api, portal: "preflight" },
  { path: "/api/files/", peer: "auth", silence: api, portal: "preflight" },
  { path: serverPath, peer: "dispatch", silence: api },
  { path: "/api/dispatch/", peer: "dispatch", silence: api },
  { path: "/api/staff/", peer: "staffApi", silence: api },
  { path: "/api/mqtt/", peer: "mqtt", silence: api, strip: true },
];

/**
 * The routes of a release. In major 1, dispatch is under both of its paths: it moved from `/api/server/` to
 * `/api/dispatch/` with 1.2110.5, and drivers of one age may meet a server of the other.
 */
export function routesOf({ hasServerPath, hasWellKnown }: RoutesProps): readonly Route[] {
  return routes.filter(({ path }) => (path !== serverPath || hasServerPath) && (path !== wellKnown || hasWellKnown));
}
