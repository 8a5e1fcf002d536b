import { describe, expect, it } from "vitest";
import { PlaceosNames } from "../../../modules/placeos/common/placeos-names";
import { defaultPorts } from "../../../modules/placeos/common/ports";
import type { OptionalRows } from "../../../modules/placeos/inputs/network";
import { SecurityGroups, type SecurityGroupsProps } from "../../../modules/placeos/security-groups/security-groups";
import { defaultPlaceos, placeosProps, synthesizePlaceos } from "../../helpers/placeos";
import { rules } from "../../helpers/placeos-rules";
import { synthesize } from "../../helpers/synth";

/** The required rows of the deployment guide, in its order and with its labels. Rows 1 and 2 have the load balancer. */
const requiredRows = [
  "0.0.0.0/0 -> ALB : tcp 80",
  "0.0.0.0/0 -> ALB : tcp 443",
  "ALB -> NGINX : tcp 80",
  "NGINX -> Rest-api : tcp 3000",
  "NGINX -> Auth : tcp 8080",
  "NGINX -> Dispatch : tcp 8080",
  "NGINX -> NGINX and Frontends -> EFS : tcp 2049",
  "Frontends -> NGINX and Frontends -> EFS : tcp 2049",
  "RethinkDB -> RethinkDB -> EFS : tcp 2049",
  "Frontends -> RethinkDB : tcp 28015",
  "Auth -> RethinkDB : tcp 28015",
  "Core -> RethinkDB : tcp 28015",
  "Triggers -> RethinkDB : tcp 28015",
  "Rubber Soul -> RethinkDB : tcp 28015",
  "Rest-api -> RethinkDB : tcp 28015",
  "Init -> RethinkDB : tcp 28015",
  "Auth -> ElastiCache : tcp 6379",
  "Core -> ElastiCache : tcp 6379",
  "Triggers -> ElastiCache : tcp 6379",
  "Rest-api -> ElastiCache : tcp 6379",
  "Core -> etcd : tcp 2379",
  "Triggers -> etcd : tcp 2379",
  "Rest-api -> etcd : tcp 2379",
  "Rubber Soul -> Elasticsearch : tcp 443",
  "Rest-api -> Elasticsearch : tcp 443",
  "Rest-api -> Core : tcp 3000",
  "Triggers -> Core : tcp 3000",
  "Core -> Core : tcp 3000",
  "Rest-api -> Frontends : tcp 3000",
  "Rest-api -> Rubber Soul : tcp 3000",
  "Rest-api -> Triggers : tcp 3000",
].sort();

/** Rows 31 to 37, by the switch that brings each. */
const optionalRows: Readonly<Record<keyof OptionalRows, string>> = {
  restApiToDispatch: "Rest-api -> Dispatch : tcp 8080",
  coreToDispatch: "Core -> Dispatch : tcp 8080",
  initToAuth: "Init -> Auth : tcp 8080",
  initToElasticsearch: "Init -> Elasticsearch : tcp 443",
  authToNginx: "Auth -> NGINX : tcp 80",
  rethinkdbCluster: "RethinkDB -> RethinkDB : tcp 29015",
  etcdCluster: "etcd -> etcd : tcp 2380",
};
const switches = Object.keys(optionalRows) as (keyof OptionalRows)[];
const allSwitchedOn: OptionalRows = Object.fromEntries(switches.map((name) => [name, true]));

/** What is let in with settings of the groups, which the whole deployment hands on to them. */
function ingressOf(props: Partial<SecurityGroupsProps>): string[] {
  const { environmentName = "" } = placeosProps;
  const names = new PlaceosNames({ environmentName });
  const synthesized = synthesize((stack) => {
    new SecurityGroups(stack, "SecurityGroups", { names, vpcId: "vpc-11111111", ports: defaultPorts, ...props });
  });
  return rules(synthesized, "ingress");
}

/** The lines that are in only one list, `+` for the second one. */
function difference(before: readonly string[], after: readonly string[]): string[] {
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`),
  ];
}

describe("who may reach whom", () => {
  const synthesized = defaultPlaceos();

  it("is what the required rows say, each once, and nothing else", () => {
    expect(rules(synthesized, "ingress")).toEqual(requiredRows);
  });

  it("is written only in rules, not in groups", () => {
    for (const group of synthesized.resources("aws_security_group")) {
      expect(group).not.toHaveProperty("ingress");
      expect(group).not.toHaveProperty("egress");
    }
    expect(synthesized.resource("aws_default_security_group")).not.toHaveProperty("ingress");
    expect(synthesized.addresses.filter((address) => address.startsWith("aws_security_group_rule"))).toEqual([]);
  });

  it("lets tasks open connections, the load balancer those to nginx, and what is only called none", () => {
    const tasks = ["Auth", "Core", "Dispatch", "Frontends", "Init", "NGINX", "Rest-api", "RethinkDB"];
    const all = [...tasks, "Rubber Soul", "Triggers", "etcd"].map((task) => `${task} -> 0.0.0.0/0 : -1`);
    expect(rules(synthesized, "egress")).toEqual(["ALB -> NGINX : tcp 80", ...all].sort());
  });

  it("opens nothing but the load balancer to every address", () => {
    const ingress = ingressOf({
      optionalRows: allSwitchedOn,
      ingressIpv6CidrBlocks: ["::/0"],
      operatorCidrBlocks: ["10.1.0.0/16"],
      devicePorts: { snmp: { protocol: "udp", port: 161, targetPort: 10161, cidrBlocks: ["10.2.0.0/16"] } },
    });
    const open = ingress.filter((line) => line.startsWith("0.0.0.0/0") || line.startsWith("::/0"));
    expect(open).toEqual([
      "0.0.0.0/0 -> ALB : tcp 443",
      "0.0.0.0/0 -> ALB : tcp 80",
      "::/0 -> ALB : tcp 443",
      "::/0 -> ALB : tcp 80",
    ]);
  });
});

describe("a switch", () => {
  it.each(switches)("%s brings its row and nothing else", (name) => {
    expect(difference(requiredRows, ingressOf({ optionalRows: { [name]: true } }))).toEqual([
      `+ ${optionalRows[name]}`,
    ]);
  });

  it("goes with all others, in a whole deployment", () => {
    const expected = [...requiredRows, ...Object.values(optionalRows)].sort();
    expect(rules(synthesizePlaceos({ optionalRows: allSwitchedOn }), "ingress")).toEqual(expected);
  });

  it("that is off brings nothing", () => {
    const off = Object.fromEntries(switches.map((name) => [name, false]));
    expect(ingressOf({ optionalRows: off })).toEqual(requiredRows);
  });
});

describe("addresses", () => {
  it("that may open the application can be others than all", () => {
    const ingress = ingressOf({
      ingressCidrBlocks: ["192.0.2.0/24", "198.51.100.0/24"],
      ingressIpv6CidrBlocks: ["2001:db8::/32"],
    });
    expect(difference(requiredRows, ingress).filter((line) => !line.includes("ALB"))).toEqual([]);
    expect(ingress.filter((line) => line.includes("-> ALB"))).toEqual([
      "192.0.2.0/24 -> ALB : tcp 443",
      "192.0.2.0/24 -> ALB : tcp 80",
      "198.51.100.0/24 -> ALB : tcp 443",
      "198.51.100.0/24 -> ALB : tcp 80",
      "2001:db8::/32 -> ALB : tcp 443",
      "2001:db8::/32 -> ALB : tcp 80",
    ]);
  });

  it("of operators reach RethinkDB's page for administrators", () => {
    expect(difference(requiredRows, ingressOf({ operatorCidrBlocks: ["10.1.0.0/16", "10.9.0.0/16"] }))).toEqual([
      "+ 10.1.0.0/16 -> RethinkDB : tcp 8080",
      "+ 10.9.0.0/16 -> RethinkDB : tcp 8080",
    ]);
  });

  it("of devices reach their load balancer, which reaches dispatch, as the drivers that listen there do", () => {
    const synthesized = synthesizePlaceos({
      devicePorts: {
        snmp: { protocol: "udp", port: 161, targetPort: 10161, cidrBlocks: ["10.2.0.0/16", "10.3.0.0/16"] },
        "door-locks": { protocol: "tcp", port: 5000, cidrBlocks: ["10.4.0.0/16"] },
      },
    });
    expect(difference(requiredRows, rules(synthesized, "ingress"))).toEqual([
      "+ 10.2.0.0/16 -> Dispatch NLB : udp 161",
      "+ 10.3.0.0/16 -> Dispatch NLB : udp 161",
      "+ 10.4.0.0/16 -> Dispatch NLB : tcp 5000",
      "+ Core -> Dispatch : tcp 8080",
      "+ Dispatch NLB -> Dispatch : tcp 5000",
      "+ Dispatch NLB -> Dispatch : tcp 8080",
      "+ Dispatch NLB -> Dispatch : udp 10161",
    ]);
    expect(rules(synthesized, "egress").filter((line) => line.startsWith("Dispatch NLB"))).toEqual([
      "Dispatch NLB -> Dispatch : tcp 5000",
      "Dispatch NLB -> Dispatch : tcp 8080",
      "Dispatch NLB -> Dispatch : udp 10161",
    ]);
  });

  it("of devices need no way from drivers to dispatch where the operator says so", () => {
    const ingress = ingressOf({
      optionalRows: { coreToDispatch: false },
      devicePorts: { doors: { protocol: "tcp", port: 5000, cidrBlocks: ["10.4.0.0/16"] } },
    });
    expect(ingress).not.toContain(optionalRows.coreToDispatch);
  });
});
