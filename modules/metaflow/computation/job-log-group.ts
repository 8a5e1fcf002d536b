import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { Construct } from "constructs";
import { ImportBlock } from "../../aws/import-block";
import { logGroup, type LogSettings } from "../../aws/log-group";
import type { Naming } from "../../aws/naming";
import { RemovedBlock } from "../../aws/removed-block";
import { jobLogGroupName } from "../common/job-log-group-name";

export interface JobLogGroupProps extends LogSettings {
  readonly naming: Naming;
  /** Whether the group already exists and is taken over. Then it stays when the deployment is destroyed. */
  readonly imported: boolean;
}

const id = "JobLogGroup";

/** The log group of all Batch jobs of the account. */
export function jobLogGroup(scope: Construct, props: JobLogGroupProps): void {
  const group = logGroup(scope, id, jobLogGroupName, props.naming, props);
  if (!props.imported) return;
  // it holds what others wrote before there was this deployment
  group.skipDestroy = true;
  new ImportBlock(scope, `${id}Import`, group, jobLogGroupName);
}

/** What stands in the place of {@link jobLogGroup}: a log group that was made before stays, as all jobs of the account write to it. */
export function leaveJobLogGroup(scope: Construct): void {
  new RemovedBlock(scope, id, CloudwatchLogGroup.tfResourceType);
}
