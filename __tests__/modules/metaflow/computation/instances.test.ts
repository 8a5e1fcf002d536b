import { TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import type { ComputeEnvironmentSettings } from "../../../../modules/metaflow/inputs/batch";
import type { Block } from "../../../helpers/synth";
import {
  computeResources,
  ec2Settings,
  type Given,
  synthesizeComputeEnvironment,
} from "./synthesize-compute-environment";

describe("the instances of a ComputeEnvironment", () => {
  it("has the defaults of the module", () => {
    expect(computeResources({ type: "ec2" })).toMatchObject({
      type: "EC2",
      allocation_strategy: "BEST_FIT_PROGRESSIVE",
      instance_type: ["c6i.large", "c6i.xlarge", "c6i.2xlarge", "c6i.4xlarge", "c6i.8xlarge"],
      min_vcpus: 0,
      desired_vcpus: 0,
      max_vcpus: 64,
    });
  });

  it("starts with the vCPUs that are always on", () => {
    expect(computeResources({ type: "ec2", minVcpus: 4 })).toMatchObject({ min_vcpus: 4, desired_vcpus: 4 });
  });

  it.each([
    [0, 0, 1],
    [5, 6, 8],
    [8, 8, 8],
  ])("takes min %i, desired %i, max %i vCPUs", (minVcpus, desiredVcpus, maxVcpus) => {
    expect(computeResources({ type: "ec2", minVcpus, desiredVcpus, maxVcpus })).toMatchObject({
      min_vcpus: minVcpus,
      desired_vcpus: desiredVcpus,
      max_vcpus: maxVcpus,
    });
  });

  it.each([
    [0, 9, 8],
    [5, 4, 8],
    [9, 9, 8],
  ])("refuses min %i, desired %i, max %i vCPUs", (minVcpus, desiredVcpus, maxVcpus) => {
    expect(() => computeResources({ type: "ec2", minVcpus, desiredVcpus, maxVcpus })).toThrow(
      `compute environment gpu: vCPUs must be ordered min ≤ desired ≤ max, got ${minVcpus}, ${desiredVcpus}, ${maxVcpus}`,
    );
  });

  it.each(["SPOT_CAPACITY_OPTIMIZED", "SPOT_PRICE_CAPACITY_OPTIMIZED"] as const)("refuses %s", (allocationStrategy) => {
    expect(() => computeResources({ type: "ec2", allocationStrategy })).toThrow(
      `compute environment gpu: allocation strategy must be one of BEST_FIT_PROGRESSIVE, BEST_FIT for type ec2; found ${allocationStrategy}`,
    );
  });

  it.each(["ec2", "spot"] as const)("refuses %s instances without launch settings", (type) => {
    expect(() => synthesizeComputeEnvironment({ settings: { type }, props: { launch: undefined } })).toThrow(
      "compute environment gpu: instances need launch settings",
    );
  });
});

describe("the image of a ComputeEnvironment", () => {
  const configuration = (settings: Partial<ComputeEnvironmentSettings>, more: Given["launch"] = {}) =>
    (
      synthesizeComputeEnvironment({ settings: { ...ec2Settings, ...settings }, launch: more }).resource(
        "aws_batch_compute_environment",
      ).compute_resources as Block
    ).ec2_configuration as unknown;

  it("is Batch's with drivers where all instances have GPUs", () => {
    expect(configuration({ instanceTypes: ["g5.xlarge", "p5.48xlarge"] })).toEqual([
      { image_type: "ECS_AL2023_NVIDIA" },
    ]);
    expect(configuration({ type: "spot", instanceTypes: ["g6"] })).toEqual([{ image_type: "ECS_AL2023_NVIDIA" }]);
  });

  it.each<[string, Partial<ComputeEnvironmentSettings>, Given["launch"]]>([
    ["instances have no GPUs", {}, {}],
    ["some have none", { instanceTypes: ["g5.xlarge", "c7i.large"] }, {}],
    ["the deployment has an image", { instanceTypes: ["g5.xlarge"] }, { imageId: "ami-11111111" }],
    ["the environment has an image", { instanceTypes: ["g5.xlarge"], imageId: "ami-11111111" }, {}],
    ["an existing launch template is used", { instanceTypes: ["g5.xlarge"], launchTemplateId: "lt-11111111" }, {}],
  ])("is left to Batch where %s", (_, settings, more) => {
    expect(configuration(settings, more)).toBeUndefined();
  });

  it("is left to Batch where only Terraform knows the instances", () => {
    const stack = synthesizeComputeEnvironment({
      settings: (scope) => ({
        type: "ec2",
        instanceTypes: new TerraformVariable(scope, "types", { type: "list(string)" }).listValue,
      }),
    });
    const { compute_resources: resources } = stack.resource("aws_batch_compute_environment");
    expect(resources).toMatchObject({ instance_type: "${var.types}" });
    expect(resources).not.toHaveProperty("ec2_configuration");
  });

  it("is of the kind that is asked for", () => {
    expect(configuration({ imageType: "ECS_AL2023" })).toEqual([{ image_type: "ECS_AL2023" }]);
    expect(configuration({ imageType: "ECS_AL2_NVIDIA", imageId: "ami-11111111" })).toEqual([
      { image_type: "ECS_AL2_NVIDIA" },
    ]);
  });

  it("is not of a kind that the instances cannot run", () => {
    expect(() => configuration({ imageType: "ECS_AL2023_NVIDIA", instanceTypes: ["p3.2xlarge"] })).toThrow(
      "compute environment gpu: imageType must not be ECS_AL2023_NVIDIA, which has no driver for older GPUs; found p3.2xlarge",
    );
  });

  it("is the environment's own before the deployment's", () => {
    const stack = synthesizeComputeEnvironment({
      settings: { ...ec2Settings, imageId: "ami-2" },
      launch: { imageId: "ami-11111111" },
    });
    expect(stack.resource("aws_launch_template").image_id).toBe("ami-2");
  });
});

describe("ComputeEnvironment on Spot instances", () => {
  it("has the cheapest of those that AWS is least likely to take back, and what instances on demand have", () => {
    const stack = synthesizeComputeEnvironment({ settings: { ...ec2Settings, type: "spot" } });
    const onDemand = synthesizeComputeEnvironment();
    const { compute_resources: resources, ...environment } = stack.resource("aws_batch_compute_environment");
    const { compute_resources: others, ...other } = onDemand.resource("aws_batch_compute_environment");
    expect(resources).toEqual({
      ...(others as Block),
      type: "SPOT",
      allocation_strategy: "SPOT_PRICE_CAPACITY_OPTIMIZED",
    });
    expect(environment).toEqual(other);
    expect(stack.resource("aws_launch_template")).toEqual(onDemand.resource("aws_launch_template"));
  });

  it.each(["SPOT_CAPACITY_OPTIMIZED", "BEST_FIT_PROGRESSIVE"] as const)("takes %s", (allocationStrategy) => {
    expect(computeResources({ type: "spot", allocationStrategy }).allocation_strategy).toBe(allocationStrategy);
  });

  it("refuses BEST_FIT, which needs a role for Spot Fleet", () => {
    expect(() => computeResources({ type: "spot", allocationStrategy: "BEST_FIT" })).toThrow(
      "compute environment gpu: allocation strategy must be one of SPOT_PRICE_CAPACITY_OPTIMIZED, " +
        "SPOT_CAPACITY_OPTIMIZED, BEST_FIT_PROGRESSIVE for type spot; found BEST_FIT, which needs an IAM role for " +
        "Spot Fleet, and none is made here",
    );
  });
});
