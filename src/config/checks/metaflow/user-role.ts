import { defaultName } from "../../../../modules/metaflow/computation/job-queue-settings";
import { maxJobQueues } from "../../../../modules/metaflow/user-role/user-role-settings";
import type { Check } from "./check";

/** The role of the people who use the deployment. */
export const checkUserRole: Check = (subject, report) => {
  if (!subject.given("user_role") || subject.isOff("enable_batch")) return;
  const names = [subject.value("compute_environments"), subject.value("job_queues")].flatMap((map) =>
    Object.keys(map ?? {}),
  );
  const queues = new Set([defaultName, ...names]).size;
  if (queues > maxJobQueues) {
    report
      .at("user_role")
      .finding(`names every job queue in its policy, which has room for ${maxJobQueues}; found ${queues}`);
  }
};
