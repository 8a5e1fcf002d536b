import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { snakeCase } from "../../modules/aws/snake-case";
import { describe, expect, it } from "vitest";
import { defaultPlaceosTag, placeosTagProblem, releaseOf } from "../../modules/placeos/common/releases";
import {
  componentKeys,
  componentsOf,
  isPartOf,
  type ServiceKey,
  serviceKeys,
  serviceOf,
  services,
} from "../../modules/placeos/components";
import { placeosDefaults } from "../../modules/placeos/defaults";
import { healthPath } from "../../modules/placeos/nginx/nginx-configuration";
import { type Peers, routes } from "../../modules/placeos/nginx/routes";
import { outputDescriptions } from "../../modules/placeos/outputs";
import { Placeos } from "../../modules/placeos/placeos";
import type { PlaceosProps } from "../../modules/placeos/placeos-props";
import { secretKeysOf, secretTable, secretVariablesOf } from "../../modules/placeos/common/secret-table";
import { groups } from "../../modules/placeos/security-groups/groups";
import { matrix, rowsOf } from "../../modules/placeos/security-groups/matrix";
import type { PlaceosDeployment } from "../../src/config";
import { readText } from "../config/files";
import { behaviours, type Outcomes, turns } from "../e2e/nginx/behaviours";
import { defaultPlaceos } from "../helpers/placeos";
import { addressesOf, containersOf } from "../helpers/placeos-containers";
import { synthesize } from "../helpers/synth";
import { cellsOf } from "./cells";

const path = join(__dirname, "../../docs/placeos.md");
const document = readFileSync(path, "utf8");

/** The template of each component, in the order of the guide. */
const templates = {
  "vpc.yml": "vpc",
  "sec_groups.yml": "security-groups",
  "elasticsearch.yml": "elasticsearch",
  "elasticache-redis-cluster.yml": "elasticache-redis",
  "load-balancer-https.yaml": "load-balancer",
  "EFS.yml": "efs",
  "ecs-cluster.yml": "ecs-cluster",
  "rethinkdb-primary.yml": "rethinkdb",
  "etcd-service.yml": "etcd",
  "dispatch-service.yml": "dispatch",
  "nginx-service.yml": "nginx",
  "frontends-service.yml": "frontends",
  "auth-service.yml": "auth",
  "core-service.yml": "core",
  "triggers-service.yml": "triggers",
  "rubber-soul-service.yml": "rubber-soul",
  "rest-api-service.yml": "rest-api",
  "init-service.yml": "init",
};

/** What the document calls the services. */
const names: Readonly<Record<ServiceKey, string>> = {
  rethinkdb: "RethinkDB",
  etcd: "etcd",
  dispatch: "dispatch",
  nginx: "nginx",
  frontends: "frontends",
  auth: "auth",
  core: "core",
  triggers: "triggers",
  rubberSoul: "rubber-soul",
  restApi: "rest-api",
  staffApi: "staff-api",
  init: "init",
};

const guide = releaseOf(defaultPlaceosTag);

/** The services of the guide. */
const ofGuide = services.filter((service) => isPartOf(service, guide)).map(({ key }) => key);

/** What the guide says that each service requires: its lists, and its text about RethinkDB. */
const required: Readonly<Partial<Record<ServiceKey, string>>> = {
  rethinkdb: "EFS",
  frontends: "RethinkDB",
  auth: "Redis, RethinkDB",
  core: "Redis, RethinkDB, etcd",
  triggers: "Redis, RethinkDB, etcd",
  rubberSoul: "Elasticsearch, RethinkDB",
  restApi: "Elasticsearch, RethinkDB, Redis, etcd, frontends, rubber-soul, triggers",
  init: "RethinkDB, auth, load balancer",
};

/** What the guide calls what security groups are named after. */
const guideNames: Readonly<Record<string, string>> = {
  ElastiCache: "Redis",
  "RethinkDB -> EFS": "EFS",
  "NGINX and Frontends -> EFS": "EFS",
  Frontends: "frontends",
  "Rubber Soul": "rubber-soul",
  Triggers: "triggers",
};

const table = (column: string) => cellsOf(document, column);

const list = (cell: string) => (cell === "" ? [] : cell.split(", "));
const inCode = (cell: string) => /`([^`]+)`/.exec(cell)?.[1];

describe("docs/placeos.md", () => {
  it("has all components in the order of the guide", () => {
    const rows = table("Template").map(([template, component]) => [inCode(template!), component]);
    expect(rows).toEqual(
      Object.entries(templates).map(([template, folder]) => [template, `[${folder}](modules/placeos/${folder}.md)`]),
    );
    const folders = readdirSync(join(__dirname, "../../modules/placeos"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(folders).toEqual(expect.arrayContaining([...Object.values(templates), "secrets"]));
  });

  it("names components as makers of parts that have stacks", () => {
    const makers = table("Part").map(([, maker]) => maker);
    expect(makers.length).toBeGreaterThan(7);
    expect(makers.filter((maker) => !(componentKeys as readonly unknown[]).includes(maker))).toEqual([]);
    expect(Object.values(templates)).toEqual(componentsOf({}));
  });

  it("says what each service may open, as the matrix has it", () => {
    const rows = rowsOf(guide);
    const opened = ofGuide.map((key) => [
      names[key],
      rows
        .filter(({ from }) => from === key)
        .map(({ to }) => groups[to].label)
        .sort(),
    ]);
    const said = table("Service").map(([service, , open]) => [service, list(open!).sort()]);
    expect(said).toEqual(opened);
  });

  it("says what the guide requires, and gives a reason where the rows differ", () => {
    const rows = table("Service").map(([service, requires, open, , reason]) => ({ service, requires, open, reason }));
    expect(rows.map(({ service, requires }) => [service, requires])).toEqual(
      ofGuide.map((key) => [names[key], required[key] ?? ""]),
    );
    const differing = rows.filter(({ requires, open }) => {
      const opened = list(open!).map((label) => guideNames[label] ?? label);
      return list(requires!).sort().join() !== opened.sort().join();
    });
    expect(differing.map(({ service }) => service)).toEqual(
      rows.filter(({ reason }) => reason !== "").map(({ service }) => service),
    );
  });

  it("names variables by which services are told where others are, and none is missing", () => {
    const containers = containersOf(defaultPlaceos());
    for (const [service, , , told] of table("Service")) {
      const key = serviceKeys.find((candidate) => names[candidate] === service)!;
      const container = containers[serviceOf(key).serviceName]!;
      const named = [...told!.matchAll(/`(\w+)`/g)].map(([, variable]) => variable!);
      expect(Object.keys(container.variables), service).toEqual(expect.arrayContaining(named));
      // etcd and core tell their own addresses
      const others = addressesOf(container).filter(({ host }) => !host.includes("127.0.0.1"));
      const foreign = others.filter(({ host }) => !host.startsWith(`${container.name}.`) && host !== "0.0.0.0");
      const missing = foreign.filter(({ variable }) => !named.includes(variable));
      expect(missing, service).toEqual([]);
    }
  });

  it("begins with a deployment that is right, and ends its first start at the address that the outputs have", () => {
    const [deployment] = readText(/```yaml\n([\s\S]*?)```/.exec(document)![1]!).deployments as [PlaceosDeployment];
    expect(deployment.warnings).toEqual([]);
    let url = "";
    synthesize((stack) => {
      const { region, inputs } = deployment;
      url = new Placeos(stack, "Placeos", { ...(inputs as Omit<PlaceosProps, "region">), region }).outputs
        .application_url;
    });
    expect(document).toContain(`\`${url}\``);
  });

  it("speaks of settings and outputs that there are", () => {
    const words = [...document.matchAll(/`([a-z][a-z0-9]*(?:_[a-z0-9]+)+)(?=`|: )/g)].map(([, word]) => word!);
    expect(words.length).toBeGreaterThan(40);
    const settings = readFileSync(join(dirname(path), "configuration-reference.md"), "utf8");
    const known = (word: string) => settings.includes(`</a>\`${word}\` |`) || Object.hasOwn(outputDescriptions, word);
    expect(words.filter((word) => !known(word))).toEqual([]);
  });

  it("has a row for each optional row of the matrix", () => {
    const optional = matrix.flatMap(({ from, to, when }) =>
      when === undefined ? [] : [[snakeCase(when), `${groups[from].label} → ${groups[to].label}`]],
    );
    expect(table("Switch").map(([name, opens]) => [inCode(name!), opens])).toEqual(optional);
  });

  it("has the routes of nginx", () => {
    const peers: Readonly<Record<keyof Peers, string>> = {
      auth: names.auth,
      dispatch: names.dispatch,
      restApi: names.restApi,
      staffApi: "`staff_api`, or else rest-api",
      mqtt: "`mqtt`, or else rest-api",
    };
    const proxied = routes.map(({ path, peer, silence }) => [`\`${path}\``, peers[peer], `${silence} s`]);
    const rows = table("Path");
    expect(rows.slice(0, proxied.length)).toEqual(proxied);
    expect(rows[proxied.length]?.[0]).toBe(`\`${healthPath}\``);
  });

  it("has what nginx does otherwise than the stock image of the release", () => {
    const since = (outcomes: Outcomes) =>
      outcomes
        .flatMap((outcome, turn) =>
          outcome === undefined ? [] : [turn === 0 ? outcome : `${turns[turn]}: ${outcome}`],
        )
        .join("; ");
    const differing = behaviours.flatMap(({ what, stock, here }) =>
      here === undefined ? [] : [[what, since(stock), since(here.outcomes), here.because]],
    );
    expect(table("Request")).toEqual(differing);
  });

  it("has all secrets with their consumers", () => {
    const rows = table("Secret").map(([secret, consumers]) => [inCode(secret!), list(consumers!).sort()]);
    expect(rows).toEqual(
      secretKeysOf(guide).map((key) => {
        const consumers = ofGuide.filter((service) => Object.values(secretVariablesOf(service, guide)).includes(key));
        return [secretTable[key].name, consumers.map((service) => names[service]).sort()];
      }),
    );
  });

  it("says of every secret that must stay that it does", () => {
    const stay = table("Secret").filter(([, , , change]) => change!.replaceAll("*", "").startsWith("never"));
    const lasting = secretKeysOf(guide)
      .filter((key) => secretTable[key].lasting)
      .map((key) => secretTable[key].name);
    expect(stay.map(([secret]) => inCode(secret!))).toEqual(lasting);
  });

  it("has the releases at which something changes", () => {
    const rows = table("From").map(([version, what]) => ({ version: version!, refused: what!.startsWith("Refused") }));
    expect(rows.length).toBeGreaterThan(5);
    for (const { version, refused } of rows) {
      expect([version, placeosTagProblem(`placeos-${version}`) !== undefined]).toEqual([version, refused]);
    }
    expect(placeosTagProblem("placeos-1.2108.1")).toBeDefined();
    const changes = (version: string) => JSON.stringify({ ...releaseOf(`placeos-${version}`), tag: "" });
    const supported = rows.filter(({ refused }) => !refused).map(({ version }) => changes(version));
    expect(new Set(supported).size).toBe(supported.length);
  });

  it("has the presets that there are", () => {
    const presets = Object.fromEntries(table("What | The guide").map(([what, , here]) => [what!, inCode(here!)]));
    expect(presets).toMatchObject({
      "Elasticsearch nodes": placeosDefaults.elasticsearchInstanceType,
      "Redis nodes": placeosDefaults.redisNodeType,
    });
    expect(placeosDefaults.redisReplicas).toBe(2);
  });
});
