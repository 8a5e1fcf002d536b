import { TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import type { ProviderMajor } from "../../../../modules/aws/environment";
import { ServiceRole } from "../../../../modules/aws/iam";
import {
  ComputeEnvironment,
  type ComputeEnvironmentProps,
  type LaunchSettings,
} from "../../../../modules/metaflow/computation/compute-environment";
import type {
  AllocationStrategy,
  ComputeEnvironmentSettings,
} from "../../../../modules/metaflow/computation/compute-environment-settings";
import { environment, naming, tags } from "../../../helpers/fixtures";
import { type Block, synthesize } from "../../../helpers/synth";

const launch: LaunchSettings = {
  instanceProfileArn: "profile-arn",
  httpEndpoint: "enabled",
  httpTokens: "required",
  httpPutResponseHopLimit: 2,
  volumeSize: 150,
  dependsOn: [],
};

const given: ComputeEnvironmentSettings = {
  type: "ec2",
  instanceTypes: ["c7i.large", "c7i.xlarge"],
  desiredVcpus: 4,
  maxVcpus: 8,
};

interface Given {
  readonly settings?: ComputeEnvironmentSettings;
  readonly launch?: Partial<LaunchSettings>;
  readonly props?: Partial<ComputeEnvironmentProps>;
  readonly dedicatedRole?: boolean;
  readonly providerMajor?: ProviderMajor;
}

const made = ({ settings = given, ...more }: Given = {}) =>
  synthesize((stack) => {
    const env = environment(stack, { providerMajor: more.providerMajor });
    const role = { naming, environment: env, name: "role", description: "a role", services: ["batch"] };
    new ComputeEnvironment(stack, "Gpu", {
      naming,
      environment: env,
      name: "gpu",
      subnetIds: ["subnet-1"],
      securityGroupIds: ["sg-1", "sg-2"],
      launch: { ...launch, ...more.launch },
      serviceRole: more.dedicatedRole ? new ServiceRole(stack, "Role", role) : undefined,
      ...settings,
      ...more.props,
    });
  });

const resourcesOf = (settings: ComputeEnvironmentSettings) =>
  made({ settings }).resource("aws_batch_compute_environment").compute_resources as Block;

describe("ComputeEnvironment on EC2", () => {
  it("launches the given instances from its template, whose newest version it follows", () => {
    const stack = made();
    expect(stack.resource("aws_batch_compute_environment")).toEqual({
      name_prefix: "metaflow-gpu-abcd1234",
      type: "MANAGED",
      compute_resources: {
        type: "EC2",
        allocation_strategy: "BEST_FIT_PROGRESSIVE",
        instance_type: ["c7i.large", "c7i.xlarge"],
        instance_role: "profile-arn",
        min_vcpus: 0,
        desired_vcpus: 4,
        max_vcpus: 8,
        subnets: ["subnet-1"],
        security_group_ids: ["sg-1", "sg-2"],
        launch_template: {
          launch_template_id: stack.reference("aws_launch_template", "id"),
          version: stack.reference("aws_launch_template", "latest_version"),
        },
        tags,
      },
      update_policy: { terminate_jobs_on_update: false, job_execution_timeout_minutes: 360 },
      lifecycle: { create_before_destroy: true, ignore_changes: ["compute_resources[0].desired_vcpus"] },
      tags,
    });
  });

  it("has a template with an encrypted gp3 volume of 3000 IOPS, the least (D-09), and tags what it launches (D-44)", () => {
    const launched = { ...tags, Name: "metaflow-gpu-abcd1234" };
    expect(made().resource("aws_launch_template")).toEqual({
      name: "metaflow-batch-launch-tmpl-gpu-abcd1234",
      ebs_optimized: "true",
      iam_instance_profile: { arn: "profile-arn" },
      block_device_mappings: [
        {
          device_name: "/dev/xvda",
          ebs: { volume_type: "gp3", volume_size: 150, encrypted: "true", delete_on_termination: "true" },
        },
      ],
      metadata_options: { http_endpoint: "enabled", http_tokens: "required", http_put_response_hop_limit: 2 },
      tag_specifications: [
        { resource_type: "instance", tags: launched },
        { resource_type: "volume", tags: launched },
      ],
      tags,
    });
  });

  it("takes another name for its template", () => {
    const stack = made({ props: { launchTemplateName: "template" } });
    expect(stack.resource("aws_launch_template").name).toBe("metaflow-template-abcd1234");
  });

  it("takes an image and lets Terraform encode user data, whatever characters it has", () => {
    const userData = 'MIME-Version: 1.0\n\n#!/bin/sh\necho "a\\tb"\n';
    const stack = made({ launch: { imageId: "ami-1", userData } });
    const [[local, text] = []] = Object.entries(stack.json.locals as object);
    expect(text).toBe(userData);
    expect(stack.resource("aws_launch_template")).toMatchObject({
      image_id: "ami-1",
      user_data: `\${base64encode(local.${local})}`,
    });
  });

  it.each([
    ["BEST_FIT, which Batch replaces", { settings: { type: "ec2", allocationStrategy: "BEST_FIT" } }],
    ["a service role other than the service-linked one", { dedicatedRole: true }],
  ] as const)("has no update policy with %s", (_, more) => {
    expect(Object.keys(made(more).resource("aws_batch_compute_environment"))).not.toContain("update_policy");
  });

  it("leaves the update policy out where only Terraform knows the strategy and the vCPUs", () => {
    const stack = synthesize((scope) => {
      const strategy = new TerraformVariable(scope, "strategy", { type: "string" });
      const vcpus = new TerraformVariable(scope, "vcpus", { type: "number" });
      new ComputeEnvironment(scope, "Gpu", {
        naming,
        environment: environment(scope),
        name: "gpu",
        subnetIds: [],
        securityGroupIds: [],
        launch,
        type: "ec2",
        allocationStrategy: strategy.stringValue as AllocationStrategy,
        maxVcpus: vcpus.numberValue,
      });
    });
    const { update_policy: policy, compute_resources: resources } = stack.resource("aws_batch_compute_environment");
    expect(policy).toBeUndefined();
    expect(resources).toMatchObject({ allocation_strategy: "${var.strategy}", max_vcpus: "${var.vcpus}" });
  });

  it("has the defaults of the module", () => {
    expect(resourcesOf({ type: "ec2" })).toMatchObject({
      type: "EC2",
      allocation_strategy: "BEST_FIT_PROGRESSIVE",
      instance_type: ["c6i.large", "c6i.xlarge", "c6i.2xlarge", "c6i.4xlarge", "c6i.8xlarge"],
      min_vcpus: 0,
      desired_vcpus: 0,
      max_vcpus: 64,
    });
  });

  it("starts with the vCPUs that are always on", () => {
    expect(resourcesOf({ type: "ec2", minVcpus: 4 })).toMatchObject({ min_vcpus: 4, desired_vcpus: 4 });
  });

  it.each([
    [0, 0, 1],
    [5, 6, 8],
    [8, 8, 8],
  ])("takes min %i, desired %i, max %i vCPUs", (minVcpus, desiredVcpus, maxVcpus) => {
    expect(resourcesOf({ type: "ec2", minVcpus, desiredVcpus, maxVcpus })).toMatchObject({
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
    expect(() => resourcesOf({ type: "ec2", minVcpus, desiredVcpus, maxVcpus })).toThrow(
      `compute environment gpu: vCPUs must be ordered min ≤ desired ≤ max, got ${minVcpus}, ${desiredVcpus}, ${maxVcpus}`,
    );
  });

  it.each(["SPOT_CAPACITY_OPTIMIZED", "SPOT_PRICE_CAPACITY_OPTIMIZED"] as const)("refuses %s", (allocationStrategy) => {
    expect(() => resourcesOf({ type: "ec2", allocationStrategy })).toThrow(
      `compute environment gpu: allocation strategy must be one of BEST_FIT_PROGRESSIVE, BEST_FIT for type ec2; found ${allocationStrategy}`,
    );
  });

  it.each(["ec2", "spot"] as const)("refuses %s instances of which nobody says how they are launched", (type) => {
    expect(() => made({ settings: { type }, props: { launch: undefined } })).toThrow(
      "compute environment gpu: instances need launch settings",
    );
  });
});

describe("the image of a ComputeEnvironment", () => {
  const configuration = (settings: Partial<ComputeEnvironmentSettings>, more: Given["launch"] = {}) =>
    (
      made({ settings: { ...given, ...settings }, launch: more }).resource("aws_batch_compute_environment")
        .compute_resources as Block
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
    ["the deployment has an image", { instanceTypes: ["g5.xlarge"] }, { imageId: "ami-1" }],
    ["the environment has an image", { instanceTypes: ["g5.xlarge"], imageId: "ami-1" }, {}],
    ["a launch template is brought along", { instanceTypes: ["g5.xlarge"], launchTemplateId: "lt-1" }, {}],
  ])("is left to Batch where %s", (_, settings, more) => {
    expect(configuration(settings, more)).toBeUndefined();
  });

  it("is left to Batch where only Terraform knows the instances", () => {
    const stack = synthesize((scope) => {
      const types = new TerraformVariable(scope, "types", { type: "list(string)" });
      new ComputeEnvironment(scope, "Gpu", {
        naming,
        environment: environment(scope),
        name: "gpu",
        subnetIds: [],
        securityGroupIds: [],
        launch,
        type: "ec2",
        instanceTypes: types.listValue,
      });
    });
    const { compute_resources: resources } = stack.resource("aws_batch_compute_environment");
    expect(resources).toMatchObject({ instance_type: "${var.types}" });
    expect(resources).not.toHaveProperty("ec2_configuration");
  });

  it("is of the kind that is asked for", () => {
    expect(configuration({ imageType: "ECS_AL2023" })).toEqual([{ image_type: "ECS_AL2023" }]);
    expect(configuration({ imageType: "ECS_AL2_NVIDIA", imageId: "ami-1" })).toEqual([
      { image_type: "ECS_AL2_NVIDIA" },
    ]);
  });

  it("is not of a kind that the instances cannot run", () => {
    expect(() => configuration({ imageType: "ECS_AL2023_NVIDIA", instanceTypes: ["p3.2xlarge"] })).toThrow(
      "compute environment gpu: imageType must not be ECS_AL2023_NVIDIA, which has no driver for older GPUs; found p3.2xlarge",
    );
  });

  it("is the environment's own before the deployment's", () => {
    const stack = made({ settings: { ...given, imageId: "ami-2" }, launch: { imageId: "ami-1" } });
    expect(stack.resource("aws_launch_template").image_id).toBe("ami-2");
  });
});

describe("ComputeEnvironment with a launch template that is brought along", () => {
  const template = (settings: Partial<ComputeEnvironmentSettings>) => {
    const stack = made({ settings: { ...given, ...settings } });
    expect(stack.resources("aws_launch_template")).toEqual([]);
    return stack.resource("aws_batch_compute_environment").compute_resources as Block;
  };

  it("uses the version that its owner made the default, and its own instance profile and security groups", () => {
    expect(template({ launchTemplateId: "lt-1" })).toMatchObject({
      launch_template: { launch_template_id: "lt-1", version: "$Default" },
      instance_role: "profile-arn",
      security_group_ids: ["sg-1", "sg-2"],
    });
  });

  it.each(["7", "$Latest"])("takes version %s", (launchTemplateVersion) => {
    expect(template({ launchTemplateId: "lt-1", launchTemplateVersion }).launch_template).toEqual({
      launch_template_id: "lt-1",
      version: launchTemplateVersion,
    });
  });

  it("refuses an image beside it, and a version without it", () => {
    expect(() => template({ launchTemplateId: "lt-1", imageId: "ami-1" })).toThrow(
      "compute environment gpu: the launch template that is brought along says which image, so there is no imageId",
    );
    expect(() => template({ launchTemplateVersion: "1" })).toThrow(
      "compute environment gpu: launchTemplateVersion goes with launchTemplateId",
    );
  });
});

describe("ComputeEnvironment on Spot instances", () => {
  it("has the cheapest of those that AWS is least likely to take back, and what instances on demand have", () => {
    const stack = made({ settings: { ...given, type: "spot" } });
    const onDemand = made();
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
    expect(resourcesOf({ type: "spot", allocationStrategy }).allocation_strategy).toBe(allocationStrategy);
  });

  it("refuses BEST_FIT, which needs a role for Spot Fleet", () => {
    expect(() => resourcesOf({ type: "spot", allocationStrategy: "BEST_FIT" })).toThrow(
      "compute environment gpu: allocation strategy must be one of SPOT_PRICE_CAPACITY_OPTIMIZED, " +
        "SPOT_CAPACITY_OPTIMIZED, BEST_FIT_PROGRESSIVE for type spot; found BEST_FIT, which needs an IAM role for " +
        "Spot Fleet, and none is made here",
    );
  });
});

describe("ComputeEnvironment on Fargate", () => {
  it.each([
    ["fargate", "FARGATE"],
    ["fargate_spot", "FARGATE_SPOT"],
  ] as const)("has nothing of instances: %s", (type, written) => {
    const stack = made({ settings: { type, maxVcpus: 8 } });
    expect(stack.resource("aws_batch_compute_environment")).toEqual({
      name_prefix: "metaflow-gpu-abcd1234",
      type: "MANAGED",
      compute_resources: {
        type: written,
        max_vcpus: 8,
        subnets: ["subnet-1"],
        security_group_ids: ["sg-1", "sg-2"],
      },
      lifecycle: { create_before_destroy: true, ignore_changes: ["compute_resources[0].desired_vcpus"] },
      tags,
    });
    expect(stack.resources("aws_launch_template")).toEqual([]);
  });

  it.each<[string, Partial<ComputeEnvironmentSettings>]>([
    ["instanceTypes", { instanceTypes: ["c6i"] }],
    ["allocationStrategy", { allocationStrategy: "BEST_FIT_PROGRESSIVE" }],
    ["minVcpus, desiredVcpus", { minVcpus: 0, desiredVcpus: 0 }],
    ["imageType, imageId", { imageType: "ECS_AL2023", imageId: "ami-1" }],
    ["launchTemplateId, launchTemplateVersion", { launchTemplateId: "lt-1", launchTemplateVersion: "1" }],
  ])("refuses %s", (names, settings) => {
    expect(() => resourcesOf({ type: "fargate_spot", ...settings })).toThrow(
      `compute environment gpu: Fargate has no instances, and so no ${names}`,
    );
  });
});

describe("ComputeEnvironment", () => {
  it("names the cluster that Batch makes", () => {
    const stack = made({ props: { clusterName: "jobs" } });
    expect(stack.resource("aws_ecs_tag")).toEqual({
      resource_arn: stack.reference("aws_batch_compute_environment", "ecs_cluster_arn"),
      key: "Name",
      value: "jobs",
    });
    expect(made().resources("aws_ecs_tag")).toEqual([]);
  });

  it("depends on what its service role needs", () => {
    const stack = made({ dedicatedRole: true });
    expect(stack.resource("aws_batch_compute_environment")).toMatchObject({
      service_role: stack.reference("aws_iam_role", "arn"),
      depends_on: stack.addresses.filter((address) => address.startsWith("aws_iam_role.")),
    });
  });

  it("uses the argument's name of AWS provider 5 where that reads the JSON (D-10)", () => {
    const environments = ([5, 6] as const).map((providerMajor) =>
      made({ providerMajor }).resource("aws_batch_compute_environment"),
    );
    const [five, six] = environments.map(Object.keys);
    expect(five).toContain("compute_environment_name_prefix");
    expect(five).not.toContain("name_prefix");
    expect(six).toContain("name_prefix");
    expect(six).not.toContain("compute_environment_name_prefix");
    expect(environments[0]?.compute_environment_name_prefix).toBe(environments[1]?.name_prefix);
  });
});
