import type { ServiceDescriptor } from "../descriptor";

/** The database, as far as it is known before it is made. */
export const rethinkdbDescriptor = {
  component: "rethinkdb",
  key: "rethinkdb",
  serviceName: "rethinkdb-primary",
  image: "docker.io/library/rethinkdb:2.4.2",
  isPartOf: ({ database }) => database === "rethinkdb",
  isExisting: ({ rethinkdbHost }) => rethinkdbHost !== undefined,
  cpu: 1024,
  memory: 2048,
  tasks: "never_two",
  ports: { rethinkdb: 28015, rethinkdbCluster: 29015, rethinkdbAdmin: 8080 },
  securityGroup: { label: "RethinkDB", description: "Tasks of RethinkDB" },
} as const satisfies ServiceDescriptor;
