/** The components of PlaceOS in the order of the deployment guide: each one needs none but those before it. */
export const componentKeys = [
  "vpc",
  "security-groups",
  "elasticsearch",
  "elasticache-redis",
  "load-balancer",
  "efs",
  "ecs-cluster",
  "rethinkdb",
  "etcd",
  "dispatch",
  "nginx",
  "frontends",
  "auth",
  "core",
  "triggers",
  "rubber-soul",
  "rest-api",
  "init",
] as const;

/** A component, by the name of its folder. */
export type ComponentKey = (typeof componentKeys)[number];

/** What can replace a component that is made; its kind does not matter here. */
interface BroughtAlong {
  readonly network?: unknown;
  readonly vpcId?: unknown;
  readonly esUri?: unknown;
  readonly redisUrl?: unknown;
  readonly rethinkdbHost?: unknown;
}

/** The components that a deployment makes, in order: all for which nothing existing is given. */
export function componentsOf(given: BroughtAlong): readonly ComponentKey[] {
  const existing: Partial<Record<ComponentKey, boolean>> = {
    vpc: given.network === undefined && given.vpcId !== undefined,
    elasticsearch: given.esUri !== undefined,
    "elasticache-redis": given.redisUrl !== undefined,
    rethinkdb: given.rethinkdbHost !== undefined,
  };
  return componentKeys.filter((component) => existing[component] !== true);
}
