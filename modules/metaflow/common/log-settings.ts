import type { LogSettings } from "../../aws/log-group";
import { metaflowDefaults } from "../defaults";

/** What holds for the log groups of a part, with the default retention where none is given. */
export function logSettings(props: Partial<LogSettings>): LogSettings {
  return {
    logRetentionInDays: props.logRetentionInDays ?? metaflowDefaults.logRetentionInDays,
    logGroupKmsKeyArn: props.logGroupKmsKeyArn,
    logDestinationArn: props.logDestinationArn,
  };
}
