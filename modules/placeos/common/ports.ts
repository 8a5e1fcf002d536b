import { services } from "../components";

type PortNames<Descriptor> = Descriptor extends { readonly ports: infer Ports } ? keyof Ports & string : never;

/** The name of a port: a service's own, or another one of it. */
export type PortName = PortNames<(typeof services)[number]> | "redis" | "postgresql";

/** Every TCP port of PlaceOS, the one place that rules, containers, health checks, URLs and consumers read it from. */
export type Ports = Readonly<Record<PortName, number>>;

/** The ports on which the images listen by themselves. */
export const defaultPorts = Object.assign({}, ...services.map(({ ports }) => ports), {
  redis: 6379,
  postgresql: 5432,
}) as Ports;

/** Ports that cannot be changed: AWS serves them, or browsers ask for them. */
export const fixedPorts = { http: 80, https: 443, elasticsearch: 443, efs: 2049 } as const;
