import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import { sameAccount, ServiceRole } from "../../aws/iam";
import type { PlaceosNames } from "../common/placeos-names";

export interface RunOnceProps {
  readonly names: PlaceosNames;
  readonly environment: AwsEnvironment;
  readonly clusterArn: string;
  readonly taskDefinitionArn: string;
  readonly executionRoleArn: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  /** When the task runs, in UTC: `2026-03-01T02:00:00`. */
  readonly runAt: string;
}

/** Runs a task once, at a given time. A failure is seen only in its log: for users who cannot run commands. */
export class RunOnce extends Construct {
  constructor(scope: Construct, id: string, props: RunOnceProps) {
    super(scope, id);
    const { names, environment, taskDefinitionArn } = props;
    const role = new ServiceRole(this, "Role", {
      naming: names.naming,
      environment,
      name: "init-schedule",
      description: "Runs init once",
      services: ["scheduler"],
      trustConditions: sameAccount(environment),
    });
    role.allow(
      "run_init",
      {
        sid: "RunInit",
        actions: ["ecs:RunTask"],
        resources: [taskDefinitionArn],
        conditions: [{ test: "ArnEquals", variable: "ecs:cluster", values: [props.clusterArn] }],
      },
      {
        sid: "StartItsTask",
        actions: ["iam:PassRole"],
        resources: [props.executionRoleArn],
        conditions: [
          {
            test: "StringEquals",
            variable: "iam:PassedToService",
            values: [environment.servicePrincipal("ecs-tasks")],
          },
        ],
      },
      {
        sid: "TagTheTask",
        actions: ["ecs:TagResource"],
        resources: [environment.arn("ecs", `task/${names.naming.collapsed}/*`)],
        conditions: [{ test: "StringEquals", variable: "ecs:CreateAction", values: ["RunTask"] }],
      },
    );
    new SchedulerSchedule(this, "Schedule", {
      name: names.naming.name("init"),
      description: "Runs init once",
      scheduleExpression: `at(${props.runAt})`,
      scheduleExpressionTimezone: "UTC",
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: props.clusterArn,
        roleArn: role.roleArn,
        ecsParameters: {
          taskDefinitionArn,
          launchType: "FARGATE",
          platformVersion: "1.4.0",
          propagateTags: "TASK_DEFINITION",
          networkConfiguration: {
            subnets: [...props.subnetIds],
            securityGroups: [props.securityGroupId],
            assignPublicIp: false,
          },
        },
        retryPolicy: { maximumRetryAttempts: 0 },
      },
      dependsOn: [...role.dependables],
    });
  }
}
