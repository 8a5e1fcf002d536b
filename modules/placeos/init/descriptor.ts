import type { ServiceDescriptor } from "../descriptor";

/** The task that prepares the database, as far as it is known before it is made. */
export const initDescriptor = {
  component: "init",
  key: "init",
  serviceName: "init",
  cpu: 256,
  memory: 512,
  tasks: "one",
  ports: {},
  securityGroup: { label: "Init", description: "Tasks of init" },
} as const satisfies ServiceDescriptor;
