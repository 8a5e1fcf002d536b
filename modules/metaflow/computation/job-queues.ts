import type { BatchJobQueue } from "@cdktf/provider-aws/lib/batch-job-queue";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { constructId } from "../../aws/construct-id";
import type { Naming } from "../../aws/naming";
import { computeEnvironmentDefaults } from "../defaults";
import type { JobQueueSettings } from "../inputs/batch";
import { jobQueueName } from "../physical-names";
import { jobQueue } from "./job-queue";
import { defaultName, type QueueMember, queueProblem, queueNames } from "./job-queue-settings";

/** A compute environment that queues can send jobs to. */
export interface QueueEnvironment extends Omit<QueueMember, "name"> {
  readonly arn: string;
  /** Priority of its own queue. */
  readonly priority?: number;
}

export interface JobQueuesProps {
  readonly naming: Naming;
  /** All compute environments by name, the default one among them. */
  readonly environments: Readonly<Record<string, QueueEnvironment>>;
  /** What is said of queues by name. */
  readonly settings: Readonly<Record<string, JobQueueSettings>>;
}

/**
 * The job queues by name: one for each compute environment, under its name, and in addition the queues of `settings`.
 * The ids of all but the default one are their names.
 *
 * @throws when the name of a queue is not allowed, and when a queue has no compute environments, one that there is not, or
 * some that cannot share a queue
 */
export function jobQueues(scope: Construct, props: JobQueuesProps): Record<string, BatchJobQueue> {
  const { naming, environments, settings } = props;
  const others = new Construct(scope, "JobQueues");
  const settingsOf = new Map(Object.entries(settings));
  const queues = queueNames(environments, settings).map((name) => {
    const queue = settingsOf.get(name) ?? {};
    const computeEnvironmentArns = membersOf(name, queue, props).map(({ arn }) => arn);
    const priority =
      queue.priority ?? environmentOf(name, environments)?.priority ?? computeEnvironmentDefaults.priority;
    const { jobStateTimeLimitAction } = queue;
    const physicalName = jobQueueName(naming, name);
    const common = { naming, name: physicalName, priority, computeEnvironmentArns, jobStateTimeLimitAction };
    return name === defaultName
      ? ([name, jobQueue(scope, "JobQueue", common)] as const)
      : ([name, jobQueue(others, constructId(name), common)] as const);
  });
  return Object.fromEntries(queues);
}

function membersOf(queue: string, settings: JobQueueSettings, { environments }: JobQueuesProps) {
  const refuse = (problem: string): never => {
    throw new Error(`job queue ${queue}: ${problem}`);
  };
  const own = environmentOf(queue, environments) === undefined ? [] : [queue];
  const members = (settings.computeEnvironments ?? own).map((name) => {
    const environment = environmentOf(name, environments) ?? refuse(`there is no compute environment ${name}`);
    return { ...environment, name, instanceTypes: knownOf(environment.instanceTypes) };
  });
  if (members.length === 0) return refuse("it needs compute environments");
  const problem = queueProblem(members);
  return problem === undefined ? members : refuse(`its compute environments ${problem}`);
}

/** A compute environment by its name; undefined for any other name, also for one that every object has. */
function environmentOf(name: string, environments: JobQueuesProps["environments"]): QueueEnvironment | undefined {
  return Object.hasOwn(environments, name) ? environments[name] : undefined;
}

/** The instance types of an environment; empty where only Terraform knows one of them, so that it cannot be compared. */
function knownOf(types: readonly string[]): readonly string[] {
  return Token.isUnresolved(types) || types.some((type) => Token.isUnresolved(type)) ? [] : types;
}
