import type { PhysicalNames } from "../aws/physical-names";
import { nameLimits, shorten } from "../aws/shortened-name";
import { defaultName } from "./computation/job-queue-settings";

/*
 * The physical names that an account, a region or all of AWS has once. The constructs take them from here, and the
 * configuration compares them before anything is made.
 */

/** Name of the bucket. */
export function bucketName(names: PhysicalNames): string {
  return names.name("s3", nameLimits.bucket);
}

/** Name of the bucket of load balancers' logs. */
export function logsBucketName(names: PhysicalNames): string {
  return names.name("alb-logs", nameLimits.bucket);
}

/** The part of its name that is the job role's own. */
export const jobRolePart = "batch_s3_task_role";

/** Name of the role that jobs run as. */
export function jobRoleName(names: PhysicalNames): string {
  return names.name(jobRolePart, nameLimits.iamRole);
}

/** Name of a job queue. The default one has the name of the deployment, which its ECS cluster has too. */
export function jobQueueName(names: PhysicalNames, queue: string): string {
  return queue === defaultName ? names.collapsed : names.name(queue);
}

/**
 * Name of a load balancer.
 *
 * @param kind the part of the name that says which one it is
 * @param prefix what stands before it instead of the prefix and suffix of all names
 */
export function loadBalancerName(names: PhysicalNames, kind: "alb" | "nlb", prefix?: string): string {
  return prefix === undefined ? names.name(kind, nameLimits.loadBalancer) : prefixedLoadBalancerName(prefix, kind);
}

/** Name of a load balancer with its own prefix. */
export function prefixedLoadBalancerName(prefix: string, kind: "alb" | "nlb"): string {
  return shorten(prefix, `-${kind}`, kind.length + 1, nameLimits.loadBalancer);
}

/**
 * Identifier of the database, or of its cluster, under its own prefix.
 *
 * @param limit longest identifier, in characters
 */
export function prefixedDatabaseIdentifier(prefix: string, databaseName: string, limit?: number): string {
  const identifier = `${prefix}-${databaseName}`;
  return limit === undefined ? identifier : shorten(identifier, "", 0, limit);
}
