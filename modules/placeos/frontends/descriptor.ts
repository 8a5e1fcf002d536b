import type { ServiceDescriptor } from "../descriptor";

/** The loader of the web site, as far as it is known before it is made. */
export const frontendsDescriptor = {
  component: "frontends",
  key: "frontends",
  serviceName: "frontends",
  cpu: 256,
  memory: 1024,
  tasks: "never_two",
  ports: { frontends: 3000 },
  securityGroup: { label: "Frontends", description: "Tasks of frontends" },
} as const satisfies ServiceDescriptor;
