import { describe, expect, it } from "vitest";
import { keepablePaths, overwritablePaths } from "../../../modules/metaflow/existing-settings/setting-paths";
import { notLookedAt, settingAt, settingKinds } from "../../../scripts/migrate/settings/kinds";
import { synthesizeDeployment } from "../../helpers/deployment";
import { importedResourceTypes } from "../../helpers/resource-types";

/** Types of which AWS refuses a second one with the same name, or makes another thing: nothing is overwritten. */
const things = [
  "acm_certificate",
  "acm_certificate_validation",
  "api_gateway_api_key",
  "api_gateway_deployment",
  "api_gateway_method",
  "api_gateway_method_response",
  "api_gateway_resource",
  "api_gateway_rest_api",
  "api_gateway_stage",
  "api_gateway_usage_plan",
  "api_gateway_usage_plan_key",
  "api_gateway_vpc_link",
  "backup_plan",
  "backup_selection",
  "backup_vault",
  "batch_compute_environment",
  "batch_job_queue",
  "cloudwatch_log_group",
  "cognito_user_pool",
  "cognito_user_pool_client",
  "cognito_user_pool_domain",
  "db_instance",
  "db_parameter_group",
  "db_subnet_group",
  "dynamodb_table",
  "ecr_repository",
  "ecs_service",
  "ecs_task_definition",
  "efs_access_point",
  "efs_file_system",
  "efs_mount_target",
  "egress_only_internet_gateway",
  "eip",
  "elasticache_parameter_group",
  "elasticache_replication_group",
  "elasticache_subnet_group",
  "flow_log",
  "iam_instance_profile",
  "iam_policy",
  "iam_role",
  "iam_service_linked_role",
  "internet_gateway",
  "kms_alias",
  "kms_key",
  "lambda_function",
  "launch_template",
  "lb",
  "lb_listener",
  "lb_listener_rule",
  "lb_target_group",
  "nat_gateway",
  "opensearch_domain",
  "placement_group",
  "rds_cluster",
  "rds_cluster_instance",
  "rds_cluster_parameter_group",
  "route",
  "route53_record",
  "route_table",
  "route_table_association",
  "s3_bucket",
  "sagemaker_notebook_instance",
  "sagemaker_notebook_instance_lifecycle_configuration",
  "scheduler_schedule",
  "scheduler_schedule_group",
  "secretsmanager_secret",
  "security_group",
  "service_discovery_private_dns_namespace",
  "service_discovery_service",
  "subnet",
  "vpc",
  "vpc_endpoint",
  "vpc_security_group_egress_rule",
  "vpc_security_group_ingress_rule",
];

/**
 * Types that AWS overwrites by a name that is made of the deployment's prefix and suffix, or that belong to a method or a rule which AWS
 * makes only once, or that add to what is there: nobody else's setting is lost.
 */
const byOwnName = [
  "api_gateway_integration",
  "api_gateway_integration_response",
  "appautoscaling_policy",
  "cloudwatch_dashboard",
  "cloudwatch_event_rule",
  "cloudwatch_event_target",
  "cloudwatch_log_resource_policy",
  "cloudwatch_metric_alarm",
  "ecs_cluster",
  "ecs_tag",
  "iam_role_policy",
  "iam_role_policy_attachment",
  "sns_topic",
  "sns_topic_subscription",
];

describe("the types of resources", () => {
  const overwritten = [...Object.keys(settingKinds), ...Object.keys(notLookedAt)];

  it("are all known either as settings that AWS overwrites, or as things that it does not", () => {
    const made = importedResourceTypes("modules", "src").filter((type) => type.startsWith("aws_"));
    const known = [...overwritten, ...[...things, ...byOwnName].map((type) => `aws_${type}`)];
    expect(made).toEqual([...known].sort());
    expect(new Set(known).size).toBe(known.length);
  });

  it("say in the JSON whose settings they are", () => {
    const { json } = synthesizeDeployment({
      inputs: {
        enable_custom_batch_container_registry: true,
        s3_access_logs_bucket: "logs",
        access_list_cidr_blocks: ["192.0.2.0/24"],
        manage_api_gateway_account: true,
        metadata_service_max_count: 3,
        monitoring: {},
        log_destination_arn: "arn:aws:logs:us-west-2:123456789012:destination:all",
      },
    });
    const byType = json.resource as Record<string, Record<string, Record<string, unknown>>>;
    const seen = overwritten.filter((type) => byType[type] !== undefined);
    // of a network that is made, and of PlaceOS
    const unseen = ["aws_default_security_group", "aws_efs_file_system_policy"];
    expect(overwritten.filter((type) => !seen.includes(type))).toEqual(unseen);
    for (const type of seen) {
      const owners = settingKinds[type]?.owner ?? [notLookedAt[type]!.owner];
      for (const config of Object.values(byType[type]!)) {
        for (const owner of owners) expect(config[owner], `${type}.${owner}`).toEqual(expect.any(String));
      }
    }
  });

  it("have a name in the file where they are settings of Metaflow that can be kept or given up", () => {
    const names = Object.keys({ ...keepablePaths, ...overwritablePaths });
    const { addresses } = synthesizeDeployment({
      inputs: {
        enable_custom_batch_container_registry: true,
        s3_access_logs_bucket: "logs",
        access_list_cidr_blocks: ["192.0.2.0/24"],
        manage_api_gateway_account: true,
      },
    });
    const found = addresses.map((address) => [settingAt(address), address.split(".")[0]!] as const);
    const named = found.filter(([name]) => name !== undefined);
    expect(named.map(([name]) => name).sort()).toEqual(names.sort());
    expect(named.filter(([, type]) => settingKinds[type] === undefined)).toEqual([]);
  });
});
