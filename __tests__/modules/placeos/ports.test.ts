import { describe, expect, it } from "vitest";
import { defaultPorts, type Ports } from "../../../modules/placeos/common/ports";
import { matrix } from "../../../modules/placeos/security-groups/matrix";
import { defaultPlaceos, synthesizePlaceos } from "../../helpers/placeos";
import { containersOf } from "../../helpers/placeos-containers";
import { rules } from "../../helpers/placeos-rules";
import { stringsIn } from "../../helpers/strings-in";
import type { Block } from "../../helpers/synth";

type Consumers = Readonly<Partial<Record<keyof Ports, readonly string[]>>>;
type Rules = Readonly<Partial<Record<keyof Ports, number>>>;

const rethinkdbClients = ["auth", "core", "frontends", "init", "rest-api", "rubber-soul", "triggers"];
const etcdClients = ["core", "rest-api", "triggers"];
const redisClients = ["auth", ...etcdClients];

/** What moves with each port in addition to the rules: container, health check, and every consumer. */
const consumersOfFirst: Consumers = {
  rethinkdb: [
    ...["portMappings", "healthCheck", "command"].map((part) => `rethinkdb-primary ${part}`),
    ...rethinkdbClients.map((name) => `${name} RETHINKDB_PORT`),
  ],
  rethinkdbCluster: ["rethinkdb-primary portMappings", "rethinkdb-primary command"],
  rethinkdbAdmin: ["rethinkdb-primary portMappings", "rethinkdb-primary command"],
  etcd: [
    "etcd portMappings",
    "etcd healthCheck",
    "etcd ETCD_ADVERTISE_CLIENT_URLS",
    "etcd ETCD_LISTEN_CLIENT_URLS",
    ...etcdClients.map((name) => `${name} ETCD_PORT`),
  ],
  etcdPeer: [
    "etcd portMappings",
    "etcd ETCD_INITIAL_ADVERTISE_PEER_URLS",
    "etcd ETCD_INITIAL_CLUSTER",
    "etcd ETCD_LISTEN_PEER_URLS",
  ],
  dispatch: [
    ...["portMappings", "healthCheck", "command"].map((part) => `dispatch ${part}`),
    "nginx NGINX_CONFIGURATION",
    "rest-api PLACE_DISPATCH_PORT",
    "aws_lb_target_group",
  ],
  nginx: [
    "nginx portMappings",
    "nginx healthCheck",
    "nginx NGINX_CONFIGURATION",
    "aws_ecs_service",
    "aws_lb_target_group",
  ],
  frontends: [
    ...["portMappings", "healthCheck", "command"].map((part) => `frontends ${part}`),
    "rest-api PLACE_LOADER_URI",
  ],
  auth: [
    ...["portMappings", "healthCheck", "entryPoint"].map((part) => `auth ${part}`),
    "init PLACE_AUTH_HOST",
    "nginx NGINX_CONFIGURATION",
  ],
  core: [...["portMappings", "healthCheck", "command"].map((part) => `core ${part}`), "core CORE_PORT"],
  triggers: [...["portMappings", "healthCheck", "command"].map((part) => `triggers ${part}`), "rest-api TRIGGERS_URI"],
  rubberSoul: [
    ...["portMappings", "healthCheck", "command"].map((part) => `rubber-soul ${part}`),
    "rest-api RUBBER_SOUL_URI",
  ],
  restApi: [
    ...["portMappings", "healthCheck", "command"].map((part) => `rest-api ${part}`),
    "nginx NGINX_CONFIGURATION",
  ],
  redis: [...redisClients.map((name) => `${name} REDIS_URL`), "aws_elasticache_replication_group"],
};

/** How many rules have each port, with every row that is there. */
const rulesOfFirst: Rules = {
  rethinkdb: 7,
  rethinkdbCluster: 1,
  rethinkdbAdmin: 1,
  etcd: 3,
  etcdPeer: 1,
  dispatch: 4,
  nginx: 2,
  frontends: 1,
  auth: 2,
  core: 3,
  triggers: 1,
  rubberSoul: 1,
  restApi: 1,
  redis: 4,
};

const consumersOfBoth: Consumers = Object.fromEntries(
  Object.entries(consumersOfFirst).filter(([port]) => !/^(rethinkdb|etcd)/.test(port)),
);

/** The same of a release of major 2. */
const consumersOfSecond: Consumers = {
  ...consumersOfBoth,
  postgresql: [...[...rethinkdbClients, "staff-api"].map((name) => `${name} PG_PORT`), "aws_db_instance"],
  rubberSoul: consumersOfBoth.rubberSoul!.map((place) => place.replace("RUBBER_SOUL_URI", "PLACE_SEARCH_INGEST_URI")),
  restApi: [...consumersOfBoth.restApi!, "staff-api PLACE_URI"],
  staffApi: [
    ...["portMappings", "healthCheck", "command"].map((part) => `staff-api ${part}`),
    "nginx NGINX_CONFIGURATION",
  ],
};

const rulesOfSecond: Rules = {
  ...(Object.fromEntries(Object.keys(consumersOfBoth).map((key) => [key, rulesOfFirst[key as keyof Ports]])) as Rules),
  // its clients and the operators
  postgresql: 9,
  restApi: 2,
  staffApi: 1,
};

describe.each([
  ["placeos-1.2108.4", consumersOfFirst, rulesOfFirst],
  ["placeos-2.2602.5", consumersOfSecond, rulesOfSecond],
])("a port of %s", (placeosTag, consumers, ruleCounts) => {
  const keys = Object.keys(defaultPorts) as (keyof Ports)[];
  const ofRelease = keys.filter((key) => consumers[key] !== undefined);

  /** An odd number too large for anything else in the JSON, by the port's place in the list. */
  const portsFrom = (first: number) =>
    Object.fromEntries(keys.map((key, index) => [key, first + 2 * index])) as unknown as Ports;
  const ports = portsFrom(41001);

  /** A deployment with everything that names a port, each port another than the image's and than any other. */
  const withPorts = (chosen: Ports) =>
    synthesizePlaceos({
      placeosTag,
      ports: chosen,
      optionalRows: Object.fromEntries(matrix.flatMap(({ when }) => (when === undefined ? [] : [[when, true]]))),
      operatorCidrBlocks: ["10.1.0.0/16"],
      devicePorts: { doors: { protocol: "tcp", port: 5000, cidrBlocks: ["10.4.0.0/16"] } },
    });
  const before = withPorts(ports);

  /** Where a number stands: rules, parts of containers, variables, and other resources by their types. */
  function placesOf(port: number): string[] {
    const number = new RegExp(`(?<![\\w.])${port}(?!\\w)`);
    const contains = (value: unknown) => number.test(JSON.stringify(value));
    const inRules = rules(before, "ingress").filter((line) => number.test(line));
    const inContainers = Object.values(containersOf(before)).flatMap(({ name, definition, variables }) => [
      ...["portMappings", "healthCheck", "command", "entryPoint"]
        .filter((part) => contains(definition[part] ?? null))
        .map((part) => `${name} ${part}`),
      ...Object.keys(variables)
        .filter((variable) => contains(variables[variable]))
        .map((variable) => `${name} ${variable}`),
    ]);
    const elsewhere = Object.entries(before.json.resource as Record<string, Block>)
      .filter(([type]) => type !== "aws_ecs_task_definition" && !type.startsWith("aws_vpc_security_group"))
      .filter(([, resources]) => contains(resources))
      .map(([type]) => type);
    return [...inRules, ...inContainers, ...elsewhere];
  }

  it.each(ofRelease)("of %s stands in its rules, its container, its health check, and at every consumer", (key) => {
    const places = placesOf(ports[key]);
    expect(places.filter((place) => place.includes(" -> "))).toHaveLength(ruleCounts[key]!);
    expect(places.filter((place) => !place.includes(" -> ")).sort()).toEqual([...consumers[key]!].sort());
  });

  it("moves everywhere at once, and nothing else moves", () => {
    const others = portsFrom(52001);
    const moved = keys.reduce(
      (json, key) => json.replaceAll(`${ports[key]}`, `${others[key]}`),
      JSON.stringify(before.json),
    );
    expect(withPorts(others).json).toEqual(JSON.parse(moved));
  });

  it("of an image is left nowhere once it has been changed", () => {
    // ports that cannot be changed are AWS' and the browsers'
    const changed = new Set(Object.values(defaultPorts).filter((port) => port !== 80));
    const left = new RegExp(`(?<![\\w.-])(?:${[...changed].join("|")})(?!\\w)`);
    expect(stringsIn(before.json).filter(([, text]) => left.test(text))).toEqual([]);
    expect(rules(before, "ingress").filter((line) => left.test(line))).toEqual([]);
  });
});

describe("a port", () => {
  it("of RethinkDB may also be given by its own setting", () => {
    const [one, other] = [{ rethinkdbPort: 28016 }, { ports: { rethinkdb: 28016 } }].map(synthesizePlaceos);
    expect(one!.json).toEqual(other!.json);
    expect(containersOf(one!).auth!.variables.RETHINKDB_PORT).toBe("28016");
  });

  it("of an image needs no other command", () => {
    const withCommand = Object.values(containersOf(defaultPlaceos()))
      .filter(({ definition }) => definition.command !== undefined || definition.entryPoint !== undefined)
      .map(({ name }) => name);
    expect(withCommand.sort()).toEqual(["nginx", "rethinkdb-primary"]);
  });
});
