import { TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import type { AllocationStrategy } from "../../../../modules/metaflow/computation/compute-environment-settings";
import type { ComputeEnvironmentSettings } from "../../../../modules/metaflow/inputs/batch";
import { tags } from "../../../helpers/fixtures";
import type { Block } from "../../../helpers/synth";
import { computeResources, ec2Settings, synthesizeComputeEnvironment } from "./synthesize-compute-environment";

describe("ComputeEnvironment on EC2", () => {
  it("launches the given instances from its template, whose newest version it follows", () => {
    const stack = synthesizeComputeEnvironment();
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
        subnets: ["subnet-11111111"],
        security_group_ids: ["sg-11111111", "sg-22222222"],
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
    expect(synthesizeComputeEnvironment().resource("aws_launch_template")).toEqual({
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
    const stack = synthesizeComputeEnvironment({ props: { launchTemplateName: "template" } });
    expect(stack.resource("aws_launch_template").name).toBe("metaflow-template-abcd1234");
  });

  it("takes an image and lets Terraform encode user data, whatever characters it has", () => {
    const userData = 'MIME-Version: 1.0\n\n#!/bin/sh\necho "a\\tb"\n';
    const stack = synthesizeComputeEnvironment({ launch: { imageId: "ami-11111111", userData } });
    const [[local, text] = []] = Object.entries(stack.json.locals as object);
    expect(text).toBe(userData);
    expect(stack.resource("aws_launch_template")).toMatchObject({
      image_id: "ami-11111111",
      user_data: `\${base64encode(local.${local})}`,
    });
  });

  it.each([
    ["BEST_FIT, which Batch replaces", { settings: { type: "ec2", allocationStrategy: "BEST_FIT" } }],
    ["a service role other than the service-linked one", { dedicatedRole: true }],
  ] as const)("has no update policy with %s", (_, more) => {
    expect(Object.keys(synthesizeComputeEnvironment(more).resource("aws_batch_compute_environment"))).not.toContain(
      "update_policy",
    );
  });

  it("leaves the update policy out where only Terraform knows the strategy and the vCPUs", () => {
    const stack = synthesizeComputeEnvironment({
      settings: (scope) => ({
        type: "ec2",
        allocationStrategy: new TerraformVariable(scope, "strategy", { type: "string" })
          .stringValue as AllocationStrategy,
        maxVcpus: new TerraformVariable(scope, "vcpus", { type: "number" }).numberValue,
      }),
    });
    const { update_policy: policy, compute_resources: resources } = stack.resource("aws_batch_compute_environment");
    expect(policy).toBeUndefined();
    expect(resources).toMatchObject({ allocation_strategy: "${var.strategy}", max_vcpus: "${var.vcpus}" });
  });
});

describe("ComputeEnvironment with an existing launch template", () => {
  const template = (settings: Partial<ComputeEnvironmentSettings>) => {
    const stack = synthesizeComputeEnvironment({ settings: { ...ec2Settings, ...settings } });
    expect(stack.resources("aws_launch_template")).toEqual([]);
    return stack.resource("aws_batch_compute_environment").compute_resources as Block;
  };

  it("uses the version that its owner made the default, and its own instance profile and security groups", () => {
    expect(template({ launchTemplateId: "lt-11111111" })).toMatchObject({
      launch_template: { launch_template_id: "lt-11111111", version: "$Default" },
      instance_role: "profile-arn",
      security_group_ids: ["sg-11111111", "sg-22222222"],
    });
  });

  it.each(["7", "$Latest"])("takes version %s", (launchTemplateVersion) => {
    expect(template({ launchTemplateId: "lt-11111111", launchTemplateVersion }).launch_template).toEqual({
      launch_template_id: "lt-11111111",
      version: launchTemplateVersion,
    });
  });

  it("refuses an image with it, and a version without it", () => {
    expect(() => template({ launchTemplateId: "lt-11111111", imageId: "ami-11111111" })).toThrow(
      "compute environment gpu: the existing launch template says which image, so there is no imageId",
    );
    expect(() => template({ launchTemplateVersion: "1" })).toThrow(
      "compute environment gpu: launchTemplateVersion goes with launchTemplateId",
    );
  });
});

describe("ComputeEnvironment on Fargate", () => {
  it.each([
    ["fargate", "FARGATE"],
    ["fargate_spot", "FARGATE_SPOT"],
  ] as const)("has nothing of instances: %s", (type, written) => {
    const stack = synthesizeComputeEnvironment({ settings: { type, maxVcpus: 8 } });
    expect(stack.resource("aws_batch_compute_environment")).toEqual({
      name_prefix: "metaflow-gpu-abcd1234",
      type: "MANAGED",
      compute_resources: {
        type: written,
        max_vcpus: 8,
        subnets: ["subnet-11111111"],
        security_group_ids: ["sg-11111111", "sg-22222222"],
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
    ["imageType, imageId", { imageType: "ECS_AL2023", imageId: "ami-11111111" }],
    ["launchTemplateId, launchTemplateVersion", { launchTemplateId: "lt-11111111", launchTemplateVersion: "1" }],
  ])("refuses %s", (names, settings) => {
    expect(() => computeResources({ type: "fargate_spot", ...settings })).toThrow(
      `compute environment gpu: Fargate has no instances, and so no ${names}`,
    );
  });
});

describe("ComputeEnvironment", () => {
  it("names the cluster that Batch makes", () => {
    const stack = synthesizeComputeEnvironment({ props: { clusterName: "jobs" } });
    expect(stack.resource("aws_ecs_tag")).toEqual({
      resource_arn: stack.reference("aws_batch_compute_environment", "ecs_cluster_arn"),
      key: "Name",
      value: "jobs",
    });
    expect(synthesizeComputeEnvironment().resources("aws_ecs_tag")).toEqual([]);
  });

  it("depends on what its service role needs", () => {
    const stack = synthesizeComputeEnvironment({ dedicatedRole: true });
    expect(stack.resource("aws_batch_compute_environment")).toMatchObject({
      service_role: stack.reference("aws_iam_role", "arn"),
      depends_on: stack.addresses.filter((address) => address.startsWith("aws_iam_role.")),
    });
  });

  it("uses the argument's name of AWS provider 5 where that reads the JSON (D-10)", () => {
    const environments = ([5, 6] as const).map((providerMajor) =>
      synthesizeComputeEnvironment({ providerMajor }).resource("aws_batch_compute_environment"),
    );
    const [five, six] = environments.map(Object.keys);
    expect(five).toContain("compute_environment_name_prefix");
    expect(five).not.toContain("name_prefix");
    expect(six).toContain("name_prefix");
    expect(six).not.toContain("compute_environment_name_prefix");
    expect(environments[0]?.compute_environment_name_prefix).toBe(environments[1]?.name_prefix);
  });
});
