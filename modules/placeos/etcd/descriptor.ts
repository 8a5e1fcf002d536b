import type { ServiceDescriptor } from "../descriptor";

/** The registry of core nodes, as far as it is known before it is made. */
export const etcdDescriptor = {
  component: "etcd",
  key: "etcd",
  serviceName: "etcd",
  // of 3.4: clients before 1.2111.2 speak a protocol that 3.5 has dropped, and later ones one that 3.3 has not
  image: "quay.io/coreos/etcd:v3.4.37",
  isPartOf: ({ hasEtcd }) => hasEtcd,
  cpu: 256,
  memory: 512,
  tasks: "never_two",
  ports: { etcd: 2379, etcdPeer: 2380 },
  securityGroup: { label: "etcd", description: "Tasks of etcd" },
} as const satisfies ServiceDescriptor;
