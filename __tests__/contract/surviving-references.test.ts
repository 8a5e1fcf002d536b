import { describe, expect, it } from "vitest";
import type { Block } from "../helpers/synth";
import { exampleStacks } from "./example-stacks";

const namesTheSame = "a thing of the same name does as well";
const stays = "what it refers to is never replaced while it has this value";

/**
 * References to an attribute that is written in the configuration of what they refer to, and why they are right. Terraform
 * knows such an attribute while it replaces the thing: what refers to it stays as it is, and where AWS keeps it inside of
 * the thing, as a role's policies, it is gone with the old one.
 */
const reviewed: Readonly<Record<string, string>> = {
  "aws_api_gateway_deployment.triggers.redeployment → aws_api_gateway_integration.connection_id": namesTheSame,
  "aws_api_gateway_deployment.triggers.redeployment → aws_api_gateway_integration.uri": namesTheSame,
  "aws_api_gateway_deployment.triggers.redeployment → aws_api_gateway_method.http_method": namesTheSame,
  "aws_api_gateway_deployment.triggers.redeployment → aws_api_gateway_resource.path_part": namesTheSame,
  "aws_api_gateway_integration.http_method → aws_api_gateway_method.http_method": stays,
  "aws_api_gateway_integration_response.http_method → aws_api_gateway_integration.http_method": stays,
  "aws_api_gateway_integration_response.resource_id → aws_api_gateway_integration.resource_id": stays,
  "aws_api_gateway_method_response.http_method → aws_api_gateway_method.http_method": stays,
  "aws_api_gateway_method_settings.stage_name → aws_api_gateway_stage.stage_name": stays,
  "aws_api_gateway_usage_plan.api_stages[].stage → aws_api_gateway_stage.stage_name": stays,
  "aws_appautoscaling_policy.resource_id → aws_appautoscaling_target.resource_id": stays,
  "aws_appautoscaling_policy.scalable_dimension → aws_appautoscaling_target.scalable_dimension": stays,
  "aws_appautoscaling_policy.service_namespace → aws_appautoscaling_target.service_namespace": stays,
  "aws_appautoscaling_target.resource_id → aws_ecs_cluster.name": namesTheSame,
  "aws_appautoscaling_target.resource_id → aws_ecs_service.name": namesTheSame,
  "aws_backup_plan.rule[].target_vault_name → aws_backup_vault.name": namesTheSame,
  "aws_cloudwatch_dashboard.dashboard_body → aws_api_gateway_rest_api.name": namesTheSame,
  "aws_cloudwatch_dashboard.dashboard_body → aws_api_gateway_stage.stage_name": namesTheSame,
  "aws_cloudwatch_dashboard.dashboard_body → aws_ecs_cluster.name": namesTheSame,
  "aws_cloudwatch_dashboard.dashboard_body → aws_ecs_service.name": namesTheSame,
  "aws_cloudwatch_event_target.rule → aws_cloudwatch_event_rule.name": stays,
  "aws_cloudwatch_metric_alarm.dimensions.ApiName → aws_api_gateway_rest_api.name": namesTheSame,
  "aws_cloudwatch_metric_alarm.dimensions.Stage → aws_api_gateway_stage.stage_name": namesTheSame,
  "aws_db_instance.db_subnet_group_name → aws_db_subnet_group.name": stays,
  "aws_db_instance.parameter_group_name → aws_db_parameter_group.name": stays,
  "aws_ecs_task_definition.container_definitions → aws_cloudwatch_log_group.name": namesTheSame,
  "aws_ecs_task_definition.container_definitions → aws_s3_bucket.bucket": namesTheSame,
  "aws_elasticache_replication_group.parameter_group_name → aws_elasticache_parameter_group.name": stays,
  "aws_elasticache_replication_group.subnet_group_name → aws_elasticache_subnet_group.name": stays,
  "aws_lb_listener.certificate_arn → aws_acm_certificate_validation.certificate_arn": namesTheSame,
  "aws_lb_listener.default_action[].authenticate_cognito.user_pool_domain → aws_cognito_user_pool_domain.domain": stays,
  "aws_lb_listener_rule.action[].authenticate_cognito.user_pool_domain → aws_cognito_user_pool_domain.domain": stays,
  "aws_sagemaker_notebook_instance.lifecycle_config_name → aws_sagemaker_notebook_instance_lifecycle_configuration.name":
    stays,
  "local_file.content → aws_dynamodb_table.name": namesTheSame,
  "local_file.content → aws_ecr_repository.name": namesTheSame,
  "local_file.content → aws_s3_bucket.bucket": namesTheSame,
  "terraform_data.input.availability_zones → aws_subnet.availability_zone": stays,
  "terraform_data.input.now → aws_subnet.availability_zone": stays,
};

type Blocks = Readonly<Record<string, Readonly<Record<string, Block>>>>;

/** `referrer.argument → type.attribute` for every reference to an attribute that is an argument of its resource. */
function survivingReferences(resources: Blocks): string[] {
  const found = new Set<string>();
  const look = (value: unknown, at: string): void => {
    if (typeof value === "string") {
      for (const [, type, id, attribute] of value.matchAll(/(?<![\w.])(\w+)\.([\w-]+)\.(\w+)/g)) {
        // what Terraform itself keeps is meant to be known
        if (type !== "terraform_data" && resources[type!]?.[id!]?.[attribute!] !== undefined)
          found.add(`${at} → ${type}.${attribute}`);
      }
    } else if (Array.isArray(value)) value.forEach((item) => look(item, `${at}[]`));
    else if (typeof value === "object" && value !== null) {
      for (const [key, item] of Object.entries(value)) look(item, `${at}.${key}`);
    }
  };
  for (const [type, blocks] of Object.entries(resources)) {
    for (const block of Object.values(blocks)) look({ ...block, depends_on: undefined }, type);
  }
  return [...found].sort();
}

describe("references that survive the replacement of what they refer to", () => {
  const found = new Set(exampleStacks.flatMap(([, { json }]) => survivingReferences(json.resource as Blocks)));

  it("are those that have been reviewed", () => {
    expect([...found]).toEqual(expect.arrayContaining(Object.keys(reviewed)));
    expect([...found].filter((reference) => !(reference in reviewed))).toEqual([]);
  });

  it("are found where a policy refers to the name of its role", () => {
    const role = { name: "a" };
    const policy = { role: "${aws_iam_role.r.name}", policy: "{}" };
    expect(survivingReferences({ aws_iam_role: { r: role }, aws_iam_role_policy: { p: policy } })).toEqual([
      "aws_iam_role_policy.role → aws_iam_role.name",
    ]);
  });
});
