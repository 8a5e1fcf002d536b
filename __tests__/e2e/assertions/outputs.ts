import { expect } from "vitest";
import type { Emulator } from "../emulator";
import type { Applied } from "../scenario";

type Reply = Readonly<Record<string, Readonly<Record<string, string>>[]>>;

/** Finds in a list of an account what has a certain name. */
async function find(
  emulator: Emulator,
  [service, operation, list, name]: readonly [string, string, string, string],
  wanted: RegExp,
): Promise<Readonly<Record<string, string>>> {
  const items = (await emulator.ask<Reply>(service, operation))[list]!;
  const found = items.filter((item) => wanted.test(item[name]!));
  if (found.length !== 1) throw new Error(`${found.length} of ${operation} are called ${wanted}, not one`);
  return found[0]!;
}

/** Finds the VPC or the subnet that has a name. */
async function findNamed(
  emulator: Emulator,
  what: "vpcs" | "subnets",
  name: string,
): Promise<Readonly<Record<string, string>>> {
  const Filters = [{ Name: "tag:Name", Values: [name] }];
  const reply = await emulator.ask<Reply>("ec2", `describe_${what}`, { Filters });
  const found = reply[what === "vpcs" ? "Vpcs" : "Subnets"]!;
  if (found.length !== 1) throw new Error(`${found.length} ${what} are called ${name}, not one`);
  return found[0]!;
}

/** Each output names what the account has: the Terraform module's outputs, and the outputs of further parts. */
export async function everyOutputIsTrue({ emulator, outputs }: Applied): Promise<void> {
  const role = (name: RegExp) => find(emulator, ["iam", "list_roles", "Roles", "RoleName"], name);
  const balancer = (name: RegExp) =>
    find(emulator, ["elbv2", "describe_load_balancers", "LoadBalancers", "LoadBalancerName"], name);
  const bucket = await find(emulator, ["s3", "list_buckets", "Buckets", "Name"], /^metaflow-s3-all$/);
  const queue = (name: string) =>
    find(emulator, ["batch", "describe_job_queues", "jobQueues", "jobQueueName"], new RegExp(`^${name}$`));
  const queues = {
    default: (await queue("metaflow-all")).jobQueueArn,
    small: (await queue("metaflow-small-all")).jobQueueArn,
    spot: (await queue("metaflow-spot-all")).jobQueueArn,
  };
  const environments = [
    "batch",
    "describe_compute_environments",
    "computeEnvironments",
    "computeEnvironmentName",
  ] as const;
  const group = await find(
    emulator,
    ["ec2", "describe_security_groups", "SecurityGroups", "GroupName"],
    /batch-compute-environment/,
  );
  const key = await find(emulator, ["kms", "list_aliases", "Aliases", "AliasName"], /metaflow.*s3/);
  const { KeyMetadata } = await emulator.ask<{ KeyMetadata: { Arn: string } }>("kms", "describe_key", {
    KeyId: key.TargetKeyId,
  });
  const { TableNames } = await emulator.ask<{ TableNames: string[] }>("dynamodb", "list_tables");
  const api = await find(emulator, ["apigateway", "get_rest_apis", "items", "name"], /metaflow/);
  const { items: apiKeys } = await emulator.ask<{ items: { id: string; value: string }[] }>(
    "apigateway",
    "get_api_keys",
    { includeValues: true },
  );
  const repository = await find(
    emulator,
    ["ecr", "describe_repositories", "repositories", "repositoryName"],
    /metaflow/,
  );
  const lambda = await find(emulator, ["lambda", "list_functions", "Functions", "FunctionName"], /db_migrate/);
  const secret = await find(emulator, ["secretsmanager", "list_secrets", "SecretList", "Name"], /metaflow/);
  const internal = await balancer(/nlb/);
  const ui = await balancer(/alb/);
  const [jobs, machines, events] = [
    await role(/batch_s3_task_role/),
    await role(/step_functions_role/),
    await role(/eventbridge_role/),
  ];
  const [vpc, first, second] = await Promise.all([
    findNamed(emulator, "vpcs", "metaflow-all"),
    findNamed(emulator, "subnets", "metaflow-private-1-all"),
    findNamed(emulator, "subnets", "metaflow-private-2-all"),
  ]);
  const notebook = await find(
    emulator,
    ["sagemaker", "list_notebook_instances", "NotebookInstances", "NotebookInstanceName"],
    /metaflow/,
  );
  const { UserPools } = await emulator.ask<{ UserPools: { Id: string }[] }>("cognito-idp", "list_user_pools", {
    MaxResults: 60,
  });
  const pool = UserPools[0]!;
  const policy = await find(emulator, ["iam", "list_policies", "Policies", "PolicyName"], /^metaflow-user_policy-all$/);
  const [registry, image] = repository.repositoryUri!.split(/\/(.*)/) as [string, string];
  const root = `s3://${bucket.Name}`;
  const serviceUrl = `https://${api.id}.execute-api.us-west-2.amazonaws.com/api/`;

  const { metaflow_profile_json, ...others } = outputs;
  expect(others).toEqual({
    METAFLOW_BATCH_JOB_QUEUE: queues.default,
    METAFLOW_DATASTORE_SYSROOT_S3: `${root}/metaflow`,
    METAFLOW_DATATOOLS_S3ROOT: `${root}/data`,
    METAFLOW_ECS_S3_ACCESS_IAM_ROLE: jobs.Arn,
    METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE: events.Arn,
    METAFLOW_SERVICE_INTERNAL_URL: `http://${internal.DNSName}/`,
    METAFLOW_SERVICE_URL: serviceUrl,
    METAFLOW_SFN_DYNAMO_DB_TABLE: TableNames[0],
    METAFLOW_SFN_IAM_ROLE: machines.Arn,
    api_gateway_rest_api_id_key_id: apiKeys[0]!.id,
    alarm_topic_arn: (await find(emulator, ["sns", "list_topics", "Topics", "TopicArn"], /metaflow/)).TopicArn,
    dashboard_name: "metaflow-dashboard-all",
    batch_compute_environment_security_group_id: group.GroupId,
    compute_environment_arns: {
      default: (await find(emulator, environments, /^metaflow-cpu-all/)).computeEnvironmentArn,
      small: (await find(emulator, environments, /^metaflow-small-all/)).computeEnvironmentArn,
      spot: (await find(emulator, environments, /^metaflow-spot-all/)).computeEnvironmentArn,
    },
    database_secret_arn: secret.ARN,
    datastore_s3_bucket_kms_key_arn: KeyMetadata.Arn,
    job_queue_arns: queues,
    metadata_svc_ecs_task_role_arn: (await role(/metadata-ecs-task/)).Arn,
    metaflow_api_gateway_rest_api_id: api.id,
    metaflow_batch_container_image: repository.repositoryUri,
    metaflow_s3_bucket_arn: `arn:aws:s3:::${bucket.Name}`,
    metaflow_s3_bucket_name: bucket.Name,
    metaflow_user_policy_arn: policy.Arn,
    metaflow_user_role_arn: (await role(/user_role/)).Arn,
    migration_function_arn: lambda.FunctionArn,
    migration_function_name: lambda.FunctionName,
    ui_alb_arn: ui.LoadBalancerArn,
    ui_alb_dns_name: ui.DNSName,
    ui_cognito_user_pool_id: pool.Id,
    ui_alb_zone_id: ui.CanonicalHostedZoneId,
    vpc_id: vpc.VpcId,
    notebook_url: `https://${notebook.Url}/lab`,
    subnet1_id: first.SubnetId,
    subnet2_id: second.SubnetId,
  });
  expect(JSON.parse(metaflow_profile_json as string)).toEqual({
    METAFLOW_DEFAULT_DATASTORE: "s3",
    METAFLOW_DATASTORE_SYSROOT_S3: `${root}/metaflow`,
    METAFLOW_DATATOOLS_S3ROOT: `${root}/data`,
    METAFLOW_DEFAULT_METADATA: "service",
    METAFLOW_SERVICE_URL: serviceUrl,
    METAFLOW_SERVICE_INTERNAL_URL: `http://${internal.DNSName}/`,
    METAFLOW_SERVICE_AUTH_KEY: apiKeys[0]!.value,
    METAFLOW_BATCH_JOB_QUEUE: queues.default,
    METAFLOW_ECS_S3_ACCESS_IAM_ROLE: jobs.Arn,
    METAFLOW_ECS_FARGATE_EXECUTION_ROLE: (await role(/^metaflow-ecs-execution-role/)).Arn,
    METAFLOW_BATCH_CONTAINER_REGISTRY: registry,
    METAFLOW_BATCH_CONTAINER_IMAGE: image,
    METAFLOW_SFN_IAM_ROLE: machines.Arn,
    METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE: events.Arn,
    METAFLOW_SFN_DYNAMO_DB_TABLE: TableNames[0],
    METAFLOW_SFN_STATE_MACHINE_PREFIX: "metaflow-all",
    METAFLOW_UI_URL: "https://metaflow.example.com/",
  });
}
