import type { Resource } from "./stack-json";

/** What AWS asks money for, by type of resource: all the time that it exists, or for what is used of it. */
const costs: Readonly<Record<string, { readonly what: string; readonly by: "time" | "use" }>> = {
  aws_api_gateway_rest_api: { what: "API gateway: requests", by: "use" },
  aws_backup_plan: { what: "backups: what is kept", by: "use" },
  aws_batch_compute_environment: {
    what: "Batch: instances or Fargate while jobs run, and the minimum of vCPUs",
    by: "use",
  },
  aws_cloudwatch_dashboard: { what: "dashboard", by: "time" },
  aws_cloudwatch_log_group: { what: "logs: what is written and kept", by: "use" },
  aws_cloudwatch_metric_alarm: { what: "alarm", by: "time" },
  aws_cognito_user_pool: { what: "user pool: people who sign in, above the free ones", by: "use" },
  aws_db_instance: { what: "database instance, its storage and backups", by: "time" },
  aws_dynamodb_table: { what: "DynamoDB table: requests, storage, point-in-time recovery", by: "use" },
  aws_ecr_repository: { what: "image repository: storage", by: "use" },
  aws_ecs_service: { what: "Fargate service: its tasks", by: "time" },
  aws_efs_file_system: { what: "file system: storage", by: "use" },
  aws_eip: { what: "public IPv4 address", by: "time" },
  aws_elasticache_replication_group: { what: "Redis or Valkey: its nodes", by: "time" },
  aws_flow_log: { what: "flow logs of the VPC: what is written", by: "use" },
  aws_kms_key: { what: "KMS key", by: "time" },
  aws_lambda_function: { what: "function: calls", by: "use" },
  aws_lb: { what: "load balancer, and the public addresses of one that faces the internet", by: "time" },
  aws_nat_gateway: { what: "NAT gateway, and what goes through it", by: "time" },
  aws_opensearch_domain: { what: "Elasticsearch or OpenSearch: its instances and storage", by: "time" },
  aws_rds_cluster: { what: "Aurora: storage and backups", by: "use" },
  aws_rds_cluster_instance: { what: "Aurora instance", by: "time" },
  aws_route53_record: { what: "DNS: queries", by: "use" },
  aws_s3_bucket: { what: "bucket: storage and requests", by: "use" },
  aws_sagemaker_notebook_instance: { what: "notebook, while it runs", by: "time" },
  aws_scheduler_schedule: { what: "schedule: calls", by: "use" },
  aws_secretsmanager_secret: { what: "secret", by: "time" },
  aws_service_discovery_private_dns_namespace: { what: "private DNS namespace and its hosted zone", by: "time" },
  aws_sns_topic: { what: "topic: messages", by: "use" },
  aws_vpc_endpoint: { what: "interface endpoint, and what goes through it", by: "time" },
};

/** Types that cost something. */
export const typesThatCost: readonly string[] = Object.keys(costs);

/** A line of the table of costs. */
export interface Cost {
  readonly what: string;
  readonly count: number;
}

/** What of a deployment costs money all the time, and what costs it for what is used. */
export function costsOf(resources: readonly Resource[]): Readonly<Record<"time" | "use", readonly Cost[]>> {
  const counted = Object.entries(costs).flatMap(([type, { what, by }]) => {
    const count = resources.filter((resource) => resource.type === type && isBilled(resource)).length;
    return count === 0 ? [] : [{ what, by, count }];
  });
  const of = (kind: "time" | "use") =>
    counted.filter(({ by }) => by === kind).map(({ what, count }) => ({ what, count }));
  return { time: of("time"), use: of("use") };
}

/** A gateway endpoint is free. */
function isBilled({ type, block }: Resource): boolean {
  return type !== "aws_vpc_endpoint" || block["vpc_endpoint_type"] === "Interface";
}
