import { join } from "node:path";
import { defaultOut } from "../src/command-line";
import { type Deployment, readDeployments } from "../src/config";
import { explain } from "./explain/explanation";
import { type Costs, costsOf, inDollars, roundDollars } from "./explain/report/costs";
import { stacksOf } from "./explain/synthesize";
import { code, table } from "./markdown";

const root = join(__dirname, "..");

/** The deployments whose costs are shown: each file, and what it is. */
const files: Readonly<Record<string, string>> = {
  "deployments.yaml": "Metaflow as it is shipped",
  "examples/small.yaml": "Metaflow, the cheapest form that keeps what protects data",
  "examples/gpu-spot-fargate.yaml": "Metaflow with queues on GPUs, Spot and Fargate",
  "examples/complete.yaml": "Metaflow with everything switched on",
  "examples/placeos.yaml": "PlaceOS",
  "examples/placeos-2.yaml": "PlaceOS 2",
};

interface Priced {
  readonly file: string;
  readonly title: string;
  readonly name: string;
  readonly costs: Costs;
}

/** The page on what deployments cost: the shipped ones and the examples, computed from their JSON. */
export function costsPage(): string {
  const priced = Object.entries(files).flatMap(([file, title]) =>
    readDeployments({ file: join(root, file) }).deployments.map((deployment) => pricedOf(file, title, deployment)),
  );
  const summary = table(
    ["Deployment", "File", "A month, while nobody uses it"],
    priced.map(({ file, title, costs }) => [title, `[${code(file)}](../${file})`, roundDollars(costs.estimate.total)]),
  );
  return `${[introduction(summary, priced[0]!.costs.note), ...priced.map(section)].join("\n\n")}\n`;
}

function pricedOf(file: string, title: string, deployment: Deployment): Priced {
  const { name } = deployment;
  return { file, title, name, costs: costsOf(explain(name, stacksOf(deployment, join(root, defaultOut)))) };
}

function section({ title, name, costs }: Priced): string {
  const { costs: all, total, withoutFigure } = costs.estimate;
  const parts = [...new Set(all.map(({ part }) => part))].map((part) => {
    const own = all.filter((cost) => cost.part === part);
    return { part, own, sum: own.reduce((sum, { dollars }) => sum + dollars, 0) };
  });
  const rows = parts
    .sort((one, other) => other.sum - one.sum)
    .map(({ part, own, sum }) => [
      part,
      own.map(({ what, dollars }) => `${what}: ${inDollars(dollars)}`).join("; "),
      inDollars(sum),
    ]);
  const without = withoutFigure.length > 0 ? `\n\nWithout a figure: ${withoutFigure.join("; ")}.` : "";
  return `## ${title}: ${code(name)}\n\n${table(["Part", "What costs", "A month"], [...rows, ["All", "", inDollars(total)]])}${without}`;
}

function introduction(summary: string, note: string): string {
  return `# What it costs

What AWS asks for each shipped deployment and example in a month. \`npm run generate\` computes the page from their JSON.

${summary}

${note} For yours: \`npm run explain -- <deployment> --cost\`.

## What comes by use

- **Jobs.** Instances or Fargate while they run, by the second. They are the larger part of most bills, and nothing here knows them. Compute environments go down to
  no instance when no job runs.
- **NAT**: $0.045 for each GB through the gateway. S3 and DynamoDB do not go through it.
- **Data**: buckets, backups, logs and images by the GB, requests by the thousand.

## What drives it, and what makes it cheaper

| What | A month | Cheaper | What that gives up |
| --- | --- | --- | --- |
| database of Metaflow in two zones | twice the instance and its storage | \`db_multi_az: false\` | the service stops while its zone does |
| its class | by its size | \`db_instance_type: db.t4g.micro\` | connections: about 110 |
| NAT gateway | $33, and $4 for its address | \`network: { all_public: true }\` | private subnets: only security groups protect what runs; for trials |
| a NAT gateway in each zone | the same for each | \`nat: single\`, the default | the way out when its zone stops |
| metadata service | by CPU and memory of its tasks | \`metadata_service_cpu: 256\`, \`metadata_service_memory: 512\` | requests at once |
| UI | a load balancer and two services | leave it out | the UI |
| working hours | | [\`schedule\`](configuration-reference.md#schedule) stops services and database at night | the service at night |
| PlaceOS' search and cache | by nodes | \`elasticsearch_instance_type\`, \`redis_replicas: 1\` | speed, and a replica |

**The cheapest safe form** of Metaflow is [\`examples/small.yaml\`](../examples/small.yaml): one zone for the database, the smallest class, half of a task's size. It keeps private
subnets, encryption, backups and deletion protection. Without any server at all, a bucket alone costs about a dollar for its key: [Parts](bring-your-own.md#parts).

**What costs after a destroy**: final snapshots, log groups that stay, a backup vault with backups, KMS keys until they are deleted: [Destroying](destroying.md).`;
}
