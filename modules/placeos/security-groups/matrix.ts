import { fixedPorts, type Ports } from "../common/ports";
import type { Release } from "../common/releases";
import { postgresqlClients } from "../common/secret-table";
import type { OptionalRows } from "../inputs/network";
import { type GroupKey, groupKeysOf } from "./groups";

/** One row of the matrix: who may open which TCP port on whom. */
export interface Row {
  readonly from: GroupKey;
  readonly to: GroupKey;
  readonly port: (ports: Ports) => number;
  /** The switch that brings the row; absent where it is always there. */
  readonly when?: keyof OptionalRows;
}

const { elasticsearch, efs } = fixedPorts;

const row = (from: GroupKey, to: GroupKey, port: keyof Ports | number, when?: keyof OptionalRows): Row => ({
  from,
  to,
  port: (ports) => (typeof port === "number" ? port : ports[port]),
  when,
});

/**
 * Who may reach whom inside the VPC: the rows of the matrix of every release, which docs/placeos.md shows by caller. Addresses instead of
 * groups are let in by the load balancers' groups and by the databases'. Where a row is missing from
 * the deployment guide's "Required Services", the source code of the services has the call.
 */
export const matrix: readonly Row[] = [
  row("loadBalancer", "nginx", "nginx"),
  row("nginx", "restApi", "restApi"),
  row("nginx", "auth", "auth"),
  row("nginx", "dispatch", "dispatch"),
  row("nginx", "nginxFrontendsEfs", efs),
  row("frontends", "nginxFrontendsEfs", efs),
  row("rethinkdb", "rethinkdbEfs", efs),
  row("frontends", "rethinkdb", "rethinkdb"),
  row("auth", "rethinkdb", "rethinkdb"),
  row("core", "rethinkdb", "rethinkdb"),
  row("triggers", "rethinkdb", "rethinkdb"),
  row("rubberSoul", "rethinkdb", "rethinkdb"),
  row("restApi", "rethinkdb", "rethinkdb"),
  row("init", "rethinkdb", "rethinkdb"),
  ...postgresqlClients.map((client) => row(client, "postgresql", "postgresql")),
  row("auth", "elastiCache", "redis"),
  row("core", "elastiCache", "redis"),
  row("triggers", "elastiCache", "redis"),
  row("restApi", "elastiCache", "redis"),
  row("core", "etcd", "etcd"),
  row("triggers", "etcd", "etcd"),
  row("restApi", "etcd", "etcd"),
  row("rubberSoul", "elasticsearch", elasticsearch),
  row("restApi", "elasticsearch", elasticsearch),
  // core nodes are found through etcd, or Redis: rest-api and triggers run module commands on them, drivers talk across them
  row("restApi", "core", "core"),
  row("triggers", "core", "core"),
  row("core", "core", "core"),
  row("restApi", "frontends", "frontends"),
  row("restApi", "rubberSoul", "rubberSoul"),
  row("restApi", "triggers", "triggers"),
  row("nginx", "staffApi", "staffApi"),
  row("staffApi", "restApi", "restApi"),
  row("restApi", "dispatch", "dispatch", "restApiToDispatch"),
  row("core", "dispatch", "dispatch", "coreToDispatch"),
  row("init", "auth", "auth", "initToAuth"),
  row("init", "elasticsearch", elasticsearch, "initToElasticsearch"),
  row("auth", "nginx", "nginx", "authToNginx"),
  row("rethinkdb", "rethinkdb", "rethinkdbCluster", "rethinkdbCluster"),
  row("etcd", "etcd", "etcdPeer", "etcdCluster"),
];

/** The rows of a deployment: those that its release cannot run without, and those that are switched on. */
export function rowsOf(release: Release, optional: OptionalRows = {}): readonly Row[] {
  const groups = groupKeysOf(release);
  return matrix
    .filter(({ from, to }) => groups.includes(from) && groups.includes(to))
    .filter(({ when }) => when === undefined || optional[when] === true);
}
