import { affixed } from "../../aws/affixed";
import type { AwsEnvironment } from "../../aws/environment";
import type { ServiceRole } from "../../aws/iam";

/**
 * Lets a role write to log groups other than the one of all Batch jobs. ECS writes what Fargate jobs print as their
 * execution role; code that writes logs itself does so as the jobs' role.
 *
 * @param names of the log groups; a `*` at the end of one stands for all names that begin so
 */
export function allowExtraLogGroups(
  role: ServiceRole,
  environment: AwsEnvironment,
  names: readonly string[] = [],
): void {
  if (names.length === 0) return;
  role.allow("extra_logs", {
    sid: "WriteExtraLogs",
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    resources: affixed(environment.arn("logs", "log-group:"), names, ":*"),
  });
}
