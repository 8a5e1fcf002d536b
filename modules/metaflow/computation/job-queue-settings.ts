import { type ComputeEnvironmentType, isFargate } from "./compute-environment-settings";
import { architectureProblem } from "./instance-types";

/** Name of the default compute environment, and of the default queue, among others. */
export const defaultName = "default";

/** The names of a deployment's job queues: the default one, one for each compute environment, and further ones. */
export function queueNames(computeEnvironments: object = {}, jobQueues: object = {}): readonly string[] {
  return [...new Set([defaultName, ...Object.keys(computeEnvironments), ...Object.keys(jobQueues)])];
}

/** Most compute environments of a job queue (AWS Batch API Reference, CreateJobQueue). */
export const maxEnvironmentsOfQueue = 3;

/** Shortest and longest time in seconds after which a job may be cancelled (AWS Batch API Reference, JobStateTimeLimitAction). */
export const waitLimits = { min: 600, max: 86400 } as const;

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
