import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
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
}

/** A log group whose events do not stay for ever. */
export function logGroup(scope: Construct, id: string, name: string, naming: Naming, settings: LogSettings) {
  return new CloudwatchLogGroup(scope, id, {
    name,
    retentionInDays: settings.logRetentionInDays,
    kmsKeyId: settings.logGroupKmsKeyArn,
    tags: naming.tags(),
  });
}
