import type { ServiceDescriptor } from "../descriptor";

/** The service that runs drivers, as far as it is known before it is made. */
export const coreDescriptor = {
  component: "core",
  key: "core",
  serviceName: "core",
  cpu: 1024,
  memory: 4096,
  tasks: "many",
  ports: { core: 3000 },
  securityGroup: { label: "Core", description: "Tasks of core" },
} as const satisfies ServiceDescriptor;
