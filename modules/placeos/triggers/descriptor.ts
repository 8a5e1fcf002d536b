import type { ServiceDescriptor } from "../descriptor";

/** The service that acts on events, as far as it is known before it is made. */
export const triggersDescriptor = {
  component: "triggers",
  key: "triggers",
  serviceName: "triggers",
  cpu: 256,
  memory: 512,
  tasks: "many",
  ports: { triggers: 3000 },
  securityGroup: { label: "Triggers", description: "Tasks of triggers" },
} as const satisfies ServiceDescriptor;
