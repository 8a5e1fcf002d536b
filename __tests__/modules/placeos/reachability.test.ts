import { describe, expect, it } from "vitest";
import type { PlaceosProps } from "../../../modules/placeos/placeos-props";
import { synthesizePlaceos } from "../../helpers/placeos";
import { line, type Need, Reachability } from "../../helpers/placeos-reachability";

/** A deployment in which init is a service, so that the JSON says in which group it runs. */
function reachabilityOf(props: Partial<PlaceosProps> = {}): Reachability {
  return new Reachability(synthesizePlaceos({ initMode: "service", ...props }));
}

const unique = (lines: readonly string[]) => [...new Set(lines)].sort();
const closed = (reachability: Reachability) =>
  unique(
    reachability
      .needs()
      .filter((need) => !reachability.canOpen(need))
      .map(line),
  );
const idle = (reachability: Reachability) => {
  const needed = reachability.needs().map(line);
  return unique(reachability.open().filter((open) => !needed.includes(open)));
};

/** What variables name although the deployment runs without it. */
const named = {
  // rest-api asks for versions, and goes on where it gets none
  restApiToDispatch: "rest-api -> dispatch : 8080",
  // init takes the address and never connects to it
  initToAuth: "init -> auth : 8080",
};

/** What nothing in the JSON names, and why a switch opens it. */
const reasons = {
  // drivers, whose settings are in the database, open websockets
  coreToDispatch: "core -> dispatch : 8080",
  // a task that an operator starts by hand drops the indices
  initToElasticsearch: "init -> elasticsearch : 443",
  // auth looks keys of the API up under a domain that may resolve inside the VPC
  authToNginx: "auth -> nginx : 80",
  // members that the operator adds
  rethinkdbCluster: "rethinkdb-primary -> rethinkdb-primary : 29015",
  etcdCluster: "etcd -> etcd : 2380",
};

describe("what containers need", () => {
  const reachability = reachabilityOf();
  const needs = reachability.needs();

  it("is known: the table of the specification, read from the environment of each", () => {
    const rethinkdb = (from: string) => `${from} -> rethinkdb-primary : 28015`;
    const clients = ["auth", "core", "frontends", "init", "rest-api", "rubber-soul", "triggers"];
    const users = ["core", "rest-api", "triggers"];
    expect(unique(needs.map(line))).toEqual(
      [
        "alb -> nginx : 80",
        ...["auth : 8080", "dispatch : 8080", "efs : 2049", "rest-api : 3000"].map((to) => `nginx -> ${to}`),
        ...["frontends", "rethinkdb-primary"].map((from) => `${from} -> efs : 2049`),
        ...clients.map(rethinkdb),
        ...["auth", ...users].map((from) => `${from} -> redis : 6379`),
        ...users.map((from) => `${from} -> etcd : 2379`),
        ...["rest-api", "rubber-soul"].map((from) => `${from} -> elasticsearch : 443`),
        ...users.map((from) => `${from} -> core : 3000`),
        ...["frontends", "rubber-soul", "triggers"].map((to) => `rest-api -> ${to} : 3000`),
        ...Object.values(named),
      ].sort(),
    );
  });

  it("can be opened, but for what the software runs without", () => {
    expect(closed(reachability)).toEqual(Object.values(named).sort());
  });

  it("is all that can be opened", () => {
    expect(idle(reachability)).toEqual([]);
  });

  it("is refused where it is asked of the wrong one, in the wrong direction, or on another port", () => {
    const can = (from: string, to: string, port: number) => reachability.canOpen({ from, to, port });
    expect(can("nginx", "rest-api", 3000)).toBe(true);
    expect(can("rest-api", "nginx", 80)).toBe(false);
    expect(can("nginx", "core", 3000)).toBe(false);
    expect(can("nginx", "rest-api", 8080)).toBe(false);
    expect(can("alb", "rest-api", 3000)).toBe(false);
    expect(can("redis", "auth", 8080)).toBe(false);
  });

  it.each(["frontends", "core", "auth", "triggers"])("may be on the internet, as far as %s is concerned", (from) => {
    expect(reachability.canOpen({ from, to: "internet", port: 443 })).toBe(true);
  });

  it.each(["alb", "redis", "elasticsearch", "efs"])("is nothing on the internet for %s", (from) => {
    expect(reachability.canOpen({ from, to: "internet", port: 443 })).toBe(false);
  });
});

describe("the switches", () => {
  const allOn = reachabilityOf({
    optionalRows: Object.fromEntries([...Object.keys(named), ...Object.keys(reasons)].map((name) => [name, true])),
  });

  it("open what variables name", () => {
    expect(closed(allOn)).toEqual([]);
  });

  it("open nothing else without a reason", () => {
    expect(idle(allOn)).toEqual(Object.values(reasons).sort());
  });
});

describe("whatever is settled", () => {
  const snmp = { protocol: "udp", port: 161, targetPort: 10161, cidrBlocks: ["10.2.0.0/16"] } as const;
  const locks = { protocol: "tcp", port: 5000, cidrBlocks: ["10.2.0.0/16"] } as const;

  it.each<[string, Partial<PlaceosProps>, Partial<Need>[]]>([
    ["a release with other variables", { placeosTag: "placeos-1.2111.0" }, [{ because: "PLACE_SEARCH_INGEST_URI" }]],
    [
      "a release whose auth calls the application",
      { placeosTag: "placeos-1.2112.0" },
      [{ from: "auth", to: "internet", port: 443, because: "PLACE_URI" }],
    ],
    [
      "other names and ports",
      {
        services: { restApi: { serviceName: "api" }, auth: { serviceName: "login" } },
        ports: { restApi: 3001, core: 3002, etcd: 4001, redis: 6380, nginx: 8000 },
        rethinkdbPort: 28016,
      },
      [
        { from: "nginx", to: "api", port: 3001 },
        { from: "nginx", to: "login", port: 8080 },
        { from: "triggers", to: "core", port: 3002 },
        { from: "alb", to: "nginx", port: 8000 },
      ],
    ],
    [
      "peers of nginx that others run",
      { staffApi: { host: "staff.example.com", port: 8085 }, mqtt: { host: "mqtt.example.com", port: 9001 } },
      [
        { from: "nginx", to: "internet", port: 8085 },
        { from: "nginx", to: "internet", port: 9001 },
      ],
    ],
    ["mail", { smtpServer: "mail.example.com" }, [{ from: "triggers", to: "internet", port: 587 }]],
    [
      "device ports",
      { devicePorts: { snmp, locks } },
      [
        { from: "nlb", to: "dispatch", port: 5000 },
        { from: "nlb", to: "dispatch", port: 8080 },
      ],
    ],
  ])("%s: what is needed is open", (_, props, among) => {
    const reachability = reachabilityOf(props);
    for (const need of among) expect(reachability.needs()).toContainEqual(expect.objectContaining(need));
    const closedOnes = closed(reachability).map((text) =>
      text.replace(/(?<!-)\bapi\b/, "rest-api").replace("login", "auth"),
    );
    expect(unique(closedOnes)).toEqual(Object.values(named).sort());
  });

  it("an unknown host is found out", () => {
    const services = { core: { environment: { ETCD_HOST: "etcd" } } };
    expect(() => reachabilityOf({ services }).needs()).toThrow("no service answers at etcd");
  });
});
