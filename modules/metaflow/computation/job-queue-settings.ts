import { type ComputeEnvironmentType, isFargate } from "./compute-environment-settings";
import { architectureProblem } from "./instance-types";

/** Name of the default compute environment, and of the default queue, among others. */
export const defaultName = "default";

/** Priority of a job queue. */
export const defaultPriority = 1;

/** Most compute environments of a job queue (AWS Batch API Reference, CreateJobQueue). */
export const maxEnvironmentsOfQueue = 3;

/** Why a job that could run does not, as far as AWS Batch can act on it (AWS Batch User Guide, “Jobs stuck in a RUNNABLE status”). */
export const waitReasons = [
  "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY",
  "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE",
  "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT",
] as const;

/** Why a job that could run does not. */
export type WaitReason = (typeof waitReasons)[number];

/** Shortest and longest time in seconds after which a job may be cancelled (AWS Batch API Reference, JobStateTimeLimitAction). */
export const waitLimits = { min: 600, max: 86400 } as const;

/** A job queue: where jobs wait for compute environments that several queues may share. */
export interface JobQueueSettings {
  /**
   * Names of the compute environments that jobs go to, the first one first, at most 3; `default` is the default one. They must
   * all be EC2 or all be Fargate, and of one processor architecture.
   * @default - the one of the queue's name
   */
  readonly computeEnvironments?: readonly string[];
  /**
   * Priority over other queues that share a compute environment; a higher number comes first.
   * @default - the `priority` of the compute environment of the queue's name, else 1
   */
  readonly priority?: number;
  /**
   * After how many seconds, 600 to 86400, a job at the head of the queue that cannot start is cancelled, by why it cannot.
   * AWS provider 5.100 does not tell Batch when the last one is taken away.
   * @default - it waits, and with it those behind
   */
  readonly jobStateTimeLimitAction?: Readonly<Partial<Record<WaitReason, number>>>;
}

/** A compute environment of a queue. */
export interface QueueMember {
  readonly name: string;
  readonly type: ComputeEnvironmentType;
  /** Its instance types as far as they are known; none on Fargate. */
  readonly instanceTypes: readonly string[];
}

/** What keeps compute environments from sharing a queue, in words that follow the setting's name. */
export function queueProblem(members: readonly QueueMember[]): string | undefined {
  const names = members.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return `must name each once; found ${twice} twice`;
  if (members.length > maxEnvironmentsOfQueue) {
    return `must be at most ${maxEnvironmentsOfQueue}, AWS Batch takes no more; found ${members.length}`;
  }
  const fargate = members.find(({ type }) => isFargate(type));
  const ec2 = members.find(({ type }) => !isFargate(type));
  if (fargate !== undefined && ec2 !== undefined) {
    return `must all be EC2 or all be Fargate; found ${fargate.name} (${fargate.type}) and ${ec2.name} (${ec2.type})`;
  }
  return architectureProblem(members.flatMap(({ instanceTypes }) => instanceTypes));
}
