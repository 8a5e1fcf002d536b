import { resourcesFor } from "./arns";
import type { BlocksByType } from "./needs";
import type { Statement } from "./policies";

/** The services that get a role from a resource of a type, and the arguments that name it. */
const passed: Readonly<Record<string, { readonly to: string; readonly by: readonly string[] }>> = {
  aws_api_gateway_account: { to: "apigateway", by: ["cloudwatch_role_arn"] },
  aws_backup_selection: { to: "backup", by: ["iam_role_arn"] },
  aws_batch_compute_environment: { to: "batch", by: ["service_role"] },
  aws_cloudwatch_event_target: { to: "events", by: ["role_arn"] },
  aws_cloudwatch_log_subscription_filter: { to: "logs", by: ["role_arn"] },
  aws_db_instance: { to: "monitoring.rds", by: ["monitoring_role_arn"] },
  aws_ecs_service: { to: "ecs", by: ["iam_role"] },
  aws_ecs_task_definition: { to: "ecs-tasks", by: ["execution_role_arn", "task_role_arn"] },
  aws_flow_log: { to: "vpc-flow-logs", by: ["iam_role_arn"] },
  aws_iam_instance_profile: { to: "ec2", by: ["role"] },
  aws_lambda_function: { to: "lambda", by: ["role"] },
  aws_rds_cluster_instance: { to: "monitoring.rds", by: ["monitoring_role_arn"] },
  aws_sagemaker_notebook_instance: { to: "sagemaker", by: ["role_arn"] },
  aws_scheduler_schedule: { to: "scheduler", by: ["target"] },
};

/** That roles may be handed over to the services that need them; undefined where none is. */
export function passRole(resources: BlocksByType, partition: string): Statement | undefined {
  const uses = Object.entries(passed).flatMap(([type, { to, by }]) =>
    (resources.get(type) ?? []).flatMap((block) => {
      const roles = by.map((argument) => block[argument]).filter((role) => role !== undefined);
      return roles.length === 0 ? [] : [{ to, roles: JSON.stringify(roles) }];
    }),
  );
  if (uses.length === 0) return undefined;
  const own = resourcesFor("role{path}{name|name_prefix}", resources.get("aws_iam_role") ?? []);
  const existing = uses.flatMap(({ roles }) => roles.match(/arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+/g) ?? []);
  // a role that is named at apply may be any
  const late = uses.some(({ roles }) => /\bvar\./.test(roles)) ? [`arn:${partition}:iam::*:role/*`] : [];
  return {
    Sid: "PassRole",
    Effect: "Allow",
    Action: ["iam:PassRole"],
    Resource: [...new Set([...own.map((role) => `arn:${partition}:iam::*:${role}`), ...existing, ...late])],
    Condition: {
      StringLike: { "iam:PassedToService": [...new Set(uses.map(({ to }) => `${to}.amazonaws.com*`))].sort() },
    },
  };
}
