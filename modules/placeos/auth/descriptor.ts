import type { ServiceDescriptor } from "../descriptor";

/** The service that signs users in, as far as it is known before it is made. */
export const authDescriptor = {
  component: "auth",
  key: "auth",
  serviceName: "auth",
  cpu: 512,
  memory: 1024,
  tasks: "many",
  ports: { auth: 8080 },
  securityGroup: { label: "Auth", description: "Tasks of auth" },
} as const satisfies ServiceDescriptor;
