import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { Construct } from "constructs";
import type { AwsEnvironment } from "../environment";
import { ServiceRole, sameAccount } from "../iam";
import { logGroup, type LogSettings } from "../log-group";
import type { Naming } from "../naming";

export interface FlowLogsProps {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  readonly vpcId: string;
  readonly logs: LogSettings;

  /**
   * Name of an existing role, which is used as it is.
   *
   * @default - a role is made
   */
  readonly existingRoleName?: string;
}

/** The flow logs of a VPC, all traffic, in a log group. */
export class FlowLogs extends Construct {
  constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    const { naming, environment } = props;
    const group = logGroup(this, "LogGroup", naming.name("vpc-flow-logs"), naming, props.logs);
    const role = new ServiceRole(this, "Role", {
      naming,
      environment,
      name: "vpc-flow-logs",
      description: "Writes the flow logs of the VPC",
      services: ["vpc-flow-logs"],
      existingRoleName: props.existingRoleName,
      trustConditions: sameAccount(environment),
    });
    role.allow("write_logs", {
      actions: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
      resources: [`${group.arn}:*`],
    });
    new FlowLog(this, "FlowLog", {
      vpcId: props.vpcId,
      trafficType: "ALL",
      logDestination: group.arn,
      iamRoleArn: role.roleArn,
      tags: naming.tags({ Name: naming.collapsed }),
      dependsOn: [...role.dependables],
    });
  }
}
