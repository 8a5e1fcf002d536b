import type { Call } from "../emulator/caller";
import type { Account } from "./account";
import { call, type Refusal } from "./refusal";

const page = (action: string) => `https://docs.aws.amazon.com/batch/latest/APIReference/API_${action}.html`;
const updates = "https://docs.aws.amazon.com/batch/latest/userguide/updating-compute-environments.html";
const batch = (operation: string, parameters: Call["parameters"]) => call("batch", operation, parameters);

/** An update of an environment that AWS refuses, and the one that goes through in its place. */
interface RefusedUpdate {
  readonly what: string;
  readonly source?: string;
  readonly environment: (account: Account) => Promise<Settings>;
  readonly refused: (account: Account) => Promise<Settings>;
  readonly instead?: Settings;
}

type Settings = NonNullable<Call["parameters"]>;

const refusedUpdates: readonly RefusedUpdate[] = [
  {
    what: "from the service-linked role to a regular one",
    environment: onInstances,
    refused: async (account) => ({ serviceRole: (await account.role()).arn }),
  },
  {
    what: "from a regular role to the service-linked one",
    environment: withRegularRole,
    refused: () => Promise.resolve({ serviceRole: serviceLinkedRole }),
  },
  {
    what: "of what needs new instances, with a regular role",
    source: updates,
    environment: withRegularRole,
    refused: () => Promise.resolve({ computeResources: { instanceTypes: ["m5.large"] } }),
    instead: { computeResources: { maxvCpus: 16 } },
  },
  {
    what: "of what needs new instances, with the strategy BEST_FIT",
    source: updates,
    environment: (account) => onInstances(account, { allocationStrategy: "BEST_FIT" }),
    refused: () => Promise.resolve({ computeResources: { instanceTypes: ["m5.large"] } }),
    instead: { computeResources: { maxvCpus: 16 } },
  },
  {
    what: "to the strategy BEST_FIT",
    source: page("ComputeResourceUpdate"),
    environment: onInstances,
    refused: () => Promise.resolve({ computeResources: { allocationStrategy: "BEST_FIT" } }),
    instead: { computeResources: { allocationStrategy: "SPOT_CAPACITY_OPTIMIZED", type: "SPOT" } },
  },
  {
    what: "from EC2 to Fargate",
    source: page("ComputeResourceUpdate"),
    environment: onInstances,
    refused: () => Promise.resolve({ computeResources: { type: "FARGATE" } }),
    instead: { computeResources: { instanceTypes: ["m5.large"] } },
  },
  {
    what: "from Fargate to EC2",
    source: page("ComputeResourceUpdate"),
    environment: onFargate,
    refused: () => Promise.resolve({ computeResources: { type: "EC2" } }),
    instead: { computeResources: { maxvCpus: 16 } },
  },
  {
    what: "of instances, with Fargate",
    source: page("ComputeResourceUpdate"),
    environment: onFargate,
    refused: () => Promise.resolve({ computeResources: { instanceTypes: ["m5.large"] } }),
    instead: { computeResources: { maxvCpus: 16 } },
  },
];

/** What AWS refuses about Batch. */
export const batchRefusals: readonly Refusal[] = [
  ...refusedUpdates.map(({ what, source, environment, refused, instead }): Refusal => ({
    what: `UpdateComputeEnvironment, ${what}`,
    source: source ?? page("UpdateComputeEnvironment"),
    code: "ClientException",
    prepare: async (account) => {
      const computeEnvironment = await newEnvironment(account, await environment(account));
      const update = (settings: Settings) => batch("update_compute_environment", { computeEnvironment, ...settings });
      return { call: update(await refused(account)), instead: instead && update(instead) };
    },
  })),
  {
    what: "UpdateJobQueue, to instances and Fargate",
    source: page("UpdateJobQueue"),
    code: "ClientException",
    prepare: async (account) => {
      const fargate = await newEnvironment(account, await onFargate(account));
      const instances = await newEnvironment(account, await onInstances(account));
      const jobQueue = await newQueue(account, fargate);
      const to = async (...environments: string[]) => {
        const computeEnvironmentOrder = await orderOf(account, environments);
        return batch("update_job_queue", { jobQueue, computeEnvironmentOrder });
      };
      return { call: await to(fargate, instances), instead: await to(instances) };
    },
  },
  {
    what: "CreateComputeEnvironment, with security groups and a template whose network interfaces have theirs",
    source: "https://github.com/aws/aws-cdk/issues/21577",
    code: "ClientException",
    prepare: async (account) => {
      const { computeResources } = (await onInstances(account)) as { computeResources: Settings };
      const launchTemplate = { launchTemplateId: await templateWithInterface(account), version: "$Latest" };
      const { securityGroupIds, ...withoutGroups } = computeResources;
      const make = (resources: Settings) =>
        batch("create_compute_environment", {
          computeEnvironmentName: account.name("environment"),
          type: "MANAGED",
          computeResources: { ...resources, launchTemplate },
        });
      return { call: make({ ...withoutGroups, securityGroupIds }), instead: make(withoutGroups) };
    },
  },
  {
    what: "UpdateComputeEnvironment, to a template whose network interfaces have security groups, beside its own",
    source: "https://github.com/aws/aws-cdk/issues/21577",
    code: "ClientException",
    prepare: async (account) => {
      const computeEnvironment = await newEnvironment(account, await onInstances(account));
      const launchTemplate = { launchTemplateId: await templateWithInterface(account), version: "$Latest" };
      const to = (computeResources: Settings) =>
        batch("update_compute_environment", { computeEnvironment, computeResources });
      return { call: to({ launchTemplate }), instead: to({ launchTemplate, securityGroupIds: [] }) };
    },
  },
  {
    what: "DeleteComputeEnvironment, while it is enabled",
    source: page("DeleteComputeEnvironment"),
    code: "ClientException",
    prepare: async (account) => {
      const computeEnvironment = await newEnvironment(account, await onFargate(account));
      return {
        call: batch("delete_compute_environment", { computeEnvironment }),
        after: [disable(computeEnvironment)],
      };
    },
  },
  {
    what: "DeleteComputeEnvironment, of a queue",
    source: page("DeleteComputeEnvironment"),
    code: "ClientException",
    prepare: async (account) => {
      const computeEnvironment = await newEnvironment(account, await onFargate(account));
      const jobQueue = await newQueue(account, computeEnvironment);
      await account.does(disable(computeEnvironment));
      return {
        call: batch("delete_compute_environment", { computeEnvironment }),
        after: [batch("update_job_queue", { jobQueue, state: "DISABLED" }), batch("delete_job_queue", { jobQueue })],
      };
    },
  },
  {
    what: "DeleteJobQueue, while it is enabled",
    source: page("DeleteJobQueue"),
    code: "ClientException",
    prepare: async (account) => {
      const jobQueue = await newQueue(account, await newEnvironment(account, await onFargate(account)));
      return {
        call: batch("delete_job_queue", { jobQueue }),
        after: [batch("update_job_queue", { jobQueue, state: "DISABLED" })],
      };
    },
  },
];

const serviceLinkedRole = "arn:aws:iam::123456789012:role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch";

/** An environment on instances, with the service-linked role and a strategy that takes updates. */
async function onInstances(account: Account, resources: Settings = {}): Promise<Settings> {
  const InstanceProfileName = account.name("profile");
  await account.does(call("iam", "create_instance_profile", { InstanceProfileName }));
  const instances = {
    type: "EC2",
    allocationStrategy: "BEST_FIT_PROGRESSIVE",
    minvCpus: 0,
    instanceTypes: ["c5.large"],
    instanceRole: InstanceProfileName,
  };
  return { computeResources: { ...(await networkOf(account)), ...instances, ...resources } };
}

async function templateWithInterface(account: Account): Promise<string> {
  type Reply = { LaunchTemplate: { LaunchTemplateId: string } };
  const groups = [await account.securityGroup()];
  const { LaunchTemplate } = await account.ask<Reply>("ec2", "create_launch_template", {
    LaunchTemplateName: account.name("template"),
    LaunchTemplateData: { NetworkInterfaces: [{ DeviceIndex: 0, InterfaceType: "efa", Groups: groups }] },
  });
  return LaunchTemplate.LaunchTemplateId;
}

async function withRegularRole(account: Account): Promise<Settings> {
  return { ...(await onInstances(account)), serviceRole: (await account.role()).arn };
}

async function onFargate(account: Account): Promise<Settings> {
  return { computeResources: { ...(await networkOf(account)), type: "FARGATE" } };
}

async function networkOf(account: Account) {
  return { maxvCpus: 8, subnets: [account.subnets[0]], securityGroupIds: [await account.securityGroup()] };
}

async function newEnvironment(account: Account, settings: Settings): Promise<string> {
  const computeEnvironmentName = account.name("environment");
  await account.does(batch("create_compute_environment", { computeEnvironmentName, type: "MANAGED", ...settings }));
  return computeEnvironmentName;
}

async function newQueue(account: Account, environment: string): Promise<string> {
  const jobQueueName = account.name("queue");
  const computeEnvironmentOrder = await orderOf(account, [environment]);
  await account.does(
    batch("create_job_queue", { jobQueueName, priority: 1, state: "ENABLED", computeEnvironmentOrder }),
  );
  return jobQueueName;
}

async function orderOf(account: Account, environments: readonly string[]) {
  type Reply = { computeEnvironments: { computeEnvironmentArn: string }[] };
  const { computeEnvironments } = await account.ask<Reply>("batch", "describe_compute_environments", {
    computeEnvironments: environments,
  });
  return computeEnvironments.map(({ computeEnvironmentArn }, order) => ({
    order,
    computeEnvironment: computeEnvironmentArn,
  }));
}

function disable(computeEnvironment: string): Call {
  return batch("update_compute_environment", { computeEnvironment, state: "DISABLED" });
}
