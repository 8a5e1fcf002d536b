import type { Emulator } from "../emulator";

type Reply = Record<string, Record<string, unknown>[] | undefined>;

/** What a migration must not replace: the call that lists it, what people call it by, and what it has only once. */
const kinds: Readonly<
  Record<string, readonly [service: string, operation: string, list: string, name: string, ids: readonly string[]]>
> = {
  bucket: ["s3", "list_buckets", "Buckets", "Name", ["CreationDate"]],
  database: ["rds", "describe_db_instances", "DBInstances", "DBInstanceIdentifier", ["DbiResourceId"]],
  key: ["kms", "list_keys", "Keys", "KeyId", ["KeyArn"]],
  repository: ["ecr", "describe_repositories", "repositories", "repositoryName", ["repositoryArn", "createdAt"]],
  "load balancer": [
    "elbv2",
    "describe_load_balancers",
    "LoadBalancers",
    "LoadBalancerName",
    ["LoadBalancerArn", "DNSName"],
  ],
  "target group": ["elbv2", "describe_target_groups", "TargetGroups", "TargetGroupName", ["TargetGroupArn"]],
  "REST API": ["apigateway", "get_rest_apis", "items", "name", ["id", "rootResourceId"]],
  "API key": ["apigateway", "get_api_keys", "items", "name", ["id", "value"]],
  "VPC link": ["apigateway", "get_vpc_links", "items", "name", ["id"]],
  "usage plan": ["apigateway", "get_usage_plans", "items", "name", ["id"]],
  queue: ["batch", "describe_job_queues", "jobQueues", "jobQueueName", ["jobQueueArn"]],
  cluster: ["ecs", "describe_clusters", "clusters", "clusterName", ["clusterArn"]],
  role: ["iam", "list_roles", "Roles", "RoleName", ["RoleId", "Arn"]],
  "log group": ["logs", "describe_log_groups", "logGroups", "logGroupName", ["creationTime"]],
  "security group": ["ec2", "describe_security_groups", "SecurityGroups", "GroupId", ["GroupName"]],
};

/** What the account has that others know by an id, a URL or an ARN: its ids by kind and name, such as `role acme-job`. */
export async function takeIds(emulator: Emulator): Promise<Readonly<Record<string, string>>> {
  const calls = Object.values(kinds).map(([service, operation]) => ({
    service,
    operation,
    ...(operation === "get_api_keys" && { parameters: { includeValues: true } }),
  }));
  const [{ clusterArns: clusters }, { TableNames }] = (await emulator.call(
    { service: "ecs", operation: "list_clusters" },
    { service: "dynamodb", operation: "list_tables" },
  )) as [{ clusterArns: string[] }, { TableNames: string[] }];
  // Batch makes a cluster for each environment
  const own = clusters.filter((arn) => !arn.includes("_Batch_"));
  const withClusters = calls.map((call) =>
    call.operation === "describe_clusters" ? { ...call, parameters: { clusters: own } } : call,
  );
  const replies = await emulator.call<Reply>(...withClusters);
  const ids = Object.entries(kinds).flatMap(([kind, [, , list, name, attributes]], index) =>
    replies[index]![list]!.map((one) => [
      `${kind} ${String(one[name])}`,
      attributes.map((attribute) => String(one[attribute])).join(" "),
    ]),
  );
  type Table = { Table: { CreationDateTime: string; TableId: string } };
  const tables = await emulator.call<Table>(
    ...TableNames.map((TableName) => ({
      service: "dynamodb",
      operation: "describe_table",
      parameters: { TableName },
    })),
  );
  const ofTables = tables.map(({ Table }, index) => [`table ${TableNames[index]!}`, `${Table.CreationDateTime}`]);
  return Object.fromEntries([...ids, ...ofTables]) as Record<string, string>;
}

/** The names of the inline policies of each role. */
export async function takePolicies(emulator: Emulator): Promise<Readonly<Record<string, readonly string[]>>> {
  const { Roles } = await emulator.ask<{ Roles: { RoleName: string }[] }>("iam", "list_roles");
  const replies = await emulator.call<{ PolicyNames: string[] }>(
    ...Roles.map(({ RoleName }) => ({
      service: "iam",
      operation: "list_role_policies",
      parameters: { RoleName },
    })),
  );
  return Object.fromEntries(Roles.map(({ RoleName }, index) => [RoleName, replies[index]!.PolicyNames]));
}

interface Rule {
  readonly GroupId: string;
  readonly IsEgress: boolean;
  readonly IpProtocol: string;
  readonly FromPort?: number;
  readonly CidrIpv4?: string;
  readonly ReferencedGroupInfo?: { readonly GroupId: string };
}

/** The rules of all security groups, such as `batch ingress tcp 443 from 192.0.2.0/24`. */
export async function takeRules(emulator: Emulator): Promise<readonly string[]> {
  type Groups = { SecurityGroups: { GroupId: string; GroupName: string }[] };
  const [{ SecurityGroups }, { SecurityGroupRules }] = (await emulator.call(
    { service: "ec2", operation: "describe_security_groups" },
    { service: "ec2", operation: "describe_security_group_rules" },
  )) as [Groups, { SecurityGroupRules: Rule[] }];
  const names = new Map(SecurityGroups.map(({ GroupId, GroupName }) => [GroupId, GroupName]));
  const textOf = (rule: Rule) => {
    const { GroupId, IsEgress, IpProtocol, FromPort, CidrIpv4, ReferencedGroupInfo: other } = rule;
    const traffic = IpProtocol === "-1" ? "all" : `${IpProtocol} ${FromPort}`;
    return `${names.get(GroupId)} ${IsEgress ? "to" : "from"} ${CidrIpv4 ?? names.get(other!.GroupId)}: ${traffic}`;
  };
  return SecurityGroupRules.map(textOf).sort();
}
