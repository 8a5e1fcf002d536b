import { maxJobQueues } from "../../../../modules/metaflow/user-role/user-role-settings";
import type { Check } from "./check";

/** The role of the people who use the deployment. */
export const checkUserRole: Check = (subject, report) => {
  if (!subject.given("user_role") || subject.isOff("enable_batch")) return;
  // the default queue is one more
  const queues = Object.keys(subject.value("compute_environments") ?? {}).length + 1;
  if (queues > maxJobQueues) {
    report
      .at("user_role")
      .finding(`names every job queue in its policy, which has room for ${maxJobQueues}; found ${queues}`);
  }
};
