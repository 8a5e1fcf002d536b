import { authDescriptor } from "./auth/descriptor";
import { defaultPlaceosTag, type Release, releaseOf } from "./common/releases";
import { coreDescriptor } from "./core/descriptor";
import type { ComponentDescriptor, ExistingParts, ServiceDescriptor } from "./descriptor";
import { dispatchDescriptor } from "./dispatch/descriptor";
import { etcdDescriptor } from "./etcd/descriptor";
import { frontendsDescriptor } from "./frontends/descriptor";
import { initDescriptor } from "./init/descriptor";
import { nginxDescriptor } from "./nginx/descriptor";
import { restApiDescriptor } from "./rest-api/descriptor";
import { rethinkdbDescriptor } from "./rethinkdb/descriptor";
import { rubberSoulDescriptor } from "./rubber-soul/descriptor";
import { staffApiDescriptor } from "./staff-api/descriptor";
import { triggersDescriptor } from "./triggers/descriptor";

/** The components that services run in or keep their data in. */
const infrastructure = [
  { component: "vpc", isExisting: ({ network, vpcId }) => network === undefined && vpcId !== undefined },
  { component: "security-groups" },
  // several services share each secret, and all of them share the cluster
  { component: "secrets", inStackOf: "ecs-cluster" },
  {
    component: "elasticsearch",
    isPartOf: ({ hasSearch }) => hasSearch,
    isExisting: ({ esUri }) => esUri !== undefined,
  },
  { component: "elasticache-redis", isExisting: ({ redisUrl }) => redisUrl !== undefined },
  { component: "load-balancer" },
  { component: "efs" },
  { component: "ecs-cluster" },
  // behind the secrets: one of them is its password
  {
    component: "postgresql",
    isPartOf: ({ database }) => database === "postgresql",
    isExisting: ({ postgresqlHost }) => postgresqlHost !== undefined,
  },
] as const satisfies readonly ComponentDescriptor[];

/** The components with a container. */
export const services = [
  rethinkdbDescriptor,
  etcdDescriptor,
  dispatchDescriptor,
  nginxDescriptor,
  frontendsDescriptor,
  authDescriptor,
  coreDescriptor,
  triggersDescriptor,
  rubberSoulDescriptor,
  restApiDescriptor,
  staffApiDescriptor,
  initDescriptor,
] as const satisfies readonly ServiceDescriptor[];

/**
 * All components of PlaceOS in the order of the deployment guide, whatever release has them: each one needs only those
 * before it.
 */
export const components: readonly (ComponentDescriptor & { readonly component: PartKey })[] = [
  ...infrastructure,
  ...services,
];

/** A component, by the name of its folder. */
export type PartKey = (typeof infrastructure | typeof services)[number]["component"];

/** A component that has its own stack in the modular layout. */
export type ComponentKey = Exclude<PartKey, "secrets">;

/** A component with a container, by its name in code. */
export type ServiceKey = (typeof services)[number]["key"];

const withStack = components.filter(
  (descriptor): descriptor is ComponentDescriptor & { readonly component: ComponentKey } =>
    descriptor.inStackOf === undefined,
);

/** The components that have their own stacks in the modular layout, in their order. */
export const componentKeys: readonly ComponentKey[] = withStack.map(({ component }) => component);

/**
 * The components for which a modular deployment makes stacks, in their order: those of its release but for those with an
 * existing part.
 *
 * @throws if the release cannot be deployed
 */
export function componentsOf(given: ExistingParts): readonly ComponentKey[] {
  const release = releaseOf(given.placeosTag ?? defaultPlaceosTag);
  return withStack
    .filter((component) => isPartOf(component, release) && component.isExisting?.(given) !== true)
    .map(({ component }) => component);
}

/** Whether a release has a component. */
export function isPartOf(component: ComponentDescriptor, release: Release): boolean {
  return component.isPartOf?.(release) ?? true;
}

/** The names in code of all services, in their order. */
export const serviceKeys: readonly ServiceKey[] = services.map(({ key }) => key);

/** What is known of a service before it is made. */
export function serviceOf(key: ServiceKey): ServiceDescriptor & { readonly key: ServiceKey } {
  return services.find((service) => service.key === key)!;
}
