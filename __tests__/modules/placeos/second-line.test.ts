import { describe, expect, it } from "vitest";
import { addressesOf, type Container, containersOf } from "../../helpers/placeos-containers";
import { synthesizePlaceos } from "../../helpers/placeos";
import { line, Reachability } from "../../helpers/placeos-reachability";
import { rules } from "../../helpers/placeos-rules";
import { stringsIn } from "../../helpers/strings-in";
import { expectedOfSecondLine, imagesOfSecondLine, programsOfImages } from "./expected-of-second-line";

const at = (release: string) => synthesizePlaceos({ placeosTag: `placeos-${release}`, initMode: "service" });

/** Hosts outside the namespace: AWS makes the names of these, and the operator the domain. */
const managed = [
  /^\$\{aws_elasticache_replication_group\.\w+\.primary_endpoint_address\}$/,
  /^\$\{aws_opensearch_domain\.\w+\.endpoint\}$/,
  /^\$\{aws_db_instance\.\w+\.address\}$/,
  /^place\.example\.com$/,
];

/** Values that the images have by themselves or that PlaceOS' compose file has. */
const wellKnown = ["admin", "development", "localhost", "password", "placeos-default", "postgres", "secret", "test"];

const each = <T>(containers: Readonly<Record<string, Container>>, of: (container: Container) => T) =>
  Object.fromEntries(Object.entries(containers).map(([name, container]) => [name, of(container)]));
const sorted = (table: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(Object.entries(table).map(([name, values]) => [name, [...values].sort()]));
const commandOf = ({ definition }: Container) => ((definition.healthCheck?.command ?? []) as string[]).slice(1);

describe.each(expectedOfSecondLine)("release %s", (release, expected) => {
  const synthesized = at(release);
  const containers = containersOf(synthesized);

  it("gives each image the variables that it wants, and none that it does not know", () => {
    const names = each(containers, ({ variables }) => Object.keys(variables).sort());
    expect(names).toEqual(sorted(expected.variables));
  });

  it("gives each the secrets that it wants, and none in clear", () => {
    const names = each(containers, ({ secrets }) => Object.keys(secrets).sort());
    expect(names).toEqual(sorted(expected.secrets));
    const values = stringsIn(each(containers, ({ variables }) => variables));
    expect(values.filter(([, value]) => value.trim() === "" || wellKnown.includes(value.toLowerCase()))).toEqual([]);
  });

  it("takes its images", () => {
    const image = (name: string) => `docker.io/placeos/${imagesOfSecondLine[name] ?? name}:placeos-${release}`;
    expect(each(containers, ({ definition }) => definition.image)).toEqual(each(containers, ({ name }) => image(name)));
  });

  it("checks health with programs that the images have, without a shell", () => {
    const checked = Object.values(containers).filter(({ definition }) => definition.healthCheck !== undefined);
    expect(Object.fromEntries(checked.map((one) => [one.name, commandOf(one).join(" ")]))).toEqual(expected.checks);
    for (const container of checked) {
      expect(container.definition.healthCheck.command[0]).toBe("CMD");
      expect(programsOfImages[container.name]!(release)).toContain(commandOf(container)[0]);
    }
  });

  it("names hosts that there are, and ports on which they listen", () => {
    const { name } = synthesized.resource("aws_service_discovery_private_dns_namespace");
    const records = synthesized.resources("aws_service_discovery_service").map((record) => `${record.name}.${name}`);
    const addresses = Object.values(containers)
      .flatMap(addressesOf)
      .filter(({ host }) => !["0.0.0.0", "127.0.0.1"].includes(host));
    expect(addresses.length).toBeGreaterThan(20);
    const unknown = addresses.filter(
      ({ host }) => !records.includes(host) && !managed.some((pattern) => pattern.test(host)),
    );
    expect(unknown).toEqual([]);
    for (const { host, port } of addresses.filter(({ host }) => records.includes(host))) {
      const { portMappings } = containers[host.split(".")[0]!]!.definition;
      expect(portMappings.map(({ containerPort }: { containerPort: number }) => containerPort)).toContain(port);
    }
  });

  it("lets everyone reach what it is told of, and nothing else", () => {
    const reachability = new Reachability(synthesized);
    const needed = [...new Set(reachability.needs().map(line))];
    const closed = needed.filter((need) => {
      const [, from, to, port] = /^(.+) -> (.+) : (\d+)$/.exec(need)!;
      return !reachability.canOpen({ from: from!, to: to!, port: Number(port) });
    });
    // told of, and done without
    expect(closed.sort()).toEqual(["init -> auth : 8080", "rest-api -> dispatch : 8080"]);
    expect(reachability.open().filter((open) => !needed.includes(open))).toEqual([]);
  });

  it("has one way to PostgreSQL, and nothing of RethinkDB and etcd", () => {
    const clients = Object.values(containers).filter(({ secrets }) => secrets.PG_PASSWORD !== undefined);
    const block = ({ variables, secrets }: Container) => {
      const { PG_HOST: host, PG_PORT: port, PG_DB: db, PG_USER: user } = variables;
      return JSON.stringify({ host, port, db, user, password: secrets.PG_PASSWORD });
    };
    expect(new Set(clients.map(block)).size).toBe(1);
    const queries = clients.map(({ variables }) => variables.PG_QUERY).filter((query) => query !== undefined);
    expect([...new Set(queries)]).toEqual([
      "sslmode=require&initial_pool_size=1&max_idle_pool_size=5&max_pool_size=10&retry_attempts=2",
    ]);
    const told = Object.values(containers).flatMap(({ variables, secrets }) => [
      ...Object.keys(variables),
      ...Object.keys(secrets),
    ]);
    expect(told.filter((name) => /^(RETHINKDB|ETCD)_|^PG_DATABASE_URL$/.test(name))).toEqual([]);
    expect(clients.every(({ variables }) => variables.PG_QUERY ?? variables.PGSSLMODE)).toBe(true);
  });

  it("gives nginx and auth the same key for cookies", () => {
    expect(containers.nginx!.secrets.SECRET_KEY_BASE).toBe(containers.auth!.secrets.SECRET_KEY_BASE);
    const passwords = Object.entries(
      synthesized.json.ephemeral.random_password as Record<string, { length: number; special: boolean }>,
    );
    const lengthOf = (name: string) => passwords.find(([id]) => id.includes(`_${name}_`))![1].length;
    expect(lengthOf("SecretKeyBase")).toBe(30);
    expect(lengthOf("PlaceServerSecret")).toBe(64);
    expect(passwords.map(([, { special }]) => special)).toEqual(passwords.map(() => false));
  });
});

/** The rows of the specification for major 2, with the labels of the groups. */
const rowsOfSecondLine = [
  "0.0.0.0/0 -> ALB : tcp 80",
  "0.0.0.0/0 -> ALB : tcp 443",
  "ALB -> NGINX : tcp 80",
  ...["Rest-api : tcp 3000", "Auth : tcp 8080", "Dispatch : tcp 8080", "Staff-api : tcp 8080"].map(
    (to) => `NGINX -> ${to}`,
  ),
  ...["NGINX", "Frontends"].map((from) => `${from} -> NGINX and Frontends -> EFS : tcp 2049`),
  ...["Frontends", "Auth", "Core", "Triggers", "Rubber Soul", "Rest-api", "Staff-api", "Init"].map(
    (from) => `${from} -> PostgreSQL : tcp 5432`,
  ),
  ...["Auth", "Core", "Triggers", "Rest-api"].map((from) => `${from} -> ElastiCache : tcp 6379`),
  ...["Rubber Soul", "Rest-api"].map((from) => `${from} -> Elasticsearch : tcp 443`),
  ...["Rest-api", "Triggers", "Core"].map((from) => `${from} -> Core : tcp 3000`),
  ...["Frontends", "Rubber Soul", "Triggers"].map((to) => `Rest-api -> ${to} : tcp 3000`),
  "Staff-api -> Rest-api : tcp 3000",
].sort();

describe("who may reach whom with releases of major 2", () => {
  it("is what the rows say, each once, and nothing else", () => {
    expect(rules(at("2.2602.5"), "ingress")).toEqual(rowsOfSecondLine);
  });

  it("is less where the search is the database's", () => {
    const left = rowsOfSecondLine.filter((row) => !/Elasticsearch|Rubber Soul/.test(row));
    expect(rules(at("2.2609.3"), "ingress")).toEqual(left);
  });

  it("lets operators reach PostgreSQL where they are named", () => {
    const synthesized = synthesizePlaceos({
      placeosTag: "placeos-2.2602.5",
      initMode: "service",
      operatorCidrBlocks: ["10.1.0.0/16"],
    });
    const more = rules(synthesized, "ingress").filter((row) => !rowsOfSecondLine.includes(row));
    expect(more).toEqual(["10.1.0.0/16 -> PostgreSQL : tcp 5432"]);
  });
});

describe("core of major 2", () => {
  const core = (services: object, more = {}) =>
    containersOf(synthesizePlaceos({ placeosTag: "placeos-2.2602.5", services, ...more })).core!;

  it("is found under the name of its host where there are several, and needs no shell for it", () => {
    const { variables, definition } = core({ core: { desiredCount: 2 } });
    expect(variables).not.toHaveProperty("CORE_HOST");
    expect(definition.entryPoint).toBeUndefined();
    expect(definition.command).toBeUndefined();
    expect(core({}).variables.CORE_HOST).toBe("core.head-office");
  });

  it("takes another build service", () => {
    expect(core({}).variables).not.toHaveProperty("BUILD_URL");
    const { variables } = core({}, { buildUrl: "https://build.example.com" });
    expect(variables.BUILD_URL).toBe("https://build.example.com");
  });
});

describe("an existing staff API", () => {
  it("is asked by nginx, and no other is made", () => {
    const synthesized = synthesizePlaceos({
      placeosTag: "placeos-2.2602.5",
      staffApi: { host: "staff.example.com", port: 8085 },
    });
    const containers = containersOf(synthesized);
    expect(Object.keys(containers)).not.toContain("staff-api");
    expect(addressesOf(containers.nginx!)).toContainEqual(
      expect.objectContaining({ host: "staff.example.com", port: 8085 }),
    );
  });
});
