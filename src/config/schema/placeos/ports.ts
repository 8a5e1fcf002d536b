import { z } from "zod";
import { defaultPorts, type PortName } from "../../../../modules/placeos/common/ports";
import { services, type ServiceKey } from "../../../../modules/placeos/components";
import { type SnakeCase, snakeCase } from "../../../../modules/aws/snake-case";
import { type Change, newFirst, servicesRoll, stepBefore, withOutage } from "../change";
import { atSynthesis } from "../field";
import { integer } from "../kinds";

/** Any TCP port. */
export const port = integer({ min: 1, max: 65535 });

/** Why rules, containers and callers must know a port when the JSON is written. */
export const whyPortIsKnown = "rules, containers and callers must agree";

interface PortText {
  readonly description: string;
  readonly change: Change;
}

/** The ports of this map; clients of the databases have their own inputs, `rethinkdb_port` and `postgresql_port`. */
type PortOfMap = Exclude<PortName, DatabasePort>;
type DatabasePort = "rethinkdb" | "postgresql";

const rethinkdbRestarts = withOutage("RethinkDB", "it is one task: services wait for it");

/** What there is to say of ports that are not just the port of a service that others call. */
const texts: Readonly<Record<Exclude<PortOfMap, ServiceKey>, PortText>> & Partial<Record<ServiceKey, PortText>> = {
  rethinkdbCluster: { description: "RethinkDB among its members.", change: rethinkdbRestarts },
  rethinkdbAdmin: { description: "RethinkDB's page for administrators.", change: rethinkdbRestarts },
  etcd: { description: "Clients of etcd.", change: servicesRoll("etcd and the services that call it") },
  etcdPeer: { description: "etcd among its members.", change: servicesRoll("etcd") },
  nginx: {
    description: "nginx.",
    change: newFirst("the target group; the listener changes to it, and nginx rolls"),
  },
  core: { description: "core.", change: servicesRoll("core") },
  redis: {
    description: "Redis.",
    change: stepBefore("the replication group is replaced, empty: set `deletion_protection: false` and apply first"),
  },
};

function portOf(name: PortOfMap) {
  const { component } = services.find(({ key }) => key === name) ?? {};
  const { description = `${component}.`, change = servicesRoll(`${component} and the services that call it`) } =
    texts[name] ?? {};
  return atSynthesis(port, {
    description,
    change,
    default: `\`${defaultPorts[name]}\``,
    whyLiteral: whyPortIsKnown,
  });
}

const names = (Object.keys(defaultPorts) as PortName[]).filter(
  (name): name is PortOfMap => name !== "rethinkdb" && name !== "postgresql",
);

/** The ports of services, by their names in the file. */
export const portSettings = z.strictObject(
  Object.fromEntries(names.map((name) => [snakeCase(name), portOf(name)])) as {
    readonly [Name in PortOfMap as SnakeCase<Name>]: ReturnType<typeof portOf>;
  },
);
