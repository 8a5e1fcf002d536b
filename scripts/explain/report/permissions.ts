import { principalsOf } from "../graph/boxes";
import type { Explanation } from "../explanation";
import { managedPoliciesOf, type Statement, statementsOf } from "../graph/roles";
import type { Element } from "../graph/synthesis";
import { inWords, listed } from "../graph/words";

/** A role, with what it may do as sentences. */
export interface RoleInWords {
  readonly address: string;
  readonly title: string;
  readonly part: string;
  /** Who assumes it. */
  readonly trusts: readonly string[];
  readonly permissions: readonly Permission[];
  /** Policies that are not the deployment's own, by their names or ARNs. */
  readonly managed: readonly string[];
}

/** What a statement allows or denies. */
export interface Permission {
  /** `May read and write S3: Bucket`. */
  readonly sentence: string;
  /** As the policy has them. */
  readonly actions: readonly string[];
}

/** Every role of a deployment with its permissions in words. */
export function rolesInWords({ synthesis }: Explanation): readonly RoleInWords[] {
  return synthesis.ofType("aws_iam_role").map((role) => ({
    address: role.address,
    title: titleOf(role.path),
    part: inWords(role.path[1] ?? ""),
    trusts: principalsOf(role, synthesis).map((principal) =>
      principal === "AWS"
        ? "accounts, roles or people that its trust policy names"
        : (principals[principal] ?? principal),
    ),
    permissions: statementsOf(role, synthesis).map((statement) => ({
      sentence: sentenceOf(statement, (value) => synthesis.targets(statement.stack, value)),
      actions: statement.actions,
    })),
    managed: managedPoliciesOf(role, synthesis).map((arn) => arn.replace(/^arn:[^:]*:iam::aws:policy\//, "")),
  }));
}

const principals: Readonly<Record<string, string>> = {
  "apigateway.amazonaws.com": "API Gateway",
  "backup.amazonaws.com": "AWS Backup",
  "batch.amazonaws.com": "AWS Batch",
  "ec2.amazonaws.com": "EC2 instances",
  "ecs-tasks.amazonaws.com": "tasks of ECS",
  "events.amazonaws.com": "EventBridge",
  "lambda.amazonaws.com": "Lambda",
  "sagemaker.amazonaws.com": "SageMaker",
  "scheduler.amazonaws.com": "EventBridge Scheduler",
  "states.amazonaws.com": "Step Functions",
  "vpc-flow-logs.amazonaws.com": "flow logs",
};

const services: Readonly<Record<string, string>> = {
  apigateway: "API Gateway",
  batch: "AWS Batch",
  dynamodb: "DynamoDB",
  ec2: "network interfaces",
  ecr: "ECR images",
  ecs: "ECS",
  elasticfilesystem: "EFS",
  events: "EventBridge rules",
  iam: "roles",
  kms: "KMS keys",
  lambda: "Lambda",
  logs: "logs",
  s3: "S3",
  sagemaker: "SageMaker",
  secretsmanager: "secrets",
  sns: "SNS",
  states: "Step Functions",
  sts: "other roles",
};

/** What actions do, by how their names begin; the first that fits. */
const verbs: readonly (readonly [begins: RegExp, verb: string])[] = [
  [/^(Decrypt|Encrypt|GenerateDataKey|ReEncrypt)/, "use"],
  [/^PassRole/, "hand on"],
  [/^AssumeRole/, "assume"],
  [/^(Get|List|Describe|Batch(Get|Check)|Head|Scan|Query|Lookup|GET)/, "read"],
  [/^(Submit|Start|Run|Invoke|Send|Publish|Redrive|ClientMount)/, "start or call"],
  [/^(Terminate|Stop|Cancel|Disable)/, "stop"],
  [/^(Delete|Remove|Abort|Unassign)/, "delete from"],
  [/^/, "write"],
];

function sentenceOf(statement: Statement, targets: (value: unknown) => readonly Element[]): string {
  const { effect, actions, resources, conditions } = statement;
  const names = [...new Set(actions.map((action) => action.split(":")[0]!))];
  const doing = names.map((service) => {
    const own = actions
      .filter((action) => action.startsWith(`${service}:`))
      .map((action) => action.slice(service.length + 1));
    const all = own.includes("*");
    const found = verbs.filter(([, verb]) => own.some((action) => verbOf(action) === verb)).map(([, verb]) => verb);
    return `${all ? `do ${effect === "Deny" ? "anything" : "everything"} with` : listed(found)} ${services[service] ?? service}`;
  });
  const on = [...new Set(resources.map((resource) => nameOf(resource, targets(resource))))];
  const limits = conditions.length === 0 ? "" : `, under conditions on ${listed([...new Set(conditions)])}`;
  const what = on.length === 0 ? "" : `: ${on.join(", ")}`;
  return `${effect === "Deny" ? "Must not" : "May"} ${listed(doing)}${what}${limits}`;
}

function verbOf(action: string): string {
  return verbs.find(([begins]) => begins.test(action))![1];
}

/** A resource of a policy as people call it. */
function nameOf(resource: string, targets: readonly Element[]): string {
  const [target] = targets.filter(({ type }) => !/caller_identity|partition/.test(type));
  if (target !== undefined) return titleOf(target.path);
  if (resource === "*") return "all";
  return resource
    .replace(/\$\{[^}]*\}/g, "…")
    .replace(/^arn:[^:]*:/, "")
    .replace(/^(\w+):[^:]*:[^:]*:/, "$1 ");
}

/** `Datastore, bucket` of `["Metaflow", "Datastore", "Bucket", "Bucket"]`. */
function titleOf(path: readonly string[]): string {
  const names = path.slice(1).filter((name, index, all) => name !== all[index - 1]);
  const meaning = names.length > 1 && ["Role", "Secret", "Key"].includes(names.at(-1)!) ? names.slice(0, -1) : names;
  return meaning.map((name, index) => (index === 0 ? inWords(name) : lowered(inWords(name)))).join(", ");
}

function lowered(words: string): string {
  return /^[A-Z][a-z]/.test(words) ? words[0]!.toLowerCase() + words.slice(1) : words;
}
