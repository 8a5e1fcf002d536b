import type { Block } from "../handoff/stack-json";
import type { BlocksByType } from "./needs";
import type { Statement } from "./policies";

/** A role that AWS has for a service, in each account once. */
export interface ServiceLinkedRole {
  /** Such as `ecs.amazonaws.com`. */
  readonly service: string;
  /** What needs it, and who makes it. */
  readonly note: string;
}

interface Row extends ServiceLinkedRole {
  readonly types: readonly string[];
  readonly applies?: (block: Block) => boolean;
}

const made = "AWS makes it at the first use, with the permission of the caller.";

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html */
const rows: readonly Row[] = [
  { service: "autoscaling.amazonaws.com", types: ["aws_batch_compute_environment"], note: `Batch on EC2. ${made}` },
  { service: "backup.amazonaws.com", types: ["aws_backup_plan"], note: `Backups. ${made}` },
  { service: "batch.amazonaws.com", types: ["aws_batch_compute_environment"], note: `Batch. ${made}` },
  {
    service: "ecs.application-autoscaling.amazonaws.com",
    types: ["aws_appautoscaling_target"],
    note: `Services that scale. ${made}`,
  },
  {
    service: "ecs.amazonaws.com",
    types: ["aws_ecs_cluster", "aws_ecs_service", "aws_batch_compute_environment"],
    note: `Services and Batch. ${made}`,
  },
  {
    service: "elasticache.amazonaws.com",
    types: ["aws_elasticache_replication_group"],
    note: `Redis or Valkey. ${made}`,
  },
  { service: "elasticfilesystem.amazonaws.com", types: ["aws_efs_file_system"], note: `The file system. ${made}` },
  { service: "elasticloadbalancing.amazonaws.com", types: ["aws_lb"], note: `Load balancers. ${made}` },
  {
    service: "ops.apigateway.amazonaws.com",
    types: ["aws_api_gateway_vpc_link", "aws_api_gateway_rest_api"],
    note: `The API gateway. ${made}`,
  },
  { service: "rds.amazonaws.com", types: ["aws_db_instance", "aws_rds_cluster"], note: `The database. ${made}` },
  {
    service: "spot.amazonaws.com",
    types: ["aws_batch_compute_environment"],
    applies: (block) => JSON.stringify(block).includes('"SPOT"'),
    note: "Batch on Spot instances. It must be there before: aws iam create-service-linked-role --aws-service-name spot.amazonaws.com",
  },
  {
    service: "opensearchservice.amazonaws.com",
    types: ["aws_opensearch_domain"],
    note: "Elasticsearch or OpenSearch in a VPC. It must be there before, unless the deployment makes it: aws iam create-service-linked-role --aws-service-name opensearchservice.amazonaws.com",
  },
];

/** The service-linked roles that resources need. */
export function serviceLinkedRoles(resources: BlocksByType): readonly ServiceLinkedRole[] {
  return rows
    .filter(({ types, applies = () => true }) => types.some((type) => (resources.get(type) ?? []).some(applies)))
    .map(({ service, note }) => ({ service, note }));
}

/** That AWS may make those roles for the caller. */
export function mayMakeThem(roles: readonly ServiceLinkedRole[], partition: string): Statement | undefined {
  if (roles.length === 0) return undefined;
  return {
    Sid: "ServiceLinkedRoles",
    Effect: "Allow",
    Action: ["iam:CreateServiceLinkedRole"],
    Resource: [`arn:${partition}:iam::*:role/aws-service-role/*`],
    Condition: { StringEquals: { "iam:AWSServiceName": roles.map(({ service }) => service) } },
  };
}
