import type { ServiceDescriptor } from "../descriptor";

/** The service that opens ports for devices, as far as it is known before it is made. */
export const dispatchDescriptor = {
  component: "dispatch",
  key: "dispatch",
  serviceName: "dispatch",
  cpu: 256,
  memory: 512,
  tasks: "one",
  ports: { dispatch: 8080 },
  securityGroup: { label: "Dispatch", description: "Tasks of dispatch" },
} as const satisfies ServiceDescriptor;
