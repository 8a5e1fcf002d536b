import { inPlace } from "../change";
import { z } from "zod";
import { environmentNamePattern } from "../../../../modules/metaflow/computation/compute-environment-settings";
import { maxEnvironmentsOfQueue, waitLimits } from "../../../../modules/metaflow/computation/job-queue-settings";
import { defaultPriority } from "./compute-environments";
import { atSynthesis, lateBound, reasons } from "../field";
import { integer, listOf, text } from "../kinds";

const name = text({
  allowed: "the name of a job queue: up to 16 lower-case letters, digits and dashes, beginning with a letter",
  pattern: environmentNamePattern,
});

const environmentName = text({
  allowed: "the name of a compute environment: up to 16 lower-case letters, digits and dashes, beginning with a letter",
  pattern: environmentNamePattern,
});

const limit = (why: string) =>
  lateBound(integer({ ...waitLimits, unit: "seconds" }), {
    description: `Seconds after which a job is cancelled that cannot start because ${why}.`,
    default: "it waits",
    change: inPlace("the queue"),
  });

/** Settings of a job queue. */
export const jobQueueShape = {
  compute_environments: atSynthesis(listOf(environmentName, { min: 1 }), {
    description:
      `Names of the compute environments that jobs go to, the first one first, at most ${maxEnvironmentsOfQueue}; ` +
      "`default` is the default one. They must all be EC2 or all be Fargate, and of one processor architecture.",
    default: "the one of the queue's name",
    whyLiteral: reasons.checks,
    change: inPlace("the queue"),
  }),
  priority: lateBound(integer({ min: 0 }), {
    description: "Priority over other queues that share a compute environment; a higher number comes first.",
    default: `the \`priority\` of the compute environment of the queue's name, else \`${defaultPriority}\``,
    change: inPlace("the queue"),
  }),
  job_state_time_limit_action: atSynthesis(
    z.strictObject({
      "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY": limit(
        "no compute environment of the queue gets the instances it needs",
      ),
      "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE": limit(
        "every compute environment of the queue has fewer vCPUs at most than it asks for",
      ),
      "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT": limit(
        "no compute environment of the queue has instances of its size",
      ),
    }),
    {
      description:
        "When to give up jobs that wait at the head of the queue and keep those behind them waiting, by reason. AWS " +
        "provider 5.100 does not tell Batch when the last one is taken away.",
      default: "never",
      typeName: "JobStateTimeLimits",
      whyLiteral: reasons.keys,
      change: inPlace("the queue"),
    },
  ),
} as const;

/** Further job queues, or other settings of the queues that compute environments have. */
export const jobQueues = atSynthesis(z.record(name, z.strictObject(jobQueueShape)), {
  description:
    "Job queues by name, in addition to the queues that compute environments have. A queue of the name of a compute environment, or " +
    "`default`, is that environment's own queue, with other settings. `docs/batch.md` shows how to use them.",
  default: "only the queues of the compute environments",
  whyLiteral: reasons.keys,
  typeName: "JobQueueSettings",
  change: inPlace("one more or one less makes or deletes a queue; jobs that wait in it are lost"),
});
