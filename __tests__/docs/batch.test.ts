import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { furtherOutputDescriptions } from "../../modules/metaflow/output-descriptions";
import { computeEnvironmentShape } from "../../src/config/schema/metaflow/compute-environments";
import { metaflowInputs } from "../../src/config/schema/metaflow/inputs";
import { jobQueueShape } from "../../src/config/schema/metaflow/job-queues";
import { synthesizeDeployment } from "../helpers/deployment";
import type { Block } from "../helpers/synth";

const path = join(__dirname, "../../docs/batch.md");
const document = readFileSync(path, "utf8");
const [environments = "", queues = ""] = [...document.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml]) => yaml!);
const { inputs } = parse(environments) as { inputs: Record<string, unknown> };

describe("docs/batch.md", () => {
  const stack = synthesizeDeployment({ inputs });
  const arns = stack.json.output.job_queue_arns.value as Record<string, string>;

  it("has an example that makes what it says", () => {
    const made = stack
      .resources("aws_batch_compute_environment")
      .map(({ name_prefix: name, compute_resources: resources }) => [name, resources.type, resources.max_vcpus]);
    expect(made).toEqual([
      ["metaflow-cpu-prod", "EC2", 64],
      ["metaflow-gpu-prod", "EC2", "${var.gpu_vcpus}"],
      ["metaflow-small-prod", "FARGATE", 16],
      ["metaflow-spot-prod", "SPOT", 256],
    ]);
    expect(Object.keys(stack.json.variable as Block)).toEqual(["gpu_vcpus"]);
  });

  it("has the names of queues that there are", () => {
    const names = stack.resources("aws_batch_job_queue").map(({ name }) => name as string);
    const named = [...document.matchAll(/queue="?(metaflow-[\w-]+)/g)].map(([, name]) => name!);
    expect(named).toEqual(["metaflow-gpu-prod", "metaflow-spot-prod", "metaflow-spot-prod"]);
    expect(names).toEqual(["metaflow-prod", "metaflow-gpu-prod", "metaflow-small-prod", "metaflow-spot-prod"]);
    for (const name of named) expect(names).toContain(name);
  });

  it("is right that the output has every queue and that state machines may submit to all of them", () => {
    expect(Object.keys(arns).sort()).toEqual(["default", "gpu", "small", "spot"]);
    expect(arns["default"]).toBe(stack.json.output.METAFLOW_BATCH_JOB_QUEUE.value);
    const submit = stack
      .policy("aws_batch", "metaflow-step_functions_role-prod")
      .filter(({ actions }) => actions.includes("batch:SubmitJob"))
      .flatMap(({ resources }) => resources ?? []);
    expect(submit).toEqual(expect.arrayContaining(Object.values(arns)));
    expect(submit.filter((resource) => !Object.values(arns).includes(resource))).toEqual([
      expect.stringContaining(":job/*"),
      expect.stringContaining(":job-definition/*"),
    ]);
  });

  it("is right about the profile and what the default environment and queue are", () => {
    expect(stack.json.output.metaflow_profile_json.value).toContain("METAFLOW_ECS_FARGATE_EXECUTION_ROLE");
    const alone = synthesizeDeployment({ inputs: { ...inputs, compute_environments: {} } });
    expect(alone.json.output.metaflow_profile_json.value).not.toContain("METAFLOW_ECS_FARGATE_EXECUTION_ROLE");
    const added = stack.addresses.filter((address) => !alone.addresses.includes(address));
    expect(added.filter((address) => !/(ComputeEnvironments|JobQueues)_/.test(address))).toEqual([
      "output.compute_environment_arns",
      "output.job_queue_arns",
      "variable.gpu_vcpus",
    ]);
    expect(alone.addresses.filter((address) => !stack.addresses.includes(address))).toEqual([]);
  });

  it("is right about the image of environments with GPUs", () => {
    const images = stack
      .resources("aws_batch_compute_environment")
      .filter(({ compute_resources: resources }) => "ec2_configuration" in resources)
      .map(({ name_prefix: name, compute_resources: resources }) => [name, resources.ec2_configuration]);
    expect(images).toEqual([["metaflow-gpu-prod", [{ image_type: "ECS_AL2023_NVIDIA" }]]]);
  });

  it("has an example of queues that share environments in an order, and that changes nothing else", () => {
    const { job_queues } = parse(queues) as { job_queues: Record<string, unknown> };
    const shared = synthesizeDeployment({ inputs: { ...inputs, job_queues } });
    const changed = shared
      .resources("aws_batch_job_queue")
      .filter((queue) => !stack.resources("aws_batch_job_queue").some((other) => isDeepStrictEqual(queue, other)))
      .map(({ name, priority, compute_environment_order: order, job_state_time_limit_action: limits }) => ({
        name,
        priority,
        order: order.map(({ compute_environment: arn }: Block) => shared.follow(arn as string).name_prefix),
        limits,
      }));
    const limit = { state: "RUNNABLE", action: "CANCEL", max_time_seconds: 3600 };
    expect(changed).toEqual([
      {
        name: "metaflow-prod",
        priority: 1,
        order: ["metaflow-spot-prod", "metaflow-cpu-prod"],
        limits: [{ reason: "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY", ...limit }],
      },
      { name: "metaflow-urgent-prod", priority: 100, order: ["metaflow-cpu-prod"], limits: undefined },
    ]);
    expect(shared.json.resource.aws_batch_compute_environment).toEqual(
      stack.json.resource.aws_batch_compute_environment,
    );
  });

  it("says of every setting of compute environments and queues that it is there", () => {
    const named = [...document.matchAll(/`([a-z_]+)`/g)].map(([, name]) => name!);
    const settings = { ...metaflowInputs, ...computeEnvironmentShape, ...jobQueueShape, ...furtherOutputDescriptions };
    const others = ["ec2", "spot", "fargate", "fargate_spot", "cpu", "default", "existing"];
    expect(named.filter((name) => !others.includes(name) && !Object.hasOwn(settings, name))).toEqual([]);
  });

  it("has links that lead somewhere", () => {
    const targets = [...document.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target!);
    expect(targets).not.toEqual([]);
    expect(targets.filter((target) => !existsSync(join(dirname(path), target)))).toEqual([]);
  });
});
