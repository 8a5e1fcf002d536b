import type { Release } from "../common/releases";
import { isPartOf, services, type ServiceKey } from "../components";

/** What is known of a security group before it is made. */
export interface Group {
  /** The deployment guide's label, for the `Name` tag. */
  readonly label: string;
  /** The part of the group's name after the environment's: names take neither bar nor arrow. */
  readonly name: string;
  readonly description: string;
  /** Whether members open connections: tasks do, what they only call does not. */
  readonly egress: boolean;

  /**
   * Whether a release has what it is for.
   *
   * @default - every release has it
   */
  readonly isPartOf?: (release: Release) => boolean;
}

const called = (label: string, name: string, description: string, isPartOf?: Group["isPartOf"]): Group => ({
  label,
  name,
  description,
  egress: false,
  isPartOf,
});

/** The groups of what services only call. The deployment guide does not name the load balancer's. */
const infrastructure = {
  loadBalancer: called("ALB", "alb", "Public load balancer"),
  elasticsearch: called("Elasticsearch", "elasticsearch", "Elasticsearch domain", ({ hasSearch }) => hasSearch),
  elastiCache: called("ElastiCache", "elasticache", "Redis replication group"),
  nginxFrontendsEfs: called("NGINX and Frontends -> EFS", "nginx-frontends-efs", "EFS for NGINX and frontends"),
  rethinkdbEfs: called(
    "RethinkDB -> EFS",
    "rethinkdb-efs",
    "EFS for RethinkDB",
    ({ database }) => database === "rethinkdb",
  ),
  postgresql: called("PostgreSQL", "postgresql", "PostgreSQL instance", ({ database }) => database === "postgresql"),
} as const satisfies Record<string, Group>;

export type GroupKey = keyof typeof infrastructure | ServiceKey;

/** All security groups: one for each thing that services call, and one for the tasks of each service. */
export const groups: Readonly<Record<GroupKey, Group>> = {
  ...infrastructure,
  ...(Object.fromEntries(
    services.map((service) => {
      const { key, component, securityGroup } = service;
      const group: Group = {
        ...securityGroup,
        name: component,
        egress: true,
        isPartOf: (release) => isPartOf(service, release),
      };
      return [key, group];
    }),
  ) as Record<ServiceKey, Group>),
};

/** The groups of a release. */
export function groupKeysOf(release: Release): readonly GroupKey[] {
  return (Object.keys(groups) as GroupKey[]).filter((key) => groups[key].isPartOf?.(release) ?? true);
}

/** The load balancer inside the VPC through which devices reach dispatch: made only where there are such devices. */
export const deviceLoadBalancer: Group = called("Dispatch NLB", "dispatch-nlb", "Load balancer of devices");
