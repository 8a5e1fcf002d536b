type Names = readonly string[];

const DEPLOY = ["ENV", "SG_ENV", "TZ"];
const RETHINK = ["RETHINKDB_DB", "RETHINKDB_HOST", "RETHINKDB_PORT", "RETHINKDB_USER"];
const REDIS = ["REDIS_URL"];
const ETCD = ["ETCD_HOST", "ETCD_PORT"];

/** What the images of the first release that can be run want, in addition to secrets. */
const ofFirstRelease: Readonly<Record<string, Names>> = {
  "rethinkdb-primary": ["TZ"],
  etcd: [
    "ETCDCTL_API",
    "ETCD_ADVERTISE_CLIENT_URLS",
    "ETCD_INITIAL_ADVERTISE_PEER_URLS",
    "ETCD_INITIAL_CLUSTER",
    "ETCD_INITIAL_CLUSTER_STATE",
    "ETCD_INITIAL_CLUSTER_TOKEN",
    "ETCD_LISTEN_CLIENT_URLS",
    "ETCD_LISTEN_PEER_URLS",
    "ETCD_NAME",
    "TZ",
  ],
  dispatch: DEPLOY,
  nginx: ["NGINX_CONFIGURATION", "PLACE_DOMAIN", "TZ"],
  frontends: [...DEPLOY, ...RETHINK, "PLACE_LOADER_CRON", "PLACE_LOADER_WWW"],
  auth: [...RETHINK, ...REDIS, "COAUTH_NO_SSL", "RAILS_ENV", "TZ"],
  core: [...DEPLOY, ...RETHINK, ...REDIS, ...ETCD, "CORE_HOST", "CORE_PORT"],
  triggers: [...DEPLOY, ...RETHINK, ...REDIS, ...ETCD],
  "rubber-soul": [...DEPLOY, ...RETHINK, "ES_DISABLE_BULK", "ES_URI"],
  "rest-api": [
    ...DEPLOY,
    ...RETHINK,
    ...REDIS,
    ...ETCD,
    "ES_URI",
    "PLACE_DISPATCH_HOST",
    "PLACE_DISPATCH_PORT",
    "PLACE_LOADER_URI",
    "RUBBER_SOUL_URI",
    "TRIGGERS_URI",
  ],
  init: [
    ...DEPLOY,
    ...RETHINK,
    "PLACE_APPLICATION",
    "PLACE_AUTH_HOST",
    "PLACE_DOMAIN",
    "PLACE_EMAIL",
    "PLACE_METRICS_ROUTE",
    "PLACE_TLS",
    "PLACE_USERNAME",
  ],
};

/** The containers. */
export const services = Object.keys(ofFirstRelease);
/** Those that are told `ENV`: PlaceOS' own programs in Crystal, which can write their logs in JSON. */
const crystal = services.filter((service) => ofFirstRelease[service]!.includes("SG_ENV"));

/** What a later release takes more, and what it takes no longer; by service. */
export interface Change {
  readonly more?: Readonly<Record<string, Names>>;
  readonly less?: Readonly<Record<string, Names>>;
  readonly images?: Readonly<Record<string, string>>;
  readonly checks?: Readonly<Record<string, string>>;
}

/** The releases at which something changes, each with the last one before it. */
const changes: readonly (Change & { readonly from: string; readonly before: string })[] = [
  {
    from: "1.2109.0",
    before: "1.2108.4",
    more: { init: ["PLACE_BACKOFFICE_BRANCH", "PLACE_BACKOFFICE_COMMIT"] },
    images: { frontends: "frontend-loader" },
    checks: { frontends: "/app/bin/frontends -c http://localhost:3000/api/frontend-loader/v1" },
  },
  {
    from: "1.2110.0",
    before: "1.2109.9",
    more: Object.fromEntries(crystal.map((service) => [service, ["LOG_LEVEL", "PLACE_LOG_FORMAT"]])),
  },
  {
    from: "1.2110.5",
    before: "1.2110.4",
    checks: { dispatch: "/dispatch -c http://127.0.0.1:8080/api/dispatch/v1/healthz" },
  },
  {
    from: "1.2111.0",
    before: "1.2110.9",
    more: {
      "rubber-soul": ["ELASTIC_DISABLE_BULK", "ELASTIC_URI"],
      "rest-api": ["ELASTIC_URI", "PLACE_SEARCH_INGEST_URI"],
      init: ["PLACE_ANALYTICS_ROUTE"],
    },
    less: { "rest-api": ["RUBBER_SOUL_URI"], "rubber-soul": ["ES_DISABLE_BULK"] },
    images: { "rubber-soul": "search-ingest" },
    checks: { "rubber-soul": "/search-ingest -c http://127.0.0.1:3000/api/search-ingest/v1" },
  },
  {
    from: "1.2112.0",
    before: "1.2111.2",
    more: { auth: ["PLACE_URI"] },
    less: { auth: ["COAUTH_NO_SSL"] },
  },
  {
    from: "1.2210.1",
    before: "1.2210.0",
    checks: { frontends: "/frontends -c http://localhost:3000/api/frontend-loader/v1" },
  },
];

/** The releases that are looked at: the first and the last one, and both sides of every change. */
export const releases = ["1.2108.2", ...changes.flatMap(({ before, from }) => [before, from]), "1.2303.6"];

/** The first release's, changed by every change up to a release. */
export function upTo<T>(release: string, start: T, apply: (value: T, change: Change) => T): T {
  const index = releases.indexOf(release);
  return changes.filter(({ from }) => releases.indexOf(from) <= index).reduce(apply, start);
}

/** The variables that a service has in a release. */
export function variablesAt(release: string, service: string): Names {
  return upTo(release, [...ofFirstRelease[service]!], (names, { more, less }) => [
    ...names.filter((name) => !(less?.[service] ?? []).includes(name)),
    ...(more?.[service] ?? []),
  ]).sort();
}

/** Images that are not PlaceOS' own. */
export const imagesOfFirst: Readonly<Record<string, string>> = {
  "rethinkdb-primary": "docker.io/library/rethinkdb:2.4.2",
  etcd: "quay.io/coreos/etcd:v3.4.37",
};

/** Health checks in the first release. */
export const checksOfFirst: Readonly<Record<string, string>> = {
  "rethinkdb-primary": "bash -c 'exec 3<>/dev/tcp/127.0.0.1/28015'",
  etcd: "etcdctl --endpoints=http://127.0.0.1:2379 endpoint health",
  dispatch: "/dispatch -c http://127.0.0.1:8080/api/server/healthz",
  nginx: "wget -q -O /dev/null http://127.0.0.1:80/healthz",
  frontends: "/app/bin/frontends -c http://localhost:3000/api/frontends/v1",
  auth: "wget --no-verbose -q --spider http://0.0.0.0:8080/auth/authority?health=true",
  core: "/bin/core --curl http://localhost:3000/api/core/v1",
  triggers: "/triggers -c http://127.0.0.1:3000/",
  "rubber-soul": "/rubber-soul -c http://127.0.0.1:3000/api/rubber-soul/v1",
  "rest-api": "/rest-api -c http://127.0.0.1:3000/api/engine/v2/",
};
