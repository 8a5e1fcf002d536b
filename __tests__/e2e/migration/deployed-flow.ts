import type { Emulator } from "../emulator";

/** A flow that `step-functions create` has deployed: its state machine has the addresses of what was there then. */
export interface DeployedFlow {
  readonly stateMachineArn: string;
  readonly rule: string;
}

interface Container {
  readonly jobRoleArn: string;
  readonly executionRoleArn?: string;
}
interface State {
  readonly Parameters: {
    readonly JobQueue: string;
    readonly JobDefinition: string;
    readonly ContainerOverrides: { readonly Environment: readonly { readonly Name: string; readonly Value: string }[] };
  };
}

const flow = "TrainFlow";

/** Deploys a flow to what the account has. */
export async function deployFlow(emulator: Emulator, collapsed: string): Promise<DeployedFlow> {
  type Queues = { jobQueues: { jobQueueArn: string }[] };
  const { jobQueues } = await emulator.ask<Queues>("batch", "describe_job_queues");
  const { Buckets } = await emulator.ask<{ Buckets: { Name: string }[] }>("s3", "list_buckets");
  const roles = await rolesOf(emulator);
  const role = (part: string) => roles.find((arn) => arn.includes(part))!;
  const [dnsName] = await addressesWithListener(emulator);
  const { jobDefinitionArn } = await emulator.ask<{ jobDefinitionArn: string }>("batch", "register_job_definition", {
    jobDefinitionName: `metaflow_${flow}`,
    type: "container",
    containerProperties: {
      image: "python:3.12",
      command: ["true"],
      vcpus: 1,
      memory: 512,
      jobRoleArn: role("task_role"),
    },
  });
  const variables = {
    METAFLOW_SERVICE_URL: `http://${dnsName}/`,
    METAFLOW_DATASTORE_SYSROOT_S3: `s3://${Buckets[0]!.Name}/metaflow`,
  };
  const state = {
    Type: "Task",
    Resource: "arn:aws:states:::batch:submitJob.sync",
    Parameters: {
      JobQueue: jobQueues[0]!.jobQueueArn,
      JobDefinition: jobDefinitionArn,
      JobName: "train",
      ContainerOverrides: { Environment: Object.entries(variables).map(([Name, Value]) => ({ Name, Value })) },
    },
    End: true,
  };
  const rule = `${collapsed}_${flow}`;
  const { stateMachineArn } = await emulator.ask<DeployedFlow>("stepfunctions", "create_state_machine", {
    name: rule,
    roleArn: role("step_functions_role"),
    definition: JSON.stringify({ StartAt: "train", States: { train: state } }),
  });
  await emulator.call(
    { service: "events", operation: "put_rule", parameters: { Name: rule, ScheduleExpression: "rate(1 day)" } },
    {
      service: "events",
      operation: "put_targets",
      parameters: { Rule: rule, Targets: [{ Id: rule, Arn: stateMachineArn, RoleArn: role("eventbridge_role") }] },
    },
  );
  return { stateMachineArn, rule };
}

/** What a deployed flow names and the account does not have any more. */
export async function missingFor({ stateMachineArn, rule }: DeployedFlow, emulator: Emulator): Promise<string[]> {
  type Machine = { definition: string; roleArn: string };
  const { definition, roleArn } = await emulator.ask<Machine>("stepfunctions", "describe_state_machine", {
    stateMachineArn,
  });
  const { Parameters } = (JSON.parse(definition) as { States: { train: State } }).States.train;
  const [{ jobDefinitions }, { jobQueues }, { Buckets }, { Targets }] = (await emulator.call(
    {
      service: "batch",
      operation: "describe_job_definitions",
      parameters: { jobDefinitions: [Parameters.JobDefinition] },
    },
    { service: "batch", operation: "describe_job_queues" },
    { service: "s3", operation: "list_buckets" },
    { service: "events", operation: "list_targets_by_rule", parameters: { Rule: rule } },
  )) as [
    { jobDefinitions: { containerProperties: Container }[] },
    { jobQueues: { jobQueueArn: string; state: string; status: string }[] },
    { Buckets: { Name: string }[] },
    { Targets: { RoleArn: string }[] },
  ];
  const there = [
    ...(await rolesOf(emulator)),
    ...jobQueues.filter(({ state, status }) => state === "ENABLED" && status === "VALID").map((one) => one.jobQueueArn),
    ...Buckets.map(({ Name }) => `s3://${Name}/metaflow`),
    ...(await addressesWithListener(emulator)).map((name) => `http://${name}/`),
  ];
  const named = [
    roleArn,
    Targets[0]!.RoleArn,
    Parameters.JobQueue,
    jobDefinitions[0]!.containerProperties.jobRoleArn,
    ...Parameters.ContainerOverrides.Environment.map(({ Value }) => Value),
  ];
  return named.filter((one) => !there.includes(one));
}

async function rolesOf(emulator: Emulator): Promise<string[]> {
  const { Roles } = await emulator.ask<{ Roles: { Arn: string }[] }>("iam", "list_roles");
  return Roles.map(({ Arn }) => Arn);
}

/** DNS names of the load balancers that listen at port 80. */
async function addressesWithListener(emulator: Emulator): Promise<string[]> {
  type Balancers = { LoadBalancers: { LoadBalancerArn: string; DNSName: string }[] };
  const { LoadBalancers } = await emulator.ask<Balancers>("elbv2", "describe_load_balancers");
  const replies = await emulator.call<{ Listeners: { Port: number }[] }>(
    ...LoadBalancers.map(({ LoadBalancerArn }) => ({
      service: "elbv2",
      operation: "describe_listeners",
      parameters: { LoadBalancerArn },
    })),
  );
  const listens = (index: number) => replies[index]!.Listeners.some(({ Port }) => Port === 80);
  return LoadBalancers.filter((_, index) => listens(index)).map(({ DNSName }) => DNSName);
}
