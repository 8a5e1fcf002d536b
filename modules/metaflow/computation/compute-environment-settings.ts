import { metaflowDefaults } from "../defaults";

/** What jobs run on: EC2 instances or Fargate, on demand or on spare capacity that AWS may take back at any time. */
export type ComputeEnvironmentType = "ec2" | "spot" | "fargate" | "fargate_spot";

/** How instance types can be chosen, by what the instances are (AWS Batch User Guide, "Allocation strategies"). */
export const allocationStrategies = {
  ec2: ["BEST_FIT_PROGRESSIVE", "BEST_FIT"],
  spot: ["SPOT_PRICE_CAPACITY_OPTIMIZED", "SPOT_CAPACITY_OPTIMIZED", "BEST_FIT_PROGRESSIVE"],
} as const;

/** How instance types are chosen where nothing else is said. */
export const defaultAllocationStrategies = {
  ec2: metaflowDefaults.computeEnvironmentAllocationStrategy,
  spot: "SPOT_PRICE_CAPACITY_OPTIMIZED",
} as const;

/** How the types of on-demand instances are chosen. */
export type AllocationStrategy = (typeof allocationStrategies)["ec2"][number];

/** How the types of Spot instances are chosen. */
export type SpotAllocationStrategy = (typeof allocationStrategies)["spot"][number];

/** A compute environment beside the default one. It has a job queue of its own. */
export interface ComputeEnvironmentSettings {
  /** What jobs run on. */
  readonly type: ComputeEnvironmentType;
  /**
   * EC2 instance types of one processor architecture (`ec2` and `spot` only).
   * @default - c6i.large to c6i.8xlarge
   */
  readonly instanceTypes?: readonly string[];
  /**
   * How instance types are chosen (`ec2` and `spot` only). `BEST_FIT` is for `ec2` alone and cannot be updated in place.
   * @default - "BEST_FIT_PROGRESSIVE" for `ec2`, "SPOT_PRICE_CAPACITY_OPTIMIZED" for `spot`
   */
  readonly allocationStrategy?: AllocationStrategy | SpotAllocationStrategy;
  /**
   * vCPUs that are always on (`ec2` and `spot` only).
   * @default 0
   */
  readonly minVcpus?: number;
  /**
   * vCPUs to start with (`ec2` and `spot` only). Batch changes the number; later differences are ignored.
   * @default - `minVcpus`
   */
  readonly desiredVcpus?: number;
  /**
   * vCPUs at most.
   * @default 64
   */
  readonly maxVcpus?: number;
  /**
   * Priority of the job queue over others that share its compute environment; a higher number comes first.
   * @default 1
   */
  readonly priority?: number;
}

/** Priority of a job queue. */
export const defaultPriority = 1;

/** What Fargate has no use for. */
export const instanceSettings = ["instanceTypes", "allocationStrategy", "minVcpus", "desiredVcpus"] as const;

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

/** Pattern of the names of compute environments beside the default one: they become parts of physical names. */
export const environmentNamePattern = /^[a-z][a-z0-9-]{0,15}$/;

/** The default environment, its launch template and its queue go by these. */
const reservedNames: readonly string[] = ["cpu", "cpu-100gb", "default"];

/** Whether the default compute environment goes by a name. */
export function isReservedName(name: string): boolean {
  return reservedNames.includes(name);
}
