import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { synthesizeDeployment } from "../helpers/deployment";
import type { Block } from "../helpers/synth";

const path = join(__dirname, "../../docs/batch.md");
const document = readFileSync(path, "utf8");
const [, yaml = ""] = /```yaml\n([\s\S]*?)```/.exec(document) ?? [];
const { inputs } = parse(yaml) as { inputs: Record<string, unknown> };

describe("docs/batch.md", () => {
  const stack = synthesizeDeployment({ inputs });
  const queues = stack.json.output.job_queue_arns.value as Record<string, string>;

  it("has an example that makes what it says", () => {
    const environments = stack
      .resources("aws_batch_compute_environment")
      .map(({ name_prefix: name, compute_resources: resources }) => [name, resources.type, resources.max_vcpus]);
    expect(environments).toEqual([
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
    expect(named).toEqual(["metaflow-spot-prod", "metaflow-spot-prod"]);
    expect(names).toEqual(["metaflow-prod", "metaflow-gpu-prod", "metaflow-small-prod", "metaflow-spot-prod"]);
    for (const name of named) expect(names).toContain(name);
  });

  it("is right that the output has every queue and that state machines may submit to all of them", () => {
    expect(Object.keys(queues).sort()).toEqual(["default", "gpu", "small", "spot"]);
    expect(queues["default"]).toBe(stack.json.output.METAFLOW_BATCH_JOB_QUEUE.value);
    const submit = stack
      .policy("aws_batch", "metaflow-step_functions_role-prod")
      .filter(({ actions }) => actions.includes("batch:SubmitJob"))
      .flatMap(({ resources }) => resources ?? []);
    expect(submit).toEqual(expect.arrayContaining(Object.values(queues)));
    expect(submit.filter((resource) => !Object.values(queues).includes(resource))).toEqual([
      expect.stringContaining(":job-definition/*"),
    ]);
  });

  it("is right about the profile and what the default environment and queue are", () => {
    expect(stack.json.output.metaflow_profile_json.value).toContain("METAFLOW_ECS_FARGATE_EXECUTION_ROLE");
    const alone = synthesizeDeployment({ inputs: { ...inputs, compute_environments: {} } });
    expect(alone.json.output.metaflow_profile_json.value).not.toContain("METAFLOW_ECS_FARGATE_EXECUTION_ROLE");
    const added = stack.addresses.filter((address) => !alone.addresses.includes(address));
    expect(added.filter((address) => !/(ComputeEnvironments|JobQueues)_/.test(address))).toEqual([
      "output.job_queue_arns",
      "variable.gpu_vcpus",
    ]);
    expect(alone.addresses.filter((address) => !stack.addresses.includes(address))).toEqual([]);
  });

  it("has links that lead somewhere", () => {
    const targets = [...document.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target!);
    expect(targets).not.toEqual([]);
    expect(targets.filter((target) => !existsSync(join(dirname(path), target)))).toEqual([]);
  });
});
