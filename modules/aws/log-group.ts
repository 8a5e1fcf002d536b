import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogSubscriptionFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-subscription-filter";
import type { Construct } from "constructs";
import type { Naming } from "./naming";

export interface LogSettings {
  /** Days for which events are kept; 0 for ever. */
  readonly logRetentionInDays: number;

  /**
   * ARN of the KMS key that encrypts the events.
   *
   * @default - CloudWatch Logs' own key
   */
  readonly logGroupKmsKeyArn?: string;

  /**
   * ARN of a CloudWatch Logs destination that gets every event, too, such as one of an account that archives logs.
   *
   * @default - events stay in their groups
   */
  readonly logDestinationArn?: string;
}

/** A log group whose events do not stay for ever. */
export function logGroup(scope: Construct, id: string, name: string, naming: Naming, settings: LogSettings) {
  const group = new CloudwatchLogGroup(scope, id, {
    name,
    retentionInDays: settings.logRetentionInDays,
    kmsKeyId: settings.logGroupKmsKeyArn,
    tags: naming.tags(),
  });
  if (settings.logDestinationArn !== undefined) {
    new CloudwatchLogSubscriptionFilter(scope, `${id}Subscription`, {
      name: naming.collapsed,
      logGroupName: group.name,
      // everything
      filterPattern: "",
      destinationArn: settings.logDestinationArn,
    });
  }
  return group;
}
