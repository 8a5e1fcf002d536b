import { describe, expect, it } from "vitest";
import { addressesOf, type Container, containersOf } from "../../helpers/placeos-containers";
import { defaultPlaceos, synthesizePlaceos } from "../../helpers/placeos";
import { stringsIn } from "../../helpers/strings-in";
import type { Synthesized } from "../../helpers/synth";

type Names = readonly string[];

const DEPLOY = ["ENV", "SG_ENV", "TZ"];
const RETHINK = ["RETHINKDB_DB", "RETHINKDB_HOST", "RETHINKDB_PORT"];
const REDIS = ["REDIS_URL"];
const ETCD = ["ETCD_HOST", "ETCD_PORT"];

/** What the images of the first release that can be run want (placeos.md §3), beside secrets. */
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

const services = Object.keys(ofFirstRelease);
/** Those that are told `ENV`: PlaceOS' own programs in Crystal, which can write their logs in JSON. */
const crystal = services.filter((service) => ofFirstRelease[service]!.includes("SG_ENV"));

/** What a later release takes more, and what it takes no longer; by service. */
interface Change {
  readonly more?: Readonly<Record<string, Names>>;
  readonly less?: Readonly<Record<string, Names>>;
  readonly images?: Readonly<Record<string, string>>;
  readonly checks?: Readonly<Record<string, string>>;
}

/** The releases at which something changes (placeos.md §0.2), each with the last one before it. */
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
      "rubber-soul": ["ELASTIC_URI"],
      "rest-api": ["ELASTIC_URI", "PLACE_SEARCH_INGEST_URI"],
      init: ["PLACE_ANALYTICS_ROUTE"],
    },
    less: { "rest-api": ["RUBBER_SOUL_URI"] },
    images: { "rubber-soul": "search-ingest" },
    checks: { "rubber-soul": "/search-ingest -c http://127.0.0.1:3000/api/search-ingest/v1" },
  },
  {
    from: "1.2112.0",
    before: "1.2111.2",
    more: { auth: ["PLACE_URI"] },
    less: { auth: ["COAUTH_NO_SSL"] },
  },
];

const releases = ["1.2108.2", ...changes.flatMap(({ before, from }) => [before, from]), "1.2303.6"];

/** Those of the first release, changed by every change up to a release. */
function upTo<T>(release: string, start: T, apply: (value: T, change: Change) => T): T {
  const index = releases.indexOf(release);
  return changes.filter(({ from }) => releases.indexOf(from) <= index).reduce(apply, start);
}

function variablesAt(release: string, service: string): Names {
  return upTo(release, [...ofFirstRelease[service]!], (names, { more, less }) => [
    ...names.filter((name) => !(less?.[service] ?? []).includes(name)),
    ...(more?.[service] ?? []),
  ]).sort();
}

const imagesOfFirst: Readonly<Record<string, string>> = {
  "rethinkdb-primary": "docker.io/library/rethinkdb:2.4.2",
  etcd: "quay.io/coreos/etcd:v3.4.37",
};

const checksOfFirst: Readonly<Record<string, string>> = {
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

/** Values that the images have by themselves or that PlaceOS' compose file has: well-known, or of another network. */
const foreign = [
  "localhost",
  "127.0.0.1",
  "api",
  "auth",
  "dispatch",
  "elastic",
  "etcd",
  "frontends",
  "redis",
  "rethink",
  "rubber-soul",
  "triggers",
  "smtp.example.com",
];
const playground = ["admin", "development", "password", "place_development", "secret", "test", "testing"];

/** Hosts outside the namespace that containers are told of: AWS makes the names of these. */
const managed = [
  /^\$\{aws_elasticache_replication_group\.\w+\.primary_endpoint_address\}$/,
  /^\$\{aws_opensearch_domain\.\w+\.endpoint\}$/,
];

/** The names under which services are found. */
function recordsOf(synthesized: Synthesized): string[] {
  const { name } = synthesized.resource("aws_service_discovery_private_dns_namespace");
  return synthesized.resources("aws_service_discovery_service").map((record) => `${record.name}.${name}`);
}

/** Addresses that are not the container's own: `0.0.0.0` and the like mean itself. */
function peersOf(container: Container) {
  return addressesOf(container).filter(({ host }) => !["0.0.0.0", "127.0.0.1"].includes(host));
}

function checkOf({ definition }: Container): string | undefined {
  const [, ...command] = (definition.healthCheck?.command ?? []) as string[];
  return command.length === 0 ? undefined : command.join(" ");
}

describe.each(releases)("release %s", (release) => {
  const synthesized = synthesizePlaceos({ placeosTag: `placeos-${release}` });
  const containers = containersOf(synthesized);
  const each = (of: (container: Container, service: string) => unknown) =>
    Object.fromEntries(services.map((service) => [service, of(containers[service]!, service)]));

  it("has the eleven containers", () => {
    expect(Object.keys(containers).sort()).toEqual([...services].sort());
  });

  it("gives each image the variables that it wants, and none that it does not know", () => {
    expect(each(({ variables }) => Object.keys(variables).sort())).toEqual(
      each((_, service) => variablesAt(release, service)),
    );
  });

  it("gives no variable an empty value", () => {
    expect(stringsIn(each(({ variables }) => variables)).filter(([, value]) => value.trim() === "")).toEqual([]);
  });

  it("takes its images", () => {
    const images = upTo(release, {} as Record<string, string>, (made, change) => ({ ...made, ...change.images }));
    expect(each(({ definition }) => definition.image as string)).toEqual(
      each(
        (_, service) => imagesOfFirst[service] ?? `docker.io/placeos/${images[service] ?? service}:placeos-${release}`,
      ),
    );
  });

  it("checks health as its images answer", () => {
    const checks = upTo(release, { ...checksOfFirst }, (made, change) => ({ ...made, ...change.checks }));
    expect(each(checkOf)).toEqual(each((_, service) => checks[service]));
  });

  it("names hosts that there are, and ports on which they listen", () => {
    const records = recordsOf(synthesized);
    const addresses = Object.values(containers).flatMap(peersOf);
    expect(addresses.length).toBeGreaterThan(25);
    const unknown = addresses
      .map(({ host }) => host)
      .filter((host) => !records.includes(host) && !managed.some((pattern) => pattern.test(host)));
    expect(unknown.filter((host) => host !== "place.example.com")).toEqual([]);
    for (const { host, port } of addresses.filter(({ host }) => records.includes(host))) {
      const { definition } = containers[host.split(".")[0]!]!;
      expect(definition.portMappings.map(({ containerPort }: { containerPort: number }) => containerPort)).toContain(
        port,
      );
    }
  });
});

describe("what containers are told", () => {
  const synthesized = defaultPlaceos();
  const containers = containersOf(synthesized);

  it("is the same everywhere, where several are told of one thing", () => {
    const shared = [
      "RETHINKDB_HOST",
      "RETHINKDB_PORT",
      "RETHINKDB_DB",
      "REDIS_URL",
      "ETCD_HOST",
      "ETCD_PORT",
      "ES_URI",
    ];
    const told = shared.map((name) => {
      const values = Object.values(containers).map(({ variables }) => variables[name]);
      return [name, [...new Set(values.filter((value) => value !== undefined))]];
    });
    const redis = synthesized.reference("aws_elasticache_replication_group", "primary_endpoint_address");
    const elasticsearch = synthesized.reference("aws_opensearch_domain", "endpoint");
    expect(Object.fromEntries(told)).toEqual({
      RETHINKDB_HOST: ["rethinkdb-primary.head-office"],
      RETHINKDB_PORT: ["28015"],
      RETHINKDB_DB: ["place"],
      REDIS_URL: [`redis://${redis}:6379`],
      ETCD_HOST: ["etcd.head-office"],
      ETCD_PORT: ["2379"],
      ES_URI: [`https://${elasticsearch}`],
    });
  });

  it("has rest-api ask the services of this deployment", () => {
    expect(containers["rest-api"]!.variables).toMatchObject({
      PLACE_LOADER_URI: "http://frontends.head-office:3000",
      RUBBER_SOUL_URI: "http://rubber-soul.head-office:3000",
      TRIGGERS_URI: "http://triggers.head-office:3000",
      PLACE_DISPATCH_HOST: "dispatch.head-office",
      PLACE_DISPATCH_PORT: "8080",
    });
  });

  it("is nothing that everybody knows", () => {
    const values = Object.values(containers).flatMap(({ name, variables }) =>
      Object.entries(variables).map(([variable, value]) => ({ at: `${name} ${variable}`, value })),
    );
    expect(values.filter(({ value }) => playground.includes(value.toLowerCase()))).toEqual([]);
    const hosts = Object.values(containers).flatMap(peersOf);
    expect(hosts.filter(({ host }) => foreign.includes(host))).toEqual([]);
    for (const { variables } of Object.values(containers)) {
      expect(["production", undefined]).toContain(variables.ENV);
      expect(["production", undefined]).toContain(variables.SG_ENV);
    }
    expect(containers.auth!.variables).toMatchObject({ RAILS_ENV: "production", COAUTH_NO_SSL: "false" });
    // it would switch the check of certificates off
    expect(values.filter(({ at }) => at.endsWith("ES_TLS"))).toEqual([]);
  });

  it("is in lower case where it is a host, and as it was written in tags", () => {
    const hosts = Object.values(containers).flatMap(peersOf);
    expect(hosts.filter(({ host }) => !host.startsWith("${") && host !== host.toLowerCase())).toEqual([]);
    expect(synthesized.resource("aws_ecs_cluster").tags.EnvironmentName).toBe("Head-Office");
  });

  it("has the first administrator and the domain for init", () => {
    expect(containers.init!.variables).toMatchObject({
      PLACE_EMAIL: "ops@example.com",
      PLACE_USERNAME: "ops",
      PLACE_DOMAIN: "place.example.com",
      PLACE_TLS: "true",
    });
  });
});
