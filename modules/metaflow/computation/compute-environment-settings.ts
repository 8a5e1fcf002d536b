import { metaflowDefaults } from "../defaults";
import type { ComputeEnvironmentSettings } from "../inputs/batch";

/** What jobs run on: EC2 instances or Fargate, on demand or on spare capacity that AWS may take back at any time. */
export type ComputeEnvironmentType = ComputeEnvironmentSettings["type"];

/** How instance types can be chosen, by what the instances are (AWS Batch User Guide, "Allocation strategies"). */
export const allocationStrategies = {
  ec2: ["BEST_FIT_PROGRESSIVE", "BEST_FIT"],
  spot: ["SPOT_PRICE_CAPACITY_OPTIMIZED", "SPOT_CAPACITY_OPTIMIZED", "BEST_FIT_PROGRESSIVE"],
} as const;

/** How instance types are chosen where nothing else is said. */
export function defaultAllocationStrategy(type: "ec2" | "spot"): AllocationStrategy | SpotAllocationStrategy {
  return type === "ec2" ? metaflowDefaults.computeEnvironmentAllocationStrategy : "SPOT_PRICE_CAPACITY_OPTIMIZED";
}

/** How the types of on-demand instances are chosen. */
export type AllocationStrategy = (typeof allocationStrategies)["ec2"][number];

/** How the types of Spot instances are chosen. */
export type SpotAllocationStrategy = (typeof allocationStrategies)["spot"][number];

/**
 * The images of AWS Batch for instances, by operating system and whether they have drivers for GPUs (AWS Batch API
 * Reference, Ec2Configuration). Batch makes no new environment with its images of Amazon Linux 2 since 30 June 2026.
 */
export const imageTypes = ["ECS_AL2023", "ECS_AL2023_NVIDIA", "ECS_AL2", "ECS_AL2_NVIDIA"] as const;

/** What kind of image instances are launched from. */
export type ImageType = (typeof imageTypes)[number];

/** What Fargate has no use for. */
export const instanceSettings = [
  ...(["instanceTypes", "allocationStrategy", "minVcpus", "desiredVcpus"] as const),
  ...(["imageType", "imageId", "launchTemplateId", "launchTemplateVersion"] as const),
  ...(["efaInterfaces", "clusterPlacementGroup"] as const),
] as const;

/** Whether jobs run on Fargate, which has no instances. */
export function isFargate(type: ComputeEnvironmentType): type is "fargate" | "fargate_spot" {
  return type === "fargate" || type === "fargate_spot";
}

/** What is wrong with an allocation strategy, in words that follow its name. */
export function allocationStrategyProblem(type: "ec2" | "spot", strategy: string): string | undefined {
  const allowed: readonly string[] = allocationStrategies[type];
  if (allowed.includes(strategy)) return undefined;
  const fleet = type === "spot" && strategy === "BEST_FIT";
  const why = fleet ? ", which needs an IAM role for Spot Fleet, and none is made here" : "";
  return `must be one of ${allowed.join(", ")} for type ${type}; found ${strategy}${why}`;
}

/** Pattern of the names of compute environments and queues but the default ones: they become parts of physical names. */
export const environmentNamePattern = /^[a-z][a-z0-9-]{0,15}$/;

/** The default environment, its launch template and its queue go by these. */
const reservedNames: readonly string[] = ["cpu", "cpu-100gb", "default"];

/** Why another compute environment cannot have a name: the default one goes by it. */
export function reservedNameProblem(name: string): string | undefined {
  return reservedNames.includes(name) ? `must not be ${name}: the default compute environment has it` : undefined;
}
