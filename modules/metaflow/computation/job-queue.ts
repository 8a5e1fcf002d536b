import { BatchJobQueue } from "@cdktf/provider-aws/lib/batch-job-queue";
import type { Construct } from "constructs";
import type { Naming } from "../../aws/naming";
import type { JobQueueSettings } from "../inputs/batch";

export interface JobQueueProps {
  readonly naming: Naming;
  /** The whole physical name. */
  readonly name: string;
  /** A higher number comes first among queues that share a compute environment. */
  readonly priority: number;
  /** ARNs of the compute environments that jobs go to, the first one first. */
  readonly computeEnvironmentArns: readonly string[];
  /** @default - no job is cancelled for waiting */
  readonly jobStateTimeLimitAction?: JobQueueSettings["jobStateTimeLimitAction"];
}

/** A queue that jobs wait in until a compute environment has room for them. */
export function jobQueue(scope: Construct, id: string, props: JobQueueProps): BatchJobQueue {
  const { jobStateTimeLimitAction: limits } = props;
  return new BatchJobQueue(scope, id, {
    name: props.name,
    state: "ENABLED",
    priority: props.priority,
    computeEnvironmentOrder: props.computeEnvironmentArns.map((computeEnvironment, index) => ({
      order: index + 1,
      computeEnvironment,
    })),
    jobStateTimeLimitAction:
      limits &&
      Object.entries(limits).map(([reason, maxTimeSeconds]) => ({
        reason,
        maxTimeSeconds,
        // the one state and the one action that Batch knows for queues of ECS
        state: "RUNNABLE",
        action: "CANCEL",
      })),
    tags: props.naming.tags(),
  });
}
