import type { Explanation } from "../explanation";
import { counted } from "../graph/words";

/** Something that AWS charges for. */
export interface Cost {
  readonly part: string;
  /** `1 NAT gateway`. */
  readonly what: string;
  /** `each hour, and each GB through it`. */
  readonly charged: string;
  /** Whether it costs while nobody uses it. */
  readonly isStanding: boolean;
}

interface Charge {
  readonly one: string;
  readonly many?: string;
  readonly charged: string;
  readonly isStanding: boolean;
}

const standing = (one: string, charged: string, many?: string): Charge => ({
  one,
  charged,
  isStanding: true,
  ...(many && { many }),
});
const byUse = (one: string, charged: string, many?: string): Charge => ({
  one,
  charged,
  isStanding: false,
  ...(many && { many }),
});

/** What AWS charges for, by the type of the resource. Prices depend on region and contract. */
export const charges: Readonly<Record<string, Charge>> = {
  aws_nat_gateway: standing("NAT gateway", "each hour, and each GB through it"),
  aws_lb: standing("load balancer", "each hour, and by connections and bytes"),
  aws_db_instance: standing("database", "each hour of the instance, each GB of storage and backups"),
  aws_rds_cluster: standing("Aurora database", "each hour of capacity, each GB of storage and backups"),
  aws_elasticache_replication_group: standing("cache", "each hour of each node"),
  aws_opensearch_domain: standing("search domain", "each hour of each node, each GB of storage"),
  aws_ecs_service: standing("service on Fargate", "each second of each task's CPU and memory", "services on Fargate"),
  aws_sagemaker_notebook_instance: standing("notebook", "each hour that it is started, each GB of its volume"),
  aws_kms_key: standing("KMS key", "each month, and by calls"),
  aws_secretsmanager_secret: standing("secret", "each month, and by calls"),
  aws_eip: standing("public address", "each hour", "public addresses"),
  aws_cloudwatch_metric_alarm: standing("alarm", "each month"),
  aws_cloudwatch_dashboard: standing("dashboard", "each month"),
  aws_efs_file_system: byUse("file system", "each GB that is kept, and by throughput"),
  aws_backup_vault: byUse("backup vault", "each GB that is kept"),
  aws_batch_compute_environment: byUse("compute environment", "instances or Fargate while jobs run"),
  aws_s3_bucket: byUse("bucket", "each GB that is kept, and by requests"),
  aws_dynamodb_table: byUse("table", "by requests, and each GB that is kept"),
  aws_ecr_repository: byUse("image repository", "each GB that is kept", "image repositories"),
  aws_api_gateway_rest_api: byUse("API gateway", "by calls"),
  aws_lambda_function: byUse("function", "by calls and seconds"),
  aws_cloudwatch_log_group: byUse("log group", "each GB that comes in, and that is kept"),
  aws_flow_log: byUse("flow log", "each GB of log"),
  aws_cognito_user_pool: byUse("user pool", "by users that sign in"),
  aws_sns_topic: byUse("topic", "by messages"),
};

/** What a deployment is charged for, what costs while nobody uses it first. */
export function costsOf({ parts }: Explanation): readonly Cost[] {
  return Object.entries(charges)
    .flatMap(([type, { one, many, charged, isStanding }]) =>
      parts.flatMap(({ title, resources }) => {
        const count = resources.filter((resource) => resource.type === type).length;
        return count === 0 ? [] : [{ part: title, what: counted(count, one, many), charged, isStanding }];
      }),
    )
    .sort((a, b) => Number(b.isStanding) - Number(a.isStanding));
}
