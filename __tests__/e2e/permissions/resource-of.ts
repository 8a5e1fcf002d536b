import type { RecordedRequest } from "./action-of";

/** Members of requests that name what an action of a service is limited to, with the ARN that follows, behind the account. */
const members: Readonly<Record<string, readonly (readonly [member: string, arn: (name: string) => string])[]>> = {
  cloudwatch: [["AlarmName", (name) => `alarm:${name}`]],
  dynamodb: [["TableName", (name) => `table/${name}`]],
  ecr: [["repositoryName", (name) => `repository/${name}`]],
  ecs: [["clusterName", (name) => `cluster/${name}`]],
  elasticache: [
    ["ReplicationGroupId", (name) => `replicationgroup:${name}`],
    ["CacheSubnetGroupName", (name) => `subnetgroup:${name}`],
  ],
  events: [
    ["Name", (name) => `rule/${name}`],
    ["Rule", (name) => `rule/${name}`],
  ],
  lambda: [["FunctionName", (name) => `function:${name}`]],
  logs: [["logGroupName", (name) => `log-group:${name}`]],
  opensearch: [["DomainName", (name) => `domain/${name}`]],
  rds: [
    ["DBInstanceIdentifier", (name) => `db:${name}`],
    ["DBSubnetGroupName", (name) => `subgrp:${name}`],
    ["DBParameterGroupName", (name) => `pg:${name}`],
  ],
  s3: [["Bucket", (name) => name]],
  sagemaker: [["NotebookInstanceName", (name) => `notebook-instance/${name}`]],
  secretsmanager: [["Name", (name) => `secret:${name}-AbCdEf`]],
};

/** The resources of roles, policies and profiles; their path is given only where they are made. */
function ofIam(input: RecordedRequest["input"]): string | undefined {
  const { Path = "/", RoleName, InstanceProfileName } = input as Record<string, string | undefined>;
  if (InstanceProfileName !== undefined) return `instance-profile${Path}${InstanceProfileName}`;
  return RoleName === undefined ? undefined : `role${Path}${RoleName}`;
}

/** What a request is about, as the part of an ARN behind the account; undefined where it is not known here. */
export function resourceOf({ service, operation, input }: RecordedRequest): string | undefined {
  if (service === "iam") return /^Create/.test(operation) ? ofIam(input) : undefined;
  const found = (members[service] ?? []).find(([member]) => typeof input[member] === "string");
  if (found === undefined) return undefined;
  const name = input[found[0]] as string;
  return name.startsWith("arn:") ? name.split(":").slice(5).join(":") : found[1](name);
}
