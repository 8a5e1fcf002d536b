import type { ServiceDescriptor } from "../descriptor";

/** The web server, as far as it is known before it is made. */
export const nginxDescriptor = {
  component: "nginx",
  key: "nginx",
  serviceName: "nginx",
  cpu: 256,
  memory: 512,
  tasks: "many",
  ports: { nginx: 80 },
  securityGroup: { label: "NGINX", description: "Tasks of NGINX" },
} as const satisfies ServiceDescriptor;
