import type { ServiceDescriptor } from "../descriptor";

/** The public API, as far as it is known before it is made. */
export const restApiDescriptor = {
  component: "rest-api",
  key: "restApi",
  serviceName: "rest-api",
  cpu: 512,
  memory: 2048,
  tasks: "many",
  ports: { restApi: 3000 },
  securityGroup: { label: "Rest-api", description: "Tasks of rest-api" },
} as const satisfies ServiceDescriptor;
