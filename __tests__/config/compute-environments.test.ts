import { describe, expect, it } from "vitest";
import { entry, inputWarnings, messagesOf, readOne } from "./files";
import { schemaViolations } from "./json-schema-violations";

const environments = (compute_environments: unknown) => ({ compute_environments });

const complete = {
  spot: {
    type: "spot",
    instance_types: ["m7g.large", "m7g.xlarge"],
    allocation_strategy: "SPOT_CAPACITY_OPTIMIZED",
    min_vcpus: 0,
    desired_vcpus: 2,
    max_vcpus: 256,
    priority: 10,
  },
  "gpu-1": {
    type: "ec2",
    allocation_strategy: "BEST_FIT_PROGRESSIVE",
    image_type: "ECS_AL2023",
    image_id: "ami-01234567",
  },
  own: { type: "ec2", launch_template_id: "lt-01234567", launch_template_version: "$Latest" },
  small: { type: "fargate", max_vcpus: 16, priority: 0 },
  cheap: { type: "fargate_spot" },
};

describe("compute_environments", () => {
  it("are read with their names as they are and their settings in camelCase", () => {
    expect(readOne(entry({ inputs: environments(complete) })).inputs.computeEnvironments).toEqual({
      spot: {
        type: "spot",
        instanceTypes: ["m7g.large", "m7g.xlarge"],
        allocationStrategy: "SPOT_CAPACITY_OPTIMIZED",
        minVcpus: 0,
        desiredVcpus: 2,
        maxVcpus: 256,
        priority: 10,
      },
      "gpu-1": {
        type: "ec2",
        allocationStrategy: "BEST_FIT_PROGRESSIVE",
        imageType: "ECS_AL2023",
        imageId: "ami-01234567",
      },
      own: { type: "ec2", launchTemplateId: "lt-01234567", launchTemplateVersion: "$Latest" },
      small: { type: "fargate", maxVcpus: 16, priority: 0 },
      cheap: { type: "fargate_spot" },
    });
    expect(inputWarnings(environments(complete))).toEqual([]);
  });

  it("may be none", () => {
    expect(readOne(entry({ inputs: environments({}) })).inputs.computeEnvironments).toEqual({});
  });

  it("are merged with the defaults' environments, and taken away by null", () => {
    const defaults = { inputs: environments({ spot: { type: "spot", max_vcpus: 32 }, small: { type: "fargate" } }) };
    const own = environments({ spot: { max_vcpus: 128 }, small: null });
    expect(readOne(entry({ inputs: own }), defaults).inputs.computeEnvironments).toEqual({
      spot: { type: "spot", maxVcpus: 128 },
    });
    const wrong = { inputs: environments({ spot: { type: "fargate", min_vcpus: 1 } }) };
    expect(messagesOf(() => readOne(entry(), wrong))).toEqual([
      "deployments.yaml: defaults.inputs.compute_environments.spot.min_vcpus: cannot be given with type fargate, which has no instances",
    ]);
  });

  it("can hold variables for what does not decide what is made", () => {
    const { inputs, variables } = readOne(
      entry({
        inputs: environments({
          spot: {
            type: "spot",
            instance_types: ["c7i.large", "${var.instance}"],
            min_vcpus: "${var.min}",
            desired_vcpus: "${var.desired}",
            max_vcpus: "${var.max}",
            priority: "${var.priority}",
            image_id: "${var.image}",
          },
          ec2: {
            type: "ec2",
            instance_types: "${var.instances}",
            launch_template_id: "${var.template}",
            launch_template_version: "${var.template_version}",
          },
        }),
      }),
    );
    expect(variables.map(({ name, type }) => `${name} ${type}`)).toEqual([
      "desired number",
      "image string",
      "instance string",
      "instances list(string)",
      "max number",
      "min number",
      "priority number",
      "template string",
      "template_version string",
    ]);
    expect(inputs.computeEnvironments!["spot"]!.maxVcpus).toMatchObject({
      name: "max",
      description: "vCPUs at most.",
      validation: { condition: "var.max == floor(var.max) && var.max >= 1" },
    });
  });

  it("fit the JSON Schema where they are right", () => {
    const violationsOf = (given: unknown) => schemaViolations(entry({ inputs: environments(given) }));
    expect(violationsOf(complete)).toEqual([]);
    expect(violationsOf({ spot: { type: "spot", max_vcpus: "${var.max}" } })).toEqual([]);
    for (const wrong of [
      { GPU: { type: "ec2" } },
      { gpu: { type: "gpu" } },
      { gpu: { type: "ec2", tags: {} } },
      { gpu: { type: "ec2", max_vcpus: 0 } },
    ]) {
      expect(violationsOf(wrong), JSON.stringify(wrong)).toHaveLength(1);
    }
  });
});
