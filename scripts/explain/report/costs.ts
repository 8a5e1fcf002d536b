import type { Explanation } from "../explanation";
import type { Element } from "../graph/synthesis";
import { counted } from "../graph/words";
import { type Estimate, estimateOf } from "./estimate";
import { listPrices } from "./list-prices";

/** What a deployment costs, in words and figures. */
export interface Costs {
  readonly estimate: Estimate;
  /** `About $125 a month while nobody uses it.` */
  readonly sentence: string;
  /** What the figures are, and what they leave out. */
  readonly note: string;
  readonly byUse: readonly CostByUse[];
}

/** Something that costs by how it is used. */
export interface CostByUse {
  readonly part: string;
  /** `1 bucket`. */
  readonly what: string;
  /** `each GB that is kept, and by requests`. */
  readonly charged: string;
}

/** Something that AWS charges for by use. */
interface Charge {
  readonly one: string;
  readonly many?: string;
  readonly charged: string;
}

const byUse = (one: string, charged: string, many?: string): Charge => ({ one, charged, ...(many && { many }) });

/** What AWS charges for by use, by the type of the resource. What costs while nobody uses it is in the estimate. */
const charges: Readonly<Record<string, Charge>> = {
  aws_nat_gateway: byUse("NAT gateway", "each GB through it"),
  aws_lb: byUse("load balancer", "by connections and bytes"),
  aws_batch_compute_environment: byUse("compute environment", "instances or Fargate while jobs run"),
  aws_s3_bucket: byUse("bucket", "each GB that is kept, and by requests"),
  aws_db_instance: byUse("database", "each GB of backups beyond its size"),
  aws_rds_cluster: byUse("Aurora database", "each GB that is kept, and by capacity"),
  aws_dynamodb_table: byUse("table", "by requests, and each GB that is kept"),
  aws_efs_file_system: byUse("file system", "each GB that is kept, and by throughput"),
  aws_backup_vault: byUse("backup vault", "each GB that is kept"),
  aws_ecr_repository: byUse("image repository", "each GB that is kept", "image repositories"),
  aws_sagemaker_notebook_instance: byUse("notebook", "each hour that it is started, each GB of its volume"),
  aws_api_gateway_rest_api: byUse("API gateway", "by calls"),
  aws_lambda_function: byUse("function", "by calls and seconds"),
  aws_cloudwatch_log_group: byUse("log group", "each GB that comes in, and that is kept"),
  aws_flow_log: byUse("flow log", "each GB of log"),
  aws_cognito_user_pool: byUse("user pool", "by users that sign in"),
  aws_scheduler_schedule: byUse("schedule", "by calls"),
  aws_sns_topic: byUse("topic", "by messages"),
};

/** Types of resources that cost something. */
export const typesByUse: readonly string[] = Object.keys(charges);

const { region, read } = listPrices;
const note =
  `List prices of ${region}, ${read}, in US dollars, with nothing running but what is always there. Other regions cost up ` +
  "to a third more. Taxes, discounts and what is charged by use are not in it.";

/** What a deployment costs: what it costs in a month while nobody uses it, and what is charged by use. */
export function costsOf(explanation: Explanation): Costs {
  const estimate = estimateOf(explanation);
  return {
    estimate,
    sentence: `About ${roundDollars(estimate.total)} a month while nobody uses it.`,
    note,
    byUse: Object.entries(charges).flatMap(([type, { one, many, charged }]) =>
      explanation.parts.flatMap(({ title: part, resources }) => {
        const count = resources.filter((resource: Element) => resource.type === type).length;
        return count === 0 ? [] : [{ part, what: counted(count, one, many), charged }];
      }),
    ),
  };
}

/** Dollars as a price list has them. */
export function inDollars(amount: number): string {
  return `$${amount.toFixed(2)}`;
}

/** Dollars without cents: `$125`. */
export function roundDollars(amount: number): string {
  return `$${Math.round(amount)}`;
}
