import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import { SchedulerScheduleGroup } from "@cdktf/provider-aws/lib/scheduler-schedule-group";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import { checkProps } from "../../aws/check-props";
import type { FargateService } from "../../aws/fargate-service";
import { sameAccount, ServiceRole } from "../../aws/iam";
import type { Naming } from "../../aws/naming";
import { pascalCase } from "../../aws/pascal-case";
import { nameLimits } from "../../aws/shortened-name";
import type { DatabaseIdentity } from "../datastore/database";
import { scheduleDefaults as defaults } from "../defaults";
import { operationsInputRules } from "../input-rules/operations";
import type { ScheduleSettings } from "../inputs/operations";
import { apart, cron, minutesOf, shortestDay } from "./times";

export interface ScheduleProps extends ScheduleSettings {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  /** The services on Amazon ECS, by their part of the schedules' names. */
  readonly services: Readonly<Record<string, FargateService>>;

  /**
   * The database that stops with the services.
   *
   * @default - the database runs all the time
   */
  readonly database?: DatabaseIdentity;

  /**
   * Name of an existing role, as which EventBridge Scheduler acts. No policy is added to it.
   *
   * @default - a role is made
   */
  readonly existingRoleName?: string;
}

/** How RDS starts and stops a kind of database, and what its ARN says. */
const operations = {
  instance: { start: "startDBInstance", stop: "stopDBInstance", parameter: "DbInstanceIdentifier", arn: "db" },
  cluster: { start: "startDBCluster", stop: "stopDBCluster", parameter: "DbClusterIdentifier", arn: "cluster" },
} as const;

/**
 * Schedules of EventBridge that stop services and database and start them again. The database starts before the services,
 * and stops after them. It stops on every day, because RDS starts a stopped database again after seven days.
 *
 * @throws if there are fewer than thirty minutes from start to stop
 */
export class Schedule extends Construct {
  private readonly props: ScheduleProps;
  private readonly role: ServiceRole;
  private readonly group: SchedulerScheduleGroup;

  constructor(scope: Construct, id: string, props: ScheduleProps) {
    super(scope, id);
    checkProps(this, props, operationsInputRules.schedule.settings);
    this.props = props;
    const { naming, environment, services, database, start, stop, days = defaults.days } = props;
    if (minutesOf(stop) - minutesOf(start) < shortestDay) {
      throw new Error(`stop must be ${shortestDay} minutes or more after start, on the same day`);
    }
    this.group = new SchedulerScheduleGroup(this, "Group", {
      name: naming.name("schedule", nameLimits.schedule),
      tags: naming.tags(),
    });
    this.role = new ServiceRole(this, "Role", {
      naming,
      environment,
      name: "scheduler_role",
      description: "Stops and starts the services and the database of Metaflow",
      services: ["scheduler"],
      existingRoleName: props.existingRoleName,
      trustConditions: sameAccount(environment),
    });
    this.role.allow("ecs", {
      sid: "ScaleServices",
      actions: ["ecs:UpdateService"],
      resources: Object.values(services).map(({ service }) => service.id),
    });
    if (database) this.allowDatabase(database);

    for (const [name, { service, desiredCount }] of Object.entries(services)) {
      const scale = (count: number) => ({ Cluster: service.cluster, Service: service.name, DesiredCount: count });
      this.add(`stop-${name}`, cron(stop), "ecs:updateService", scale(0));
      this.add(`start-${name}`, cron(start, database ? apart : 0, days), "ecs:updateService", scale(desiredCount));
    }
    if (database) {
      const { parameter, ...of } = operations[database.kind];
      const input = { [parameter]: database.identifier };
      this.add("stop-database", cron(stop, apart), `rds:${of.stop}`, input);
      this.add("start-database", cron(start, 0, days), `rds:${of.start}`, input);
    }
  }

  private allowDatabase({ kind, identifier }: DatabaseIdentity): void {
    const { start, stop, arn } = operations[kind];
    this.role.allow("rds", {
      sid: "StartAndStopDatabase",
      actions: [start, stop].map((operation) => `rds:${pascalCase(operation)}`),
      resources: [this.props.environment.arn("rds", `${arn}:${identifier}`)],
    });
  }

  /** Calls an operation of AWS at certain times ("Using universal targets with EventBridge Scheduler"). */
  private add(name: string, expression: string, operation: string, input: object): void {
    const { naming, environment, timeZone = defaults.timeZone } = this.props;
    new SchedulerSchedule(this, pascalCase(name), {
      name: naming.name(name, nameLimits.schedule),
      groupName: this.group.name,
      description: `${operation} for Metaflow`,
      scheduleExpression: expression,
      scheduleExpressionTimezone: timeZone,
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: `arn:${environment.partition}:scheduler:::aws-sdk:${operation}`,
        roleArn: this.role.roleArn,
        // the number of tasks may be known only to Terraform
        input: Fn.jsonencode(input),
        // a call that comes hours later would be one at the wrong time
        retryPolicy: { maximumEventAgeInSeconds: 900, maximumRetryAttempts: 10 },
      },
      dependsOn: [...this.role.dependables],
    });
  }
}
