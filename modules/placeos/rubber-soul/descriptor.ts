import type { ServiceDescriptor } from "../descriptor";

/** The service that fills Elasticsearch, as far as it is known before it is made. */
export const rubberSoulDescriptor = {
  component: "rubber-soul",
  key: "rubberSoul",
  serviceName: "rubber-soul",
  isPartOf: ({ hasSearch }) => hasSearch,
  cpu: 256,
  memory: 512,
  tasks: "one",
  ports: { rubberSoul: 3000 },
  securityGroup: { label: "Rubber Soul", description: "Tasks of rubber-soul" },
} as const satisfies ServiceDescriptor;
