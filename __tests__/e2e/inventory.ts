import type { Emulator } from "./emulator";
import type { Call } from "./emulator/caller";

/** How AWS lists the resources of a type: the call, the list in its reply, and what identifies one of them. */
type Listing = readonly [service: string, operation: string, list: string, id: string, parameters?: Call["parameters"]];

/**
 * Every type of resource that AWS lists on its own, by Terraform's name for it. What is a part of another resource (a
 * rule, a listener's action, a bucket's policy) goes with it and is not listed.
 */
export const listings: Readonly<Record<string, Listing>> = {
  aws_acm_certificate: ["acm", "list_certificates", "CertificateSummaryList", "CertificateArn"],
  aws_api_gateway_api_key: ["apigateway", "get_api_keys", "items", "name"],
  aws_api_gateway_rest_api: ["apigateway", "get_rest_apis", "items", "name"],
  aws_api_gateway_usage_plan: ["apigateway", "get_usage_plans", "items", "name"],
  aws_api_gateway_vpc_link: ["apigateway", "get_vpc_links", "items", "name"],
  aws_appautoscaling_target: [
    "application-autoscaling",
    "describe_scalable_targets",
    "ScalableTargets",
    "ResourceId",
    { ServiceNamespace: "ecs" },
  ],
  aws_backup_plan: ["backup", "list_backup_plans", "BackupPlansList", "BackupPlanName"],
  aws_backup_vault: ["backup", "list_backup_vaults", "BackupVaultList", "BackupVaultName"],
  aws_batch_compute_environment: [
    "batch",
    "describe_compute_environments",
    "computeEnvironments",
    "computeEnvironmentName",
  ],
  aws_batch_job_queue: ["batch", "describe_job_queues", "jobQueues", "jobQueueName"],
  aws_cloudwatch_dashboard: ["cloudwatch", "list_dashboards", "DashboardEntries", "DashboardName"],
  aws_cloudwatch_event_rule: ["events", "list_rules", "Rules", "Name"],
  aws_cloudwatch_metric_alarm: ["cloudwatch", "describe_alarms", "MetricAlarms", "AlarmName"],
  aws_cloudwatch_log_group: ["logs", "describe_log_groups", "logGroups", "logGroupName"],
  aws_cloudwatch_log_resource_policy: ["logs", "describe_resource_policies", "resourcePolicies", "policyName"],
  aws_cognito_user_pool: ["cognito-idp", "list_user_pools", "UserPools", "Id", { MaxResults: 60 }],
  aws_db_instance: ["rds", "describe_db_instances", "DBInstances", "DBInstanceIdentifier"],
  aws_db_parameter_group: ["rds", "describe_db_parameter_groups", "DBParameterGroups", "DBParameterGroupName"],
  aws_db_snapshot: ["rds", "describe_db_snapshots", "DBSnapshots", "DBSnapshotIdentifier"],
  aws_db_subnet_group: ["rds", "describe_db_subnet_groups", "DBSubnetGroups", "DBSubnetGroupName"],
  aws_dynamodb_table: ["dynamodb", "list_tables", "TableNames", ""],
  aws_ecr_repository: ["ecr", "describe_repositories", "repositories", "repositoryName"],
  aws_ecs_cluster: ["ecs", "list_clusters", "clusterArns", ""],
  aws_ecs_task_definition: ["ecs", "list_task_definitions", "taskDefinitionArns", ""],
  aws_efs_access_point: ["efs", "describe_access_points", "AccessPoints", "AccessPointId"],
  aws_efs_file_system: ["efs", "describe_file_systems", "FileSystems", "FileSystemId"],
  aws_eip: ["ec2", "describe_addresses", "Addresses", "AllocationId"],
  aws_elasticache_parameter_group: [
    "elasticache",
    "describe_cache_parameter_groups",
    "CacheParameterGroups",
    "CacheParameterGroupName",
  ],
  aws_elasticache_replication_group: [
    "elasticache",
    "describe_replication_groups",
    "ReplicationGroups",
    "ReplicationGroupId",
  ],
  aws_elasticache_subnet_group: [
    "elasticache",
    "describe_cache_subnet_groups",
    "CacheSubnetGroups",
    "CacheSubnetGroupName",
  ],
  aws_flow_log: ["ec2", "describe_flow_logs", "FlowLogs", "FlowLogId"],
  aws_iam_instance_profile: ["iam", "list_instance_profiles", "InstanceProfiles", "InstanceProfileName"],
  aws_iam_policy: ["iam", "list_policies", "Policies", "PolicyName", { Scope: "Local" }],
  aws_iam_role: ["iam", "list_roles", "Roles", "RoleName"],
  aws_instance: ["ec2", "describe_instances", "Reservations", "ReservationId"],
  aws_internet_gateway: ["ec2", "describe_internet_gateways", "InternetGateways", "InternetGatewayId"],
  aws_kms_alias: ["kms", "list_aliases", "Aliases", "AliasName"],
  aws_kms_key: ["kms", "list_keys", "Keys", "KeyId"],
  aws_lambda_function: ["lambda", "list_functions", "Functions", "FunctionName"],
  aws_launch_template: ["ec2", "describe_launch_templates", "LaunchTemplates", "LaunchTemplateName"],
  aws_lb: ["elbv2", "describe_load_balancers", "LoadBalancers", "LoadBalancerName"],
  aws_lb_target_group: ["elbv2", "describe_target_groups", "TargetGroups", "TargetGroupName"],
  aws_nat_gateway: [
    "ec2",
    "describe_nat_gateways",
    "NatGateways",
    "NatGatewayId",
    { Filters: [{ Name: "state", Values: ["pending", "available"] }] },
  ],
  aws_network_interface: ["ec2", "describe_network_interfaces", "NetworkInterfaces", "NetworkInterfaceId"],
  aws_opensearch_domain: ["opensearch", "list_domain_names", "DomainNames", "DomainName"],
  aws_rds_cluster: ["rds", "describe_db_clusters", "DBClusters", "DBClusterIdentifier"],
  aws_rds_cluster_parameter_group: [
    "rds",
    "describe_db_cluster_parameter_groups",
    "DBClusterParameterGroups",
    "DBClusterParameterGroupName",
  ],
  aws_rds_cluster_snapshot: [
    "rds",
    "describe_db_cluster_snapshots",
    "DBClusterSnapshots",
    "DBClusterSnapshotIdentifier",
  ],
  aws_route53_zone: ["route53", "list_hosted_zones", "HostedZones", "Id"],
  aws_route_table: ["ec2", "describe_route_tables", "RouteTables", "RouteTableId"],
  aws_s3_bucket: ["s3", "list_buckets", "Buckets", "Name"],
  aws_sagemaker_notebook_instance: [
    "sagemaker",
    "list_notebook_instances",
    "NotebookInstances",
    "NotebookInstanceName",
  ],
  aws_scheduler_schedule_group: ["scheduler", "list_schedule_groups", "ScheduleGroups", "Name"],
  aws_scheduler_schedule: ["scheduler", "list_schedules", "Schedules", "Name"],
  aws_secretsmanager_secret: ["secretsmanager", "list_secrets", "SecretList", "Name"],
  aws_security_group: ["ec2", "describe_security_groups", "SecurityGroups", "GroupId"],
  aws_service_discovery_private_dns_namespace: ["servicediscovery", "list_namespaces", "Namespaces", "Name"],
  aws_service_discovery_service: ["servicediscovery", "list_services", "Services", "Name"],
  aws_sfn_state_machine: ["stepfunctions", "list_state_machines", "stateMachines", "name"],
  aws_sns_topic: ["sns", "list_topics", "Topics", "TopicArn"],
  aws_sns_topic_subscription: ["sns", "list_subscriptions", "Subscriptions", "Endpoint"],
  aws_subnet: ["ec2", "describe_subnets", "Subnets", "SubnetId"],
  aws_vpc: ["ec2", "describe_vpcs", "Vpcs", "VpcId"],
  aws_vpc_endpoint: [
    "ec2",
    "describe_vpc_endpoints",
    "VpcEndpoints",
    "VpcEndpointId",
    { Filters: [{ Name: "vpc-endpoint-state", Values: ["pending", "available"] }] },
  ],
};

/** Identifiers of what AWS itself makes and keeps. */
const madeByAws: Readonly<Record<string, RegExp>> = {
  aws_db_parameter_group: /^default\./,
  aws_iam_role: /^AWSServiceRoleFor/,
  aws_kms_alias: /^alias\/aws\//,
  aws_rds_cluster_parameter_group: /^default\./,
};

/** What an account holds: identifiers by type. */
export type Inventory = Readonly<Record<string, readonly string[]>>;

/**
 * Asks an emulated account what is in it. Keys and secrets that wait for their deletion do not count, nor does what AWS
 * makes by itself.
 */
export async function takeInventory(emulator: Emulator): Promise<Inventory> {
  const entries = Object.entries(listings);
  const replies = await emulator.call<Record<string, unknown[]>>(
    ...entries.map(([, [service, operation, , , parameters]]) => ({ service, operation, parameters })),
  );
  const found = Object.fromEntries(
    entries.map(([type, [, , list, id]], index) => {
      const items = replies[index]![list] ?? [];
      const ids = items.map((item) => String(id ? (item as Record<string, unknown>)[id] : item));
      return [type, ids.filter((name) => !madeByAws[type]?.test(name))];
    }),
  );
  return {
    ...found,
    aws_kms_key: await keysInUse(emulator, found.aws_kms_key ?? []),
    aws_route53_record: await records(emulator, found.aws_route53_zone ?? []),
  };
}

/** The records in hosted zones, which outlive them, but for those that every zone has. */
async function records(emulator: Emulator, zones: readonly string[]): Promise<string[]> {
  const calls = zones.map((HostedZoneId) => ({
    service: "route53",
    operation: "list_resource_record_sets",
    parameters: { HostedZoneId },
  }));
  const replies = await emulator.call<{ ResourceRecordSets: { Name: string; Type: string }[] }>(...calls);
  const sets = replies.flatMap(({ ResourceRecordSets }) => ResourceRecordSets);
  return sets.filter(({ Type }) => !["NS", "SOA"].includes(Type)).map(({ Name, Type }) => `${Name} ${Type}`);
}

async function keysInUse(emulator: Emulator, ids: readonly string[]): Promise<string[]> {
  const calls = ids.map((id) => ({ service: "kms", operation: "describe_key", parameters: { KeyId: id } }));
  const replies = await emulator.call<{ KeyMetadata: { KeyId: string; KeyManager: string; KeyState: string } }>(
    ...calls,
  );
  const keys = replies.map(({ KeyMetadata }) => KeyMetadata);
  return keys
    .filter(({ KeyManager, KeyState }) => KeyManager === "CUSTOMER" && KeyState !== "PendingDeletion")
    .map(({ KeyId }) => KeyId);
}

/** What is in an account now and was not before; types without any are left out. */
export function added(before: Inventory, now: Inventory): Inventory {
  const entries = Object.entries(now).map(([type, ids]) => [type, ids.filter((id) => !before[type]?.includes(id))]);
  return Object.fromEntries(entries.filter(([, ids]) => ids!.length > 0));
}
