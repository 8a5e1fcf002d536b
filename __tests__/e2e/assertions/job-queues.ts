import { expect } from "vitest";
import type { Applied } from "../scenario";

interface Environment {
  readonly computeEnvironmentName: string;
  readonly computeEnvironmentArn: string;
  readonly computeResources: {
    readonly type: string;
    readonly launchTemplate?: { readonly launchTemplateId: string; readonly version: string };
    readonly ec2Configuration?: readonly { readonly imageType: string }[];
  };
}

interface Queue {
  readonly jobQueueName: string;
  readonly jobQueueArn: string;
  readonly priority: number;
  readonly computeEnvironmentOrder: readonly { readonly order: number; readonly computeEnvironment: string }[];
  readonly jobStateTimeLimitActions: readonly { readonly reason: string; readonly maxTimeSeconds: number }[];
}

/** The name between prefix and suffix, behind which a compute environment has an ending that Terraform made. */
const short = (name: string) => name.replace(/^metaflow-?/, "").replace(/-?ml[0-9a-f]*$/, "") || "default";

/** The queues of examples/gpu-spot-fargate.yaml, as Batch has them. */
export async function sendsJobsInOrder({ emulator, outputs }: Applied): Promise<void> {
  const { computeEnvironments } = await emulator.ask<{ computeEnvironments: Environment[] }>(
    "batch",
    "describe_compute_environments",
  );
  const { jobQueues } = await emulator.ask<{ jobQueues: Queue[] }>("batch", "describe_job_queues");
  const nameOf = Object.fromEntries(
    computeEnvironments.map(({ computeEnvironmentArn, computeEnvironmentName }) => [
      computeEnvironmentArn,
      short(computeEnvironmentName),
    ]),
  );
  const found = jobQueues.map(({ jobQueueName, priority, computeEnvironmentOrder: order }) => [
    short(jobQueueName),
    [
      priority,
      ...[...order].sort((a, b) => a.order - b.order).map(({ computeEnvironment }) => nameOf[computeEnvironment]),
    ],
  ]);
  expect(Object.fromEntries(found)).toEqual({
    default: [1, "spot", "cpu"],
    spot: [1, "spot"],
    gpu: [1, "gpu"],
    "gpu-spot": [1, "gpu-spot"],
    arm: [1, "arm"],
    trained: [1, "trained"],
    nodes: [1, "nodes"],
    small: [1, "small"],
    "small-spot": [1, "small-spot"],
    urgent: [100, "cpu"],
    "gpu-any": [1, "gpu-spot", "gpu"],
    serverless: [1, "small-spot", "small"],
  });
  const limited = jobQueues.filter(({ jobStateTimeLimitActions: limits }) => limits.length > 0);
  const limits = limited.map(({ jobQueueName, jobStateTimeLimitActions }) => [
    short(jobQueueName),
    jobStateTimeLimitActions.map(({ reason, maxTimeSeconds }) => [reason, maxTimeSeconds]),
  ]);
  expect(Object.fromEntries(limits)).toEqual({
    default: [
      ["MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE", 600],
      ["MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT", 600],
    ],
    "gpu-any": [["CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY", 14400]],
  });
  const images = computeEnvironments.flatMap(({ computeEnvironmentArn: arn, computeResources: { ec2Configuration } }) =>
    ec2Configuration ? [[nameOf[arn], ec2Configuration.map(({ imageType }) => imageType)]] : [],
  );
  expect(Object.fromEntries(images)).toEqual({
    gpu: ["ECS_AL2023_NVIDIA"],
    "gpu-spot": ["ECS_AL2023_NVIDIA"],
    nodes: ["ECS_AL2023_NVIDIA"],
  });
  const trained = computeEnvironments.find(({ computeEnvironmentArn: arn }) => nameOf[arn] === "trained");
  expect(trained?.computeResources.launchTemplate?.version).toBe("$Latest");

  expect(Object.values(outputs.job_queue_arns as object).sort()).toEqual(
    jobQueues.map(({ jobQueueArn }) => jobQueueArn).sort(),
  );
  expect(Object.values(outputs.compute_environment_arns as object).sort()).toEqual(Object.keys(nameOf).sort());
}
