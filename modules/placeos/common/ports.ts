/**
 * Every TCP port of PlaceOS, the one place that rules, containers, health checks, URLs and consumers read it from.
 */
export interface Ports {
  /** Clients of RethinkDB. */
  readonly rethinkdb: number;
  /** RethinkDB among its members. */
  readonly rethinkdbCluster: number;
  /** RethinkDB's web page for administrators. */
  readonly rethinkdbAdmin: number;
  /** Clients of etcd. */
  readonly etcd: number;
  /** etcd among its members. */
  readonly etcdPeer: number;
  readonly dispatch: number;
  readonly nginx: number;
  readonly frontends: number;
  readonly auth: number;
  readonly core: number;
  readonly triggers: number;
  readonly rubberSoul: number;
  readonly restApi: number;
  readonly redis: number;
}

/** The ports on which the images listen by themselves. */
export const defaultPorts: Ports = {
  rethinkdb: 28015,
  rethinkdbCluster: 29015,
  rethinkdbAdmin: 8080,
  etcd: 2379,
  etcdPeer: 2380,
  dispatch: 8080,
  nginx: 80,
  frontends: 3000,
  auth: 8080,
  core: 3000,
  triggers: 3000,
  rubberSoul: 3000,
  restApi: 3000,
  redis: 6379,
};

/** Ports that nobody can choose: AWS serves them, or browsers ask for them. */
export const fixedPorts = { http: 80, https: 443, elasticsearch: 443, efs: 2049 } as const;
