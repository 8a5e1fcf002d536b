import type { Release } from "../common/releases";
import { placeosDefaults as defaults } from "../defaults";
import { keepKey, rememberKey } from "./cookie-check";
import { mediaTypes } from "./media-types";
import { portalHeaders, portalMaps, preflightAnswer } from "./portal";
import { type Peers, type Route, routesOf } from "./routes";
import { guardedStatics, plainStatics, staticsMaps } from "./static-files";

export interface NginxConfigurationProps {
  /** Port on which nginx listens. TLS ends at the load balancer. */
  readonly port: number;
  readonly peers: Peers;
  /** Address of the DNS server that knows the peers' names: third address of the VPC. May be a token. */
  readonly resolver: string;

  /**
   * Largest body of a request in MiB.
   *
   * @default 50
   */
  readonly maxBodyMiB?: number;

  /**
   * Whether a path of the interfaces that has neither a slash at its end, a dot nor a query is sent to the one with the
   * slash.
   *
   * @default false
   */
  readonly addsSlash?: boolean;

  /**
   * Whether PlaceOS' own portal may call the API from a browser.
   *
   * @default false
   */
  readonly admitsPortal?: boolean;

  /**
   * Who gets the files of the interfaces from releases of major 2: browsers that have signed in (`signed-in`), by a cookie
   * that needs the variable `SECRET_KEY_BASE` and an nginx with Lua, or all (`all`). Releases of major 1 know neither.
   *
   * @default - all, in the way of major 1
   */
  readonly statics?: "signed-in" | "all";

  /**
   * Whether dispatch is under `/api/server/` too, its path in early releases.
   *
   * @default true
   */
  readonly hasServerPath?: boolean;

  /**
   * Whether `/.well-known/` is auth's, for OpenID Connect. Else it is denied as every path with a dot.
   *
   * @default false
   */
  readonly hasWellKnown?: boolean;

  /**
   * Whether `/r/{id}` leads to a short link of rest-api.
   *
   * @default false
   */
  readonly hasShortLinks?: boolean;

  /**
   * Folder of the static files.
   *
   * @default "/etc/nginx/html"
   */
  readonly root?: string;

  /**
   * Folder in which nginx keeps its process id and buffers large bodies.
   *
   * @default "/tmp"
   */
  readonly workFolder?: string;
}

/**
 * What a release decides of the configuration.
 *
 * @param protectsStatics whether interfaces are only for browsers that have signed in, where the release can tell
 */
export function configurationOf(release: Release, protectsStatics: boolean) {
  return {
    addsSlash: release.nginxAddsSlash,
    admitsPortal: release.nginxAdmitsPortal,
    statics: release.nginxChecksCookie ? (protectsStatics ? "signed-in" : "all") : undefined,
    hasServerPath: release.nginxHasServerPath,
    hasWellKnown: release.nginxHasWellKnown,
    hasShortLinks: release.nginxHasShortLinks,
  } as const satisfies Partial<NginxConfigurationProps>;
}

/** Where the static files are in the stock image. */
export const staticFiles = "/etc/nginx/html";

/** Path that answers 200 as long as nginx works, whatever its peers do. */
export const healthPath = "/healthz";

/**
 * Seconds for which nginx believes an answer of the resolver. Records of the namespace live for 10 s; together they are
 * how long a replaced task may still be asked for.
 */
const resolverValidity = 5;

/**
 * The configuration of nginx. It differs from the stock image's in this:
 *
 * - The peers are variables. nginx looks up their names when a request needs them, so that it starts without them,
 *   follows them to other addresses, and loses no other route when one is gone.
 * - No TLS, and no redirect from HTTP: both are the load balancer's.
 * - No query string is ever logged: websockets have bearer tokens in theirs, and sign-ins have codes. The error log
 *   would print whole requests, so what it says of a request is in the access log instead (`upstream`,
 *   `upstream_status`), and only alerts about nginx itself remain.
 */
export function nginxConfiguration(props: NginxConfigurationProps): string {
  const {
    port,
    peers,
    resolver,
    maxBodyMiB = defaults.nginxMaxBodySize,
    addsSlash = false,
    admitsPortal = false,
    statics,
    hasServerPath = true,
    hasWellKnown = false,
    hasShortLinks = false,
    root = staticFiles,
    workFolder = "/tmp",
  } = props;
  const checksCookie = statics === "signed-in";
  return `${optional(0, checksCookie ? keepKey : [])}worker_processes auto;
worker_rlimit_nofile 4096;
# websockets of a task that is stopped get this long
worker_shutdown_timeout 20s;
pid ${workFolder}/nginx.pid;
error_log stderr alert;

events {
  worker_connections 2048;
}

http {
  types {
${indent(
  4,
  Object.entries(mediaTypes).map(([type, extensions]) => `${type} ${extensions.join(" ")};`),
)}
  }
  default_type application/octet-stream;
  server_tokens off;
  sendfile on;
  absolute_redirect off;
  # longer than any idle timeout of a load balancer: of two ends, the one that still sends must not be surprised
  keepalive_timeout 4010s;
  client_max_body_size ${maxBodyMiB}m;
${indent(
  2,
  ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${workFolder}/${name};`),
)}

  # the last address is the one that the load balancer saw; those before it are the client's word
  map $http_x_forwarded_for $client_address {
    "~(?<nearest>[^, ]+)$" $nearest;
    default $remote_addr;
  }
  map $request_uri $request_path {
    "~^(?<without_query>[^?]*)" $without_query;
  }
  map $http_upgrade $connection_upgrade {
    default upgrade;
    "" close;
  }
${optional(2, [
  ...(admitsPortal ? portalMaps : []),
  ...(statics === undefined ? [] : staticsMaps),
  ...(checksCookie ? rememberKey : []),
])}
  log_format without_query escape=json
    '{"time":"$time_iso8601","client":"$client_address","host":"$host","method":"$request_method",'
    '"path":"$request_path","protocol":"$server_protocol","status":"$status","bytes":"$body_bytes_sent",'
    '"seconds":"$request_time","agent":"$http_user_agent","upstream":"$upstream_addr",'
    '"upstream_status":"$upstream_status","upstream_seconds":"$upstream_response_time"}';
  access_log /dev/stdout without_query;

  # peers have no IPv6 addresses
  resolver ${resolver} valid=${resolverValidity}s ipv6=off;
  resolver_timeout 5s;

  proxy_http_version 1.1;
  proxy_redirect off;
  proxy_connect_timeout 5s;
  # sign-ins answer with large cookies
  proxy_buffer_size 16k;
  proxy_buffers 8 16k;
  # auth and rest-api tell tenants apart by the host that the client asked for, and by nothing that it may add
  proxy_set_header Host $http_host;
  proxy_set_header X-Forwarded-Host $http_host;
  proxy_set_header Forwarded "";
  proxy_set_header X-Real-IP $client_address;
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
  proxy_set_header X-Forwarded-Proto https;
  proxy_set_header Upgrade $http_upgrade;
  proxy_set_header Connection $connection_upgrade;

  server {
    listen ${port} default_server;
    server_name _;
    root ${root};

    location = ${healthPath} {
      access_log off;
      default_type text/plain;
      return 200 "ok\\n";
    }

    # files that git and editors leave behind, wherever they are
    location ~ /[.] {
      return 403;
    }

${indent(4, statics === undefined ? plainStatics(addsSlash) : guardedStatics(checksCookie))}

${optional(4, hasShortLinks ? [...shortLinks, ""] : [])}${indent(
    4,
    routesOf({ hasServerPath, hasWellKnown }).flatMap((route) => location(route, peers, admitsPortal)),
  )}
  }
}
`;
}

/** Short links: rest-api makes their ids of letters and digits. */
const shortLinks: readonly string[] = [
  "location ~ ^/r/(?<short_link>[0-9A-Za-z_-]+)$ {",
  "  return 301 /api/engine/v2/short_url/uri-$short_link/redirect;",
  "}",
];

/** The block of one route, line by line; none for a peer that does not exist. */
function location(
  { path, peer, silence, portal, strip = false, dotted = false }: Route,
  peers: Peers,
  admitsPortal: boolean,
): string[] {
  const address = peers[peer];
  if (address === undefined) return [];
  return [
    // what is denied to others by the dot in it
    `location ${dotted ? "^~ " : ""}${path} {`,
    ...(admitsPortal && portal !== undefined ? portalHeaders : []).map((line) => `  ${line}`),
    ...(admitsPortal && portal === "preflight" ? preflightAnswer : []).map((line) => `  ${line}`),
    `  set $peer ${address.host}:${address.port};`,
    // after the variable: it ends what nginx does before it asks the peer
    ...(strip ? [`  rewrite ^${path}(.*)$ /$1 break;`] : []),
    `  proxy_pass http://$peer;`,
    `  proxy_send_timeout ${silence}s;`,
    `  proxy_read_timeout ${silence}s;`,
    "}",
  ];
}

function indent(spaces: number, lines: readonly string[]): string {
  return lines.map((line) => (line === "" ? "" : " ".repeat(spaces) + line)).join("\n");
}

/** Lines that a release may not have, with the line break behind them. */
function optional(spaces: number, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `${indent(spaces, lines)}\n`;
}
