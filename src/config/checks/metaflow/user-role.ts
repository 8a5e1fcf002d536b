import { queueNames } from "../../../../modules/metaflow/computation/job-queue-settings";
import { maxJobQueues } from "../../../../modules/metaflow/user-role/user-role-settings";
import type { Check } from "./check";

/** The role of the people who use the deployment. */
export const checkUserRole: Check = (facts, report) => {
  if (!facts.given("user_role") || !facts.parts.batch) return;
  const queues = queueNames(facts.value("compute_environments"), facts.value("job_queues")).length;
  if (queues > maxJobQueues) {
    report
      .at("user_role")
      .finding(`names every job queue in its policy, which has room for ${maxJobQueues}; found ${queues}`);
  }
};
