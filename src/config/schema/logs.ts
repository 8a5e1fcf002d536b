import { defaultLogRetentionInDays } from "../../../modules/aws/values/log-retention";
import { inPlace } from "./change";
import { lateBound } from "./field";
import { kmsKeyArn, logDestinationArn } from "./formats";
import { oneOfNumbers } from "./kinds";

/** The retention times of CloudWatch Logs in days; 0 keeps events for ever (API reference, PutRetentionPolicy). */
export const logRetention = oneOfNumbers([
  ...[0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
]);

/** Inputs that concern log groups, in every product. */
export const logInputs = {
  log_retention_in_days: lateBound(logRetention, {
    description: "Days for which log groups keep their events; 0 for ever.",
    defaultValue: defaultLogRetentionInDays,
    change: inPlace("log groups; events older than that are deleted"),
  }),
  log_group_kms_key_arn: lateBound(kmsKeyArn, {
    description: "ARN of the KMS key that encrypts the log groups. Its policy must let CloudWatch Logs use it.",
    default: "CloudWatch Logs' own key",
    change: inPlace("log groups; earlier events stay under the old key, so keep it"),
  }),
  log_destination_arn: lateBound(logDestinationArn, {
    description:
      "ARN of a CloudWatch Logs destination that gets every event of the log groups, too, such as one of an account " +
      "that archives logs.",
    default: "events stay in their groups",
    change: inPlace("a subscription is made for each log group, or removed"),
  }),
} as const;
