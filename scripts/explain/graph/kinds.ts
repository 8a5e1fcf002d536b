import { sizeOfTask, wordOf } from "./facts";
import type { Block } from "./synthesis";
import { counted } from "./words";

/** What a box is for; each has a colour. */
export type Role = "people" | "entrance" | "service" | "data" | "support";

/** The glyph of a box. */
export type Icon =
  | "alarm"
  | "batch"
  | "bucket"
  | "cache"
  | "clock"
  | "container"
  | "database"
  | "files"
  | "function"
  | "gateway"
  | "globe"
  | "images"
  | "key"
  | "notebook"
  | "people"
  | "search"
  | "split"
  | "table"
  | "workflow";

/** How resources of a type are shown. */
export interface Kind {
  readonly role: Role;
  readonly icon: Icon;
  /** What a box of it is called; left out where the construct says it better. */
  readonly title?: string;
  /** Whether all resources of the type in a part are one box. */
  readonly together?: boolean;
  /** Whether it keeps to itself: other resources of its part belong to it only where they refer to each other. */
  readonly alone?: boolean;
  /** What is worth a line in the box, from the arguments of its resources. */
  readonly facts: (blocks: readonly Block[]) => readonly (string | undefined)[];
}

const none = () => [];

/**
 * The types that are shown as boxes. Every other resource belongs to the box next to it. Where two boxes are equally near, the
 * type that comes first here takes it.
 */
export const kinds: Readonly<Record<string, Kind>> = {
  aws_ecs_service: {
    role: "service",
    icon: "container",
    facts: ([service = {}]) => [
      `${wordOf(service.launch_type) ?? "ECS"}, ${counted(Number(service.desired_count ?? 1), "task")}`,
    ],
  },
  aws_ecs_task_definition: {
    role: "service",
    icon: "container",
    facts: ([task = {}]) => ["run by hand", sizeOfTask(task)],
  },
  aws_batch_compute_environment: {
    role: "service",
    icon: "batch",
    title: "Batch jobs",
    together: true,
    facts: (environments) => [
      counted(environments.length, "environment"),
      [...new Set(environments.map(({ compute_resources: { type = "EC2" } = {} }) => wordOf(type)))].join(", "),
    ],
  },
  aws_lambda_function: {
    role: "service",
    icon: "function",
    facts: ([lambda = {}]) => [`Lambda, ${wordOf(lambda.runtime) ?? "container"}`],
  },
  aws_sagemaker_notebook_instance: {
    role: "service",
    icon: "notebook",
    facts: ([notebook = {}]) => [wordOf(notebook.instance_type)],
  },
  aws_lb: {
    role: "entrance",
    icon: "split",
    title: "Load balancer",
    facts: ([balancer = {}]) => [
      `${balancer.load_balancer_type === "network" ? "network" : "application"}, ${balancer.internal === true ? "internal" : "public"}`,
    ],
  },
  aws_api_gateway_rest_api: {
    role: "entrance",
    icon: "gateway",
    title: "API gateway",
    facts: () => ["asks for a key"],
  },
  aws_cognito_user_pool: { role: "entrance", icon: "people", title: "Sign-in", facts: () => ["Cognito user pool"] },
  aws_db_instance: {
    role: "data",
    icon: "database",
    title: "Database",
    facts: ([database = {}]) => [
      `PostgreSQL ${wordOf(database.engine_version) ?? ""}`,
      `${wordOf(database.instance_class) ?? ""}${database.multi_az === true ? ", two zones" : ""}`,
    ],
  },
  aws_rds_cluster: {
    role: "data",
    icon: "database",
    title: "Database",
    facts: ([cluster = {}]) => [`Aurora PostgreSQL ${wordOf(cluster.engine_version) ?? ""}`],
  },
  aws_elasticache_replication_group: {
    role: "data",
    icon: "cache",
    facts: ([group = {}]) => [
      `${wordOf(group.engine) ?? "redis"} ${wordOf(group.engine_version) ?? ""}`,
      `${wordOf(group.node_type) ?? ""} × ${wordOf(group.num_cache_clusters) ?? 1}`,
    ],
  },
  aws_opensearch_domain: {
    role: "data",
    icon: "search",
    facts: ([domain = {}]) => [
      wordOf(domain.engine_version)?.replace("_", " "),
      `${wordOf(domain.cluster_config?.instance_type) ?? ""} × ${wordOf(domain.cluster_config?.instance_count) ?? 1}`,
    ],
  },
  aws_efs_file_system: { role: "data", icon: "files", title: "File system", facts: none },
  aws_s3_bucket: { role: "data", icon: "bucket", title: "Bucket", facts: () => ["S3"] },
  aws_dynamodb_table: { role: "data", icon: "table", title: "Table", facts: () => ["DynamoDB"] },
  aws_ecr_repository: { role: "data", icon: "images", title: "Images", facts: () => ["ECR"] },
  aws_secretsmanager_secret: {
    role: "data",
    icon: "key",
    title: "Secrets",
    together: true,
    facts: (secrets) => [counted(secrets.length, "secret")],
  },
  aws_sns_topic: { role: "support", icon: "alarm", title: "Alarms", facts: () => ["SNS, CloudWatch"] },
  aws_scheduler_schedule: {
    role: "support",
    icon: "clock",
    title: "Schedule",
    together: true,
    facts: (schedules) => [`EventBridge, ${counted(schedules.length, "schedule")}`],
  },
  aws_vpc: { role: "support", icon: "globe", facts: none },
  aws_nat_gateway: {
    role: "support",
    icon: "gateway",
    title: "NAT gateway",
    together: true,
    alone: true,
    facts: (gateways) => [`${counted(gateways.length, "gateway")}, outgoing`],
  },
};

/** Roles that nothing of the deployment has: by whom AWS gives them to, what is shown. */
export const principals: Readonly<Record<string, Kind>> = {
  "states.amazonaws.com": {
    role: "service",
    icon: "workflow",
    title: "State machines",
    alone: true,
    facts: () => ["made by flows"],
  },
  "events.amazonaws.com": {
    role: "support",
    icon: "clock",
    title: "Event rules",
    alone: true,
    facts: () => ["made by flows"],
  },
  AWS: { role: "people", icon: "people", facts: () => ["who assumes the role"] },
};
