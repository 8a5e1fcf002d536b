import { describe, expect, it } from "vitest";
import { addressesOf, type Container, containersOf } from "../../helpers/placeos-containers";
import { defaultPlaceos, synthesizePlaceos } from "../../helpers/placeos";
import { stringsIn } from "../../helpers/strings-in";
import type { Synthesized } from "../../helpers/synth";
import { checksOfFirst, imagesOfFirst, releases, services, upTo, variablesAt } from "./expected-of-releases";

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
      "RETHINKDB_USER",
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
      RETHINKDB_USER: ["admin"],
      REDIS_URL: [`redis://${redis}:6379`],
      ETCD_HOST: ["etcd.head-office"],
      ETCD_PORT: ["2379"],
      ES_URI: [`https://${elasticsearch}`],
    });
  });

  it("has the user's name where it has the password of the database", () => {
    const clients = Object.values(containers).filter(({ name }) => name !== "rethinkdb-primary");
    const withPassword = clients.filter(({ definition }) =>
      definition.secrets.some(({ name }: { name: string }) => name === "RETHINKDB_PASSWORD"),
    );
    expect(withPassword).toHaveLength(7);
    expect(withPassword.map(({ variables }) => variables.RETHINKDB_USER)).toEqual(withPassword.map(() => "admin"));
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

  it("is no publicly known value", () => {
    const values = Object.values(containers).flatMap(({ name, variables }) =>
      Object.entries(variables).map(([variable, value]) => ({ at: `${name} ${variable}`, value })),
    );
    // RethinkDB has no other user
    const known = values.filter(({ at }) => !at.endsWith(" RETHINKDB_USER"));
    expect(known.filter(({ value }) => playground.includes(value.toLowerCase()))).toEqual([]);
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
