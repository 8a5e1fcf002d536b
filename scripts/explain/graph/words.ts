/** Words of constructs that are not written as their letters say. */
const spelled: Readonly<Record<string, string>> = {
  Alb: "ALB",
  Api: "API",
  Db: "DB",
  Ecs: "ECS",
  Efs: "EFS",
  Elasticache: "ElastiCache",
  Iam: "IAM",
  Nginx: "nginx",
  Nlb: "NLB",
  Postgresql: "PostgreSQL",
  Rest: "REST",
  Rethinkdb: "RethinkDB",
  Sagemaker: "SageMaker",
  Ui: "UI",
  Vpc: "VPC",
};

/** Names that are more than their words. */
const named: Readonly<Record<string, string>> = {
  Computation: "Batch",
  DeviceLoadBalancer: "Device load balancer",
  ElasticacheRedis: "Redis",
  Etcd: "etcd",
  JobRole: "Job role",
  RubberSoul: "rubber-soul",
  StepFunctions: "Step Functions",
};

/** The id of a construct as people write it: `MetadataService` is `Metadata service`, `RestApi` is `REST API`. */
export function inWords(id: string): string {
  if (named[id] !== undefined) return named[id];
  const words = id.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+|[^A-Za-z0-9]+/g) ?? [id];
  return words
    .map((word, index) => spelled[word] ?? (index === 0 ? word : word.toLowerCase()))
    .join(" ")
    .replace(/ ?([^\w ]) ?/g, "$1");
}

/** `1 task`, `2 tasks`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)!}`;
}
