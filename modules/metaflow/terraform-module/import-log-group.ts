import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DataAwsCloudwatchLogGroups } from "@cdktf/provider-aws/lib/data-aws-cloudwatch-log-groups";
import { Construct } from "constructs";
import { ImportBlock } from "../../aws/import-block";

/** Takes a log group into the state if there is one: AWS makes it by itself when the first event is written. */
export class ImportLogGroup extends Construct {
  constructor(scope: Construct, id: string, logGroup: CloudwatchLogGroup) {
    super(scope, id);
    const name = logGroup.nameInput!;
    const found = new DataAwsCloudwatchLogGroups(this, "Groups", { logGroupNamePrefix: name });
    const names = `data.aws_cloudwatch_log_groups.${found.friendlyUniqueId}.log_group_names`;
    const ids = `{for name in ${names} : name => name if name == "${name}"}`;
    new ImportBlock(this, "Import", logGroup, { ids });
  }
}
