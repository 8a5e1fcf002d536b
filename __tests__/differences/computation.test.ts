import { describe, expect, it } from "vitest";
import { existingNetwork, china, complete, deploy, other, plain, strings } from "./deployments";

const services = (...names: string[]) => [
  { type: "Service", identifiers: names.map((name) => `${name}.amazonaws.com`) },
];

describe("computation: what differs from the Terraform module", () => {
  it("D-09 a gp3 volume with the IOPS that gp3 has at least", () => {
    const [device] = plain().stack.resource("aws_launch_template").block_device_mappings;
    expect(device.ebs).toEqual({
      volume_type: "gp3",
      volume_size: 150,
      encrypted: "true",
      delete_on_termination: "true",
    });
  });

  it("D-10 the arguments of AWS provider 6, and of 5 where wanted", () => {
    const { stack } = complete();
    const queue = stack.resource("aws_batch_job_queue");
    expect(queue).not.toHaveProperty("compute_environments");
    expect(queue.compute_environment_order).toEqual([
      { order: 1, compute_environment: stack.reference("aws_batch_compute_environment", "arn") },
    ]);
    const environment = stack.resource("aws_batch_compute_environment");
    expect(environment.name_prefix).toBe("metaflow-cpu-abcd1234");
    expect(environment).not.toHaveProperty("compute_environment_name_prefix");
    const five = deploy({ ...existingNetwork, resourceSuffix: "abcd1234", providerMajor: 5 }).stack;
    const older = five.resource("aws_batch_compute_environment");
    expect(older.compute_environment_name_prefix).toBe("metaflow-cpu-abcd1234");
    expect(older).not.toHaveProperty("name_prefix");
  });

  it("D-13 jobs have nothing to do with SageMaker unless asked for, and pass it just the roles named", () => {
    const actions = strings(complete().stack.json.data.aws_iam_policy_document).map(({ text }) => text);
    expect(actions.filter((action) => action.startsWith("sagemaker:") || action === "iam:PassRole")).toEqual([]);
    const role = "arn:aws:iam::123456789012:role/training";
    const { stack } = other();
    expect(stack.policy("iam_pass_role")).toEqual([
      {
        sid: "AllowPassRole",
        effect: "Allow",
        actions: ["iam:PassRole"],
        resources: [role],
        condition: [{ test: "StringEquals", variable: "iam:PassedToService", values: ["sagemaker.amazonaws.com"] }],
      },
    ]);
    expect(stack.policy("sagemaker").flatMap((statement) => statement.actions)).toContain(
      "sagemaker:CreateTrainingJob",
    );
  });

  it("D-14 Batch acts as its service-linked role, or as one with the policy that AWS keeps for it", () => {
    const { stack } = complete();
    expect(stack.resource("aws_batch_compute_environment")).not.toHaveProperty("service_role");
    expect(stack.resources("aws_iam_role").filter(({ name }) => /batch-execution/.test(name as string))).toEqual([]);
    const dedicated = other().stack;
    const { name } = dedicated.follow(dedicated.resource("aws_batch_compute_environment").service_role as string);
    expect(name).toBe("metaflow-batch-execution-role-abcd1234");
    expect(
      dedicated.resources("aws_iam_role_policy_attachment").map((attached) => attached.policy_arn as string),
    ).toContain("arn:aws:iam::aws:policy/service-role/AWSBatchServiceRole");
    const inline = dedicated
      .resources("aws_iam_role_policy")
      .map((policy) => dedicated.follow(policy.role as string).name);
    expect(inline).not.toContain(name);
  });

  it("D-15 only ECS tasks assume the execution role of jobs", () => {
    const trust = complete().stack.trust("metaflow-ecs-execution-role-abcd1234");
    expect(trust.map(({ principals }) => principals)).toEqual([services("ecs-tasks")]);
  });

  it("D-34 current instances from zero up, IMDSv2, a compute environment that is updated in place", () => {
    const { stack } = plain();
    const environment = stack.resource("aws_batch_compute_environment");
    expect(environment.compute_resources).toMatchObject({
      allocation_strategy: "BEST_FIT_PROGRESSIVE",
      instance_type: ["c6i.large", "c6i.xlarge", "c6i.2xlarge", "c6i.4xlarge", "c6i.8xlarge"],
      min_vcpus: 0,
      desired_vcpus: 0,
      max_vcpus: 64,
    });
    expect(environment.update_policy).toEqual({ terminate_jobs_on_update: false, job_execution_timeout_minutes: 360 });
    const template = stack.resource("aws_launch_template");
    expect(template.metadata_options).toEqual({
      http_endpoint: "enabled",
      http_tokens: "required",
      http_put_response_hop_limit: 2,
    });
    // what stays: the name, and the account's key for volumes
    expect(complete().stack.resource("aws_launch_template").name).toBe("metaflow-batch-launch-tmpl-cpu-100gb-abcd1234");
    expect(template.block_device_mappings[0].ebs).not.toHaveProperty("kms_key_id");
    const old = other().stack;
    expect(old.resource("aws_batch_compute_environment").compute_resources).toMatchObject({
      allocation_strategy: "BEST_FIT",
      instance_type: ["c4.large"],
      min_vcpus: 8,
      desired_vcpus: 8,
    });
    expect(old.resource("aws_launch_template").metadata_options.http_tokens).toBe("optional");
  });

  it("D-35 no ARN names a partition that the region is not in", () => {
    const arns = strings(china().stack.json).filter(({ text }) => /arn:aws[a-z-]*:/.test(text));
    expect(arns.filter(({ text }) => /arn:aws(?!-cn:)/.test(text))).toEqual([]);
    expect(arns.map(({ text }) => text)).toContain("arn:aws-cn:iam::aws:policy/service-role/AWSBatchServiceRole");
  });

  it("D-42 a container registry that scans images and drops the ones without a tag", () => {
    const { stack } = complete();
    expect(stack.resource("aws_ecr_repository")).toMatchObject({
      image_scanning_configuration: { scan_on_push: true },
      // what stays: Metaflow pulls `latest`
      image_tag_mutability: "MUTABLE",
    });
    const { rules } = JSON.parse(stack.resource("aws_ecr_lifecycle_policy").policy as string) as { rules: object[] };
    expect(rules).toEqual([
      expect.objectContaining({
        selection: expect.objectContaining({ tagStatus: "untagged", countNumber: 30 }),
        action: { type: "expire" },
      }),
    ]);
    expect(other().stack.resource("aws_ecr_repository").image_tag_mutability).toBe("IMMUTABLE");
  });
});
