import { jobLogGroupName } from "../../modules/metaflow/common/job-log-group-name";
import { hasContainerInsights } from "../explain/graph/container-insights";
import type { Element } from "../explain/graph/synthesis";

/** What a destroy leaves, or what keeps it from beginning. */
interface Rule {
  readonly types: readonly string[];
  readonly applies: (block: Element["block"]) => boolean;
  readonly says: (block: Element["block"]) => string;
}

const is = (name: string, value: unknown) => (block: Element["block"]) => block[name] === value;
const days = (name: string, usual: number) => (block: Element["block"]) => String(block[name] ?? usual);

const keeping: readonly Rule[] = [
  {
    types: ["aws_db_instance", "aws_rds_cluster", "aws_lb"],
    applies: (block) => block["deletion_protection"] === true || block["enable_deletion_protection"] === true,
    says: () => "is protected from deletion",
  },
  {
    types: ["aws_dynamodb_table"],
    applies: is("deletion_protection_enabled", true),
    says: () => "is protected from deletion",
  },
  {
    types: ["aws_cognito_user_pool"],
    applies: is("deletion_protection", "ACTIVE"),
    says: () => "is protected from deletion",
  },
  {
    types: ["aws_s3_bucket"],
    applies: (block) => block["force_destroy"] !== true,
    says: () => "is not deleted while objects are in it",
  },
  {
    types: ["aws_ecr_repository"],
    applies: (block) => block["force_delete"] !== true,
    says: () => "is not deleted while images are in it",
  },
  {
    types: ["aws_backup_vault"],
    applies: (block) => block["force_destroy"] !== true,
    says: () => "is not deleted while backups are in it",
  },
];

const leaving: readonly Rule[] = [
  {
    types: ["aws_db_instance", "aws_rds_cluster"],
    applies: (block) => block["skip_final_snapshot"] !== true,
    says: () => "leaves a final snapshot, which costs money",
  },
  {
    types: ["aws_kms_key"],
    applies: () => true,
    says: (block) =>
      `is kept for ${days("deletion_window_in_days", 30)(block)} days, in which the deletion can be cancelled`,
  },
  {
    types: ["aws_secretsmanager_secret"],
    applies: (block) => block["recovery_window_in_days"] !== 0,
    says: (block) => `is kept for ${days("recovery_window_in_days", 30)(block)} days, in which it can be restored`,
  },
  {
    types: ["aws_ecs_cluster"],
    applies: hasContainerInsights,
    says: () => "leaves the log group `/aws/ecs/containerinsights/<its name>/performance`, which AWS makes",
  },
  {
    types: ["aws_sagemaker_notebook_instance"],
    applies: () => true,
    says: () =>
      "leaves the log group `/aws/sagemaker/NotebookInstances`, which AWS makes for all notebooks of the account",
  },
];

/** What stops a destroy of resources, by resource. */
export function keepsFromDestroy(resources: readonly Element[]): readonly string[] {
  const held = resources.filter(({ block }) => {
    const { prevent_destroy } = (block["lifecycle"] ?? {}) as { readonly prevent_destroy?: boolean };
    return prevent_destroy === true;
  });
  return [
    ...linesOf(keeping, resources),
    ...held.map(({ address }) => `\`${address}\`: Terraform refuses to destroy it (prevent_destroy)`),
  ];
}

/** What a destroy of resources leaves behind, by resource. */
export function leftByDestroy(resources: readonly Element[]): readonly string[] {
  const hasJobs = resources.some(({ type }) => type === "aws_batch_job_queue");
  const isMade = resources.some(
    ({ type, block }) => type === "aws_cloudwatch_log_group" && block["name"] === jobLogGroupName,
  );
  return [
    ...linesOf(leaving, resources),
    ...(hasJobs && !isMade
      ? [`The log group \`${jobLogGroupName}\`, which AWS makes for all jobs of the account`]
      : []),
  ];
}

function linesOf(rules: readonly Rule[], resources: readonly Element[]): readonly string[] {
  return rules.flatMap(({ types, applies, says }) =>
    resources
      .filter(({ type, block }) => types.includes(type) && applies(block))
      .map(({ address, block }) => `\`${address}\` ${says(block)}`),
  );
}
