import { devicePortLimit } from "../../../../modules/placeos/common/device-port";
import { defaultPorts } from "../../../../modules/placeos/common/ports";
import { camelCase } from "../../camel-case";
import { type Check, givenOf } from "./check";

const existingParts = [
  "vpc_id",
  "vpc_cidr",
  "public_subnet1_id",
  "public_subnet2_id",
  "private_subnet1_id",
  "private_subnet2_id",
] as const;

/** A network is made here, or all of an existing one is given. */
export const checkNetwork: Check = (facts, report) => {
  const given = givenOf(facts, existingParts);
  if (facts.hasNetwork) {
    for (const name of given) report.at(name).finding("cannot be given together with network, which makes its own VPC");
    return;
  }
  if (given.length === 0) return;
  for (const name of existingParts.filter((wanted) => !given.includes(wanted))) {
    report.at(name).finding(`is required together with ${given[0]}: an existing network is given whole`);
  }
  const subnets = existingParts.slice(2).map((name) => [name, facts.known(name)] as const);
  subnets.forEach(([name, id], index) => {
    const twin = id !== undefined && subnets.slice(0, index).find(([, other]) => other === id);
    if (twin) report.at(name).finding(`must be another subnet than ${twin[0]}; found ${id} twice`);
  });
};

/** Who may open the application. */
export const checkIngress: Check = (facts, report) => {
  if (
    facts.given("ingress_ipv6_cidr_blocks") &&
    !facts.given("vpc_id") &&
    (!facts.hasNetwork || facts.networkLacksIpv6)
  ) {
    report
      .at("ingress_ipv6_cidr_blocks")
      .warning("has no effect: the VPC that is made has no IPv6; write network.ipv6: true");
  }
  const { release } = facts;
  const blocks = facts.known("ingress_cidr_blocks");
  if (release === undefined || blocks === undefined || blocks.includes("0.0.0.0/0")) return;
  if (release.authNeedsPlaceUri && facts.value("optional_rows")?.auth_to_nginx !== true) {
    report
      .at("ingress_cidr_blocks")
      .warning(
        `must let the NAT gateways in (output nat_addresses, each with /32): with ${release.tag} auth looks API keys up under the ` +
          "application's public name",
      );
  }
};

/** Logs go to a bucket that is made, or to existing ones. */
export const checkLogs: Check = (facts, report) => {
  if (facts.known("create_elb_logs_bucket") !== true) return;
  for (const name of givenOf(facts, ["elb_access_logs_bucket", "elb_connection_logs_bucket"])) {
    report.at(name).finding("cannot be given together with create_elb_logs_bucket, whose bucket gets the logs");
  }
};

/** The ports that devices dial. */
export const checkDevicePorts: Check = (facts, report) => {
  const entries = Object.entries(facts.value("device_ports") ?? {});
  const at = report.at("device_ports");
  if (entries.length > devicePortLimit) {
    at.finding(
      `must have at most ${devicePortLimit} ports, an ECS service has no more target groups; found ${entries.length}`,
    );
  }
  const api = facts.value("ports")?.dispatch ?? defaultPorts.dispatch;
  const dialled = new Map<number, string>();
  const opened = new Map<string, string>([[`tcp ${api}`, "its own API"]]);
  for (const [name, { protocol, port, target_port: target = port }] of entries) {
    if (protocol === undefined || port === undefined || target === undefined) continue;
    const to = `${protocol} ${target}`;
    if (dialled.has(port)) {
      at.at(name, "port").finding(
        `${port} is also used by ${dialled.get(port)}; a load balancer has a port once, whatever the protocol`,
      );
    }
    if (target < 1024 && facts.release?.dispatchIsRoot === false) {
      at.at(name).warning(
        `dispatch of ${facts.release.tag} does not run as root and may not open ${target}; give a target_port of 1024 or more`,
      );
    }
    if (opened.has(to))
      at.at(name).finding(`dispatch has ${to} open for ${opened.get(to)} already; give another target_port`);
    dialled.set(port, name);
    opened.set(to, name);
  }
};

/** The ports of containers that listen on several. */
export const checkPorts: Check = (facts, report) => {
  const ports = {
    ...defaultPorts,
    ...Object.fromEntries(Object.entries(facts.value("ports") ?? {}).map(([name, port]) => [camelCase(name), port])),
    rethinkdb: facts.known("rethinkdb_port") ?? defaultPorts.rethinkdb,
  };
  for (const names of [
    ["rethinkdb", "rethinkdbCluster", "rethinkdbAdmin"],
    ["etcd", "etcdPeer"],
  ] as const) {
    const values = names.map((name) => ports[name]);
    if (new Set(values).size < values.length) {
      report.at("ports").finding(`${names[0]} must have its own port for each use; found ${values.join(", ")}`);
    }
  }
};
