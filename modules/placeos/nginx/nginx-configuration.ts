import { placeosDefaults as defaults } from "../defaults";
import { compressible, mediaTypes } from "./media-types";
import { portalHeaders, portalMaps, preflightAnswer } from "./portal";
import { type Peers, type Route, routes } from "./routes";

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
    root = staticFiles,
    workFolder = "/tmp",
  } = props;
  return `worker_processes auto;
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
${optional(2, admitsPortal ? portalMaps : [])}
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

    location / {
${optional(
  6,
  addsSlash
    ? [
        // as it was asked for: what is decoded could hold line breaks. The host keeps //other.example.com from being one
        'if ($request_uri ~ "^[^.?]*[^./?]$") {',
        "  return 301 https://$http_host$request_uri/;",
        "}",
      ]
    : [],
)}      try_files $uri $uri/index.html =404;
      gzip on;
      gzip_vary on;
      gzip_min_length 1024;
      gzip_types ${compressible.join(" ")};
    }

    # its files are named relative to the folder
    location = /backoffice {
      return 301 /backoffice/$is_args$args;
    }

${indent(
  4,
  routes.flatMap((route) => location(route, peers, admitsPortal)),
)}
  }
}
`;
}

/** The block of one route, line by line; none for a peer that does not exist. */
function location(
  { path, peer, silence, portal, strip = false }: Route,
  peers: Peers,
  admitsPortal: boolean,
): string[] {
  const address = peers[peer];
  if (address === undefined) return [];
  return [
    `location ${path} {`,
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
  return lines.map((line) => " ".repeat(spaces) + line).join("\n");
}

/** Lines that a release may not have, with the line break behind them. */
function optional(spaces: number, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `${indent(spaces, lines)}\n`;
}
