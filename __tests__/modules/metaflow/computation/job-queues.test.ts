import { TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { mapValues } from "../../../../modules/aws/map-values";
import { Computation } from "../../../../modules/metaflow/computation/computation";
import { environment, naming, network, tags } from "../../../helpers/fixtures";
import { type Block, synthesize, type Synthesized } from "../../../helpers/synth";
import { type ComputationInputs, synthesizeComputation } from "./synthesize-computation";

const computation = (inputs: ComputationInputs) =>
  synthesizeComputation(inputs, (made) => {
    const stack = TerraformStack.of(made);
    new TerraformOutput(stack, "queues", { value: made.jobQueueArns });
    new TerraformOutput(stack, "environments", { value: made.computeEnvironmentArns });
    new TerraformOutput(stack, "default", { value: [made.jobQueueName, made.jobQueueArn] });
  });

const computeEnvironments = {
  spot: { type: "spot", instanceTypes: ["m7i.large"], priority: 10 },
  arm: { type: "ec2", instanceTypes: ["m7g.large"] },
  small: { type: "fargate" },
  cheap: { type: "fargate_spot" },
} as const;

/** Priority and compute environments of every queue, by the queue's name. */
const queuesOf = (stack: Synthesized) =>
  Object.fromEntries(
    stack.resources("aws_batch_job_queue").map(({ name, priority, compute_environment_order: order }) => [
      name as string,
      [
        priority as number,
        ...(order as Block[]).map(({ order: place, compute_environment: arn }, index) => {
          expect(place).toBe(index + 1);
          return stack.follow(arn as string).name_prefix as string;
        }),
      ],
    ]),
  );

describe("job queues", () => {
  const stack = computation({
    computeEnvironments,
    jobQueues: {
      default: { computeEnvironments: ["spot", "default"] },
      arm: { priority: 5 },
      urgent: { computeEnvironments: ["default"], priority: 100 },
      serverless: { computeEnvironments: ["cheap", "small"] },
    },
  });

  it("are one for each compute environment, and those that are asked for over the environments that they name, in order", () => {
    expect(queuesOf(stack)).toEqual({
      "metaflow-abcd1234": [1, "metaflow-spot-abcd1234", "metaflow-cpu-abcd1234"],
      "metaflow-spot-abcd1234": [10, "metaflow-spot-abcd1234"],
      "metaflow-arm-abcd1234": [5, "metaflow-arm-abcd1234"],
      "metaflow-small-abcd1234": [1, "metaflow-small-abcd1234"],
      "metaflow-cheap-abcd1234": [1, "metaflow-cheap-abcd1234"],
      "metaflow-urgent-abcd1234": [100, "metaflow-cpu-abcd1234"],
      "metaflow-serverless-abcd1234": [1, "metaflow-cheap-abcd1234", "metaflow-small-abcd1234"],
    });
  });

  it("add to the queues of compute environments, whose addresses stay", () => {
    const without = computation({ computeEnvironments });
    expect(without.addresses.filter((address) => !stack.addresses.includes(address))).toEqual([]);
    expect(stack.addresses.filter((address) => !without.addresses.includes(address))).toMatchInlineSnapshot(`
      [
        "aws_batch_job_queue.Computation_JobQueues_serverless_B75BE597",
        "aws_batch_job_queue.Computation_JobQueues_urgent_B05C1AB0",
      ]
    `);
  });

  it("are given by name with their ARNs, and the default one separately", () => {
    const names = (output: string) =>
      mapValues(stack.json.output[output].value as Record<string, string>, (arn) => {
        const { name: queue, name_prefix: prefix } = stack.follow(arn);
        return (queue ?? prefix) as string;
      });
    const others = {
      spot: "metaflow-spot-abcd1234",
      arm: "metaflow-arm-abcd1234",
      small: "metaflow-small-abcd1234",
      cheap: "metaflow-cheap-abcd1234",
    };
    expect(names("environments")).toEqual({ default: "metaflow-cpu-abcd1234", ...others });
    expect(names("queues")).toEqual({
      default: "metaflow-abcd1234",
      ...others,
      urgent: "metaflow-urgent-abcd1234",
      serverless: "metaflow-serverless-abcd1234",
    });
    const [name, arn] = stack.json.output.default.value as [string, string];
    expect(stack.follow(name)).toBe(stack.follow(arn));
    expect(stack.follow(arn).name).toBe("metaflow-abcd1234");
  });

  it("cancel jobs that wait too long for a reason", () => {
    const limits = {
      "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY": 3600,
      "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT": 600,
    } as const;
    const limited = computation({ jobQueues: { default: { jobStateTimeLimitAction: limits } } });
    const action = { state: "RUNNABLE", action: "CANCEL" };
    expect(limited.resource("aws_batch_job_queue")).toEqual({
      name: "metaflow-abcd1234",
      state: "ENABLED",
      priority: 1,
      compute_environment_order: [
        { order: 1, compute_environment: limited.reference("aws_batch_compute_environment", "arn") },
      ],
      job_state_time_limit_action: [
        { reason: "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY", max_time_seconds: 3600, ...action },
        { reason: "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT", max_time_seconds: 600, ...action },
      ],
      tags,
    });
  });

  it("take a priority, a limit and instance types that only Terraform knows", () => {
    const late = synthesize((scope) => {
      const priority = new TerraformVariable(scope, "priority", { type: "number" }).numberValue;
      const seconds = new TerraformVariable(scope, "seconds", { type: "number" }).numberValue;
      const types = new TerraformVariable(scope, "types", { type: "list(string)" }).listValue;
      const type = new TerraformVariable(scope, "type", { type: "string" }).stringValue;
      new Computation(scope, "Computation", {
        naming,
        network,
        environment: environment(scope),
        computeEnvironments: {
          any: { type: "ec2", instanceTypes: types },
          some: { type: "ec2", instanceTypes: ["m7g.large", type] },
        },
        jobQueues: {
          both: {
            computeEnvironments: ["any", "some", "default"],
            priority,
            jobStateTimeLimitAction: { "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT": seconds },
          },
        },
      });
    });
    const both = late.resources("aws_batch_job_queue").find(({ name }) => name === "metaflow-both-abcd1234")!;
    expect(both).toMatchObject({
      priority: "${var.priority}",
      job_state_time_limit_action: [{ max_time_seconds: "${var.seconds}" }],
    });
  });

  it.each<[string, NonNullable<ComputationInputs["jobQueues"]>, string]>([
    ["no compute environments", { urgent: {} }, "job queue urgent: it needs compute environments"],
    [
      "an empty list of them",
      { spot: { computeEnvironments: [] } },
      "jobQueues.spot.computeEnvironments must be a list of 1 or more",
    ],
    [
      "one that there is not",
      { urgent: { computeEnvironments: ["cpu"] } },
      "job queue urgent: there is no compute environment cpu",
    ],
    [
      "one of them twice",
      { urgent: { computeEnvironments: ["spot", "default", "spot"] } },
      "job queue urgent: its compute environments must name each once; found spot twice",
    ],
    [
      "EC2 and Fargate",
      { default: { computeEnvironments: ["cheap", "default"] } },
      "job queue default: its compute environments must all be EC2 or all be Fargate; found cheap (fargate_spot) and default (ec2)",
    ],
    [
      "two architectures",
      { default: { computeEnvironments: ["default", "arm"] } },
      "job queue default: its compute environments must be of one processor architecture; found m7g.large (Arm) and c6i.large (x86)",
    ],
    [
      "a name that is not allowed",
      { Urgent: { computeEnvironments: ["spot"] } },
      "Computation at test/Computation: jobQueues.Urgent must be the name of a job queue",
    ],
  ])("are refused with %s", (_, jobQueues, message) => {
    expect(() => computation({ computeEnvironments, jobQueues })).toThrow(message);
  });

  it("are refused with more compute environments than Batch takes", () => {
    const four = { a: { type: "ec2" }, b: { type: "ec2" }, c: { type: "spot" } } as const;
    expect(() =>
      computation({ computeEnvironments: four, jobQueues: { q: { computeEnvironments: ["a", "b", "c", "default"] } } }),
    ).toThrow("job queue q: its compute environments must be at most 3, AWS Batch takes no more; found 4");
  });
});
