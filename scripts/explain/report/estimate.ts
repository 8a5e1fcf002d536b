import type { Explanation } from "../explanation";
import { hasContainerInsights } from "../graph/container-insights";
import type { Block, Element } from "../graph/synthesis";
import { counted } from "../graph/words";
import { listPrices } from "./list-prices";

/** What something costs in a month while nobody uses it. */
export interface MonthlyCost {
  readonly part: string;
  /** `1 NAT gateway`. */
  readonly what: string;
  /** US dollars. */
  readonly dollars: number;
}

/** What a deployment costs in a month while nobody uses it. */
export interface Estimate {
  /** The most expensive first. */
  readonly costs: readonly MonthlyCost[];
  /** US dollars of all together. */
  readonly total: number;
  /** What costs, too, and has no figure: `services: their size is a variable`. */
  readonly withoutFigure: readonly string[];
}

/** What one resource costs in a month, in dollars; or why it has no figure. */
type Priced =
  | { readonly count: number; readonly one: string; readonly many?: string; readonly dollars: number }
  | { readonly whole: string; readonly dollars: number }
  | { readonly reason: string };

const { hoursOfMonth, perHour, perMonth } = listPrices;

/** Things of which equal ones are one line: `2 secrets`. */
function things(count: number, one: string, dollarsOfEach: number, many?: string): Priced {
  return { count, one, dollars: dollarsOfEach * count, ...(many && { many }) };
}

type Explained = Omit<Explanation, "parts">;

/** The prices of each type of resource that costs while nobody uses it. Nothing where the resource costs nothing. */
const pricers: Readonly<Record<string, (element: Element, explanation: Explained) => readonly Priced[]>> = {
  aws_nat_gateway: () => [things(1, "NAT gateway", perHour.natGateway * hoursOfMonth)],
  aws_eip: () => [publicAddresses(1)],
  aws_lb: ({ block }) => [
    things(1, "load balancer", perHour.loadBalancer * hoursOfMonth),
    ...(block.internal === false ? [publicAddresses((block.subnets as unknown[]).length)] : []),
  ],
  aws_vpc_endpoint: ({ block }) =>
    block.vpc_endpoint_type === "Interface"
      ? [things((block.subnet_ids as unknown[]).length, "endpoint in a zone", perHour.interfaceEndpoint * hoursOfMonth)]
      : [],
  aws_db_instance: databaseCosts,
  aws_rds_cluster: auroraCosts,
  aws_elasticache_replication_group: cacheCosts,
  aws_opensearch_domain: searchCosts,
  aws_ecs_service: serviceCosts,
  aws_ecs_cluster: ({ block }) =>
    hasContainerInsights(block) ? [{ reason: "Container Insights: by the number of metrics" }] : [],
  aws_kms_key: () => [things(1, "KMS key", perMonth.kmsKey)],
  aws_secretsmanager_secret: () => [things(1, "secret", perMonth.secret)],
  aws_cloudwatch_metric_alarm: () => [things(1, "alarm", perMonth.alarm)],
  aws_cloudwatch_dashboard: () => [things(1, "dashboard", perMonth.dashboard)],
  aws_service_discovery_service: () => [
    things(1, "name in the private DNS", perMonth.serviceDiscovery, "names in the private DNS"),
  ],
  aws_service_discovery_private_dns_namespace: () => [things(1, "private DNS zone", perMonth.privateZone)],
  aws_sagemaker_notebook_instance: () => [{ reason: "a notebook: costs while it is started" }],
  aws_batch_compute_environment: ({ block }) => {
    const least = (block.compute_resources as Block | undefined)?.min_vcpus as unknown;
    return least === undefined || least === 0
      ? []
      : [{ reason: `instances of ${String(least)} vCPUs that never stop` }];
  },
};

/** Types of resources that cost while nobody uses them. */
export const typesInEstimate: readonly string[] = Object.keys(pricers);

/**
 * What a deployment costs in a month while nobody uses it, at {@link listPrices}. Traffic, requests, logs, stored objects and
 * what jobs run on come on top.
 */
export function estimateOf({ parts, ...explanation }: Explanation): Estimate {
  const lines = new Map<string, { readonly part: string; readonly priced: Priced[] }>();
  for (const { title: part, resources } of parts) {
    for (const priced of resources.flatMap((resource) => pricers[resource.type]?.(resource, explanation) ?? [])) {
      const key = JSON.stringify([part, "one" in priced ? priced.one : priced]);
      lines.set(key, { part, priced: [...(lines.get(key)?.priced ?? []), priced] });
    }
  }
  const all = [...lines.values()];
  const costs = all
    .flatMap(({ part, priced }) =>
      "reason" in priced[0]! ? [] : [{ part, what: wordsOf(priced), dollars: sumOf(priced) }],
    )
    .filter(({ dollars }) => dollars > 0)
    .sort((a, b) => b.dollars - a.dollars);
  const withoutFigure = all.flatMap(({ part, priced: [first] }) =>
    "reason" in first! ? [`${part}: ${first.reason}`] : [],
  );
  return { costs, total: costs.reduce((sum, { dollars }) => sum + dollars, 0), withoutFigure };
}

function sumOf(priced: readonly Priced[]): number {
  return priced.reduce((sum, one) => sum + ("dollars" in one ? one.dollars : 0), 0);
}

function wordsOf(priced: readonly Priced[]): string {
  const first = priced[0]!;
  if (!("one" in first)) return "whole" in first ? first.whole : "";
  const count = priced.reduce((sum, one) => sum + ("count" in one ? one.count : 0), 0);
  return counted(count, first.one, first.many);
}

/** An application load balancer has an address in each of its subnets. */
function publicAddresses(count: number): Priced {
  return things(count, "public address", perHour.publicAddress * hoursOfMonth, "public addresses");
}

function databaseCosts({ block }: Element): readonly Priced[] {
  const price = priceOf(perHour.database, block.instance_class);
  const storage = block.allocated_storage as unknown;
  if (price === undefined || typeof storage !== "number") return [noFigure("the database", block.instance_class)];
  const copies = block.multi_az === true ? 2 : 1;
  const zones = copies === 2 ? "in two zones" : "in one zone";
  return [
    { whole: `database ${String(block.instance_class)} ${zones}`, dollars: price * copies * hoursOfMonth },
    { whole: `${storage} GB of database storage ${zones}`, dollars: perMonth.gigabyte.database * storage * copies },
  ];
}

function auroraCosts({ block, stack }: Element, { synthesis }: Explained): readonly Priced[] {
  const least = (block.serverlessv2_scaling_configuration as Block | undefined)?.min_capacity as unknown;
  if (typeof least !== "number") return [noFigure("the Aurora database", block.db_cluster_instance_class)];
  if (least === 0) return [{ reason: "the Aurora database: nothing while nobody is connected, else by capacity" }];
  const instances = synthesis.ofType("aws_rds_cluster_instance").filter((one) => one.stack === stack).length;
  const whole = `Aurora database, ${counted(instances, "instance")} of at least ${least} ACU`;
  return [{ whole, dollars: perHour.auroraCapacityUnit * least * instances * hoursOfMonth }];
}

function cacheCosts({ block }: Element): readonly Priced[] {
  const price = priceOf(perHour.cache, block.node_type);
  const nodes = block.num_cache_clusters as unknown;
  if (price === undefined || typeof nodes !== "number") return [noFigure("the cache", block.node_type)];
  const share = block.engine === "valkey" ? listPrices.valkeyShare : 1;
  const whole = `cache of ${counted(nodes, "node")} ${String(block.node_type)}`;
  return [{ whole, dollars: price * share * nodes * hoursOfMonth }];
}

function searchCosts({ block }: Element): readonly Priced[] {
  const { instance_type: type, instance_count: count } = (block.cluster_config ?? {}) as Block;
  const gigabytes = (block.ebs_options as Block | undefined)?.volume_size as unknown;
  const price = priceOf(perHour.search, type);
  if (price === undefined || typeof count !== "number" || typeof gigabytes !== "number") {
    return [noFigure("the search domain", type)];
  }
  return [
    { whole: `search domain of ${counted(count, "node")} ${String(type)}`, dollars: price * count * hoursOfMonth },
    { whole: `${count * gigabytes} GB of search storage`, dollars: perMonth.gigabyte.search * count * gigabytes },
  ];
}

function serviceCosts({ block, stack }: Element, { synthesis }: Explained): readonly Priced[] {
  const count = (block.desired_count ?? 1) as unknown;
  const task = synthesis
    .targets(stack, block.task_definition)
    .find(({ type }) => type === "aws_ecs_task_definition")?.block;
  const vcpus = Number(task?.cpu) / 1024;
  const gigabytes = Number(task?.memory) / 1024;
  if (typeof count !== "number" || Number.isNaN(vcpus + gigabytes)) return [noFigure("a service", undefined)];
  const platform = (task?.runtime_platform as Block | undefined)?.cpu_architecture === "ARM64" ? "ARM64" : "X86_64";
  const { cpu, gigabyte } = perHour.fargate[platform];
  const size = `of ${vcpus} vCPU and ${gigabytes} GB`;
  const hasAddress = (block.network_configuration as Block | undefined)?.assign_public_ip === true;
  return [
    things(count, `task ${size}`, (vcpus * cpu + gigabytes * gigabyte) * hoursOfMonth, `tasks ${size}`),
    ...(hasAddress ? [publicAddresses(count)] : []),
  ];
}

function priceOf(prices: Readonly<Record<string, number>>, name: unknown): number | undefined {
  return typeof name === "string" ? prices[name] : undefined;
}

function noFigure(what: string, name: unknown): Priced {
  const isName = typeof name === "string" && !name.includes("${");
  return { reason: `${what}: ${isName ? `no price of ${name} is kept here` : "a variable has its size"}` };
}
