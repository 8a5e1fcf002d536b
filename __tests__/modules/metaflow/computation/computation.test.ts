import { TerraformOutput, TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { Computation } from "../../../../modules/metaflow/computation/computation";
import { environment, naming, network, tags } from "../../../helpers/fixtures";
import { synthesize } from "../../../helpers/synth";
import { synthesizeComputation } from "./synthesize-computation";

const multiPart = 'Content-Type: multipart/mixed; boundary="B"\n\n--B--';

describe("Computation", () => {
  it("makes one queue over one compute environment, under the names of the module", () => {
    const stack = synthesizeComputation();
    expect(stack.addresses).toMatchInlineSnapshot(`
      [
        "aws_batch_compute_environment.Computation_ComputeEnvironment_0B1691D9",
        "aws_batch_job_queue.Computation_JobQueue_655A0B55",
        "aws_iam_instance_profile.Computation_InstanceProfile_25FCC415",
        "aws_iam_role.Computation_EcsExecutionRole_02B101C7",
        "aws_iam_role.Computation_EcsInstanceRole_FF238E9F",
        "aws_iam_role_policy.Computation_EcsExecutionRole_EcsAccessPolicy_531602B0",
        "aws_iam_role_policy_attachment.Computation_EcsInstanceRole_ManagedPolicy_E88799B9",
        "aws_launch_template.Computation_ComputeEnvironment_LaunchTemplate_BD9EFFCC",
        "aws_security_group.Computation_SecurityGroup_E9D07FC2",
        "aws_vpc_security_group_egress_rule.Computation_SecurityGroup_OutgoingEgress_A0EF5AC3",
        "aws_vpc_security_group_ingress_rule.Computation_SecurityGroup_InternalIngress_3298916C",
        "data.aws_caller_identity.Environment_CallerIdentity_EA1A19EB",
        "data.aws_iam_policy_document.Computation_EcsExecutionRole_EcsAccessDocument_346ACB00",
        "data.aws_iam_policy_document.Computation_EcsExecutionRole_Trust_5F26D5F3",
        "data.aws_iam_policy_document.Computation_EcsInstanceRole_Trust_E3F99F81",
        "locals.Computation_EcsInstanceRole_FirstPath_UsualName_71DEB1C5",
        "terraform_data.Computation_EcsInstanceRole_FirstPath_Memory_75D7273C",
        "terraform_data.Computation_KindOfServiceRole_CB7B3955",
      ]
    `);
    expect(stack.resource("aws_batch_job_queue")).toEqual({
      name: "metaflow-abcd1234",
      state: "ENABLED",
      priority: 1,
      compute_environment_order: [
        {
          order: 1,
          compute_environment: stack.reference("aws_batch_compute_environment", "arn"),
        },
      ],
      tags,
    });
    expect(stack.resource("aws_batch_compute_environment").name_prefix).toBe("metaflow-cpu-abcd1234");
    expect(stack.resource("aws_launch_template").name).toBe("metaflow-batch-launch-tmpl-cpu-100gb-abcd1234");
    expect(stack.resources("aws_iam_role").map(({ name }) => name as string)).toEqual([
      "metaflow-ecs-execution-role-abcd1234",
      "metaflow-ecs-iam-role-abcd1234",
    ]);
    expect(stack.resource("aws_security_group").name).toBe(
      "metaflow-batch-compute-environment-security-group-abcd1234",
    );
  });

  it("uses the defaults of the deployment", () => {
    const stack = synthesizeComputation();
    expect(stack.resource("aws_batch_compute_environment").compute_resources).toMatchObject({
      type: "EC2",
      allocation_strategy: "BEST_FIT_PROGRESSIVE",
      instance_type: ["c6i.large", "c6i.xlarge", "c6i.2xlarge", "c6i.4xlarge", "c6i.8xlarge"],
      min_vcpus: 0,
      desired_vcpus: 0,
      max_vcpus: 64,
      subnets: ["subnet-11111111", "subnet-22222222"],
      security_group_ids: [stack.reference("aws_security_group", "id")],
    });
    const template = stack.resource("aws_launch_template");
    expect(template.block_device_mappings[0].ebs.volume_size).toBe(150);
    expect(template.metadata_options).toEqual({
      http_endpoint: "enabled",
      http_tokens: "required",
      http_put_response_hop_limit: 2,
    });
    expect(Object.keys(template)).not.toContain("image_id");
    expect(Object.keys(template)).not.toContain("user_data");
    expect(stack.resources("aws_ecs_tag")).toEqual([]);
  });

  it("passes every input on", () => {
    const stack = synthesizeComputation({
      batchClusterName: "jobs",
      computeEnvironmentAllocationStrategy: "BEST_FIT",
      computeEnvironmentMinVcpus: 1,
      computeEnvironmentDesiredVcpus: 2,
      computeEnvironmentMaxVcpus: 3,
      computeEnvironmentInstanceTypes: ["m7g.large"],
      computeEnvironmentEgressCidrBlocks: ["10.0.0.0/8", "192.168.0.0/16"],
      computeEnvironmentAdditionalSecurityGroupIds: ["sg-11111111", "sg-22222222"],
      launchTemplateHttpEndpoint: "disabled",
      launchTemplateHttpTokens: "optional",
      launchTemplateHttpPutResponseHopLimit: 1,
      launchTemplateImageId: "ami-11111111",
      launchTemplateUserData: multiPart,
      launchTemplateVolumeSize: 40,
    });
    expect(stack.resource("aws_ecs_tag").value).toBe("jobs");
    expect(stack.resource("aws_batch_compute_environment").compute_resources).toMatchObject({
      allocation_strategy: "BEST_FIT",
      min_vcpus: 1,
      desired_vcpus: 2,
      max_vcpus: 3,
      instance_type: ["m7g.large"],
      security_group_ids: [stack.reference("aws_security_group", "id"), "sg-11111111", "sg-22222222"],
    });
    expect(stack.resource("aws_vpc_security_group_egress_rule").for_each).toBe(
      '${toset(["10.0.0.0/8", "192.168.0.0/16"])}',
    );
    const template = stack.resource("aws_launch_template");
    expect(template).toMatchObject({
      image_id: "ami-11111111",
      metadata_options: { http_endpoint: "disabled", http_tokens: "optional", http_put_response_hop_limit: 1 },
    });
    expect(template.block_device_mappings[0].ebs.volume_size).toBe(40);
    expect(Object.values(stack.json.locals as object)).toEqual([multiPart, "metaflow-ecs-iam-role-abcd1234"]);
  });

  it("takes a list of further security groups that only Terraform knows", () => {
    const stack = synthesize((scope) => {
      const groups = new TerraformVariable(scope, "groups", { type: "list(string)" });
      new Computation(scope, "Computation", {
        naming,
        network,
        environment: environment(scope),
        computeEnvironmentAdditionalSecurityGroupIds: groups.listValue as string[],
      });
    });
    expect(stack.resource("aws_batch_compute_environment").compute_resources.security_group_ids).toBe(
      stack.reference("aws_security_group", "id").replace(/^..(.*).$/, "${concat([$1], var.groups)}"),
    );
  });

  it("lets jobs reach each other and what the egress blocks say, by rules of their own (D-45)", () => {
    const stack = synthesizeComputation();
    const group = stack.reference("aws_security_group", "id");
    expect(stack.resource("aws_security_group")).toEqual({
      name: "metaflow-batch-compute-environment-security-group-abcd1234",
      vpc_id: "vpc-11111111",
      tags,
    });
    expect(stack.resource("aws_vpc_security_group_ingress_rule")).toEqual({
      security_group_id: group,
      referenced_security_group_id: group,
      ip_protocol: "-1",
      description: "Traffic between jobs",
      tags,
    });
    expect(stack.resource("aws_vpc_security_group_egress_rule")).toEqual({
      for_each: '${toset(["0.0.0.0/0"])}',
      security_group_id: group,
      cidr_ipv4: "${each.value}",
      ip_protocol: "-1",
      description: "What jobs may reach",
      tags,
    });
  });

  it("gives the instances a role by a profile of the role's name", () => {
    const stack = synthesizeComputation();
    const profile = stack.resource("aws_iam_instance_profile");
    const name = "metaflow-ecs-iam-role-abcd1234";
    // the name as the role has it written, and the role by what Terraform does not know while it replaces the role
    expect(profile).toEqual({ name, role: expect.stringMatching(/^\$\{aws_iam_role\.\w+\.id\}$/) as unknown, tags });
    expect(stack.follow(profile.role as string).name).toBe(name);
    const { compute_resources: resources, depends_on: dependencies } = stack.resource("aws_batch_compute_environment");
    expect(stack.follow(resources.instance_role as string)).toEqual(profile);
    expect(dependencies).toEqual(
      ["aws_iam_role.Computation_EcsInstanceRole", "aws_iam_role_policy_attachment."].map((start) =>
        stack.addresses.find((address) => address.startsWith(start))!,
      ),
    );
  });

  it("makes no instance role, profile or launch template for Fargate", () => {
    let instanceRoleArn: string | undefined = "";
    const stack = synthesizeComputation(
      { batchType: "fargate", batchServiceRole: "dedicated" },
      (made) => (instanceRoleArn = made.ecsInstanceRoleArn),
    );
    expect(instanceRoleArn).toBeUndefined();
    expect(stack.resource("aws_batch_compute_environment").compute_resources.type).toBe("FARGATE");
    expect(stack.resources("aws_launch_template")).toEqual([]);
    expect(stack.resources("aws_iam_instance_profile")).toEqual([]);
    expect(stack.resources("aws_iam_role").map(({ name }) => name as string)).toEqual([
      "metaflow-batch-execution-role-abcd1234",
      "metaflow-ecs-execution-role-abcd1234",
    ]);
  });

  it("leaves Batch to its service-linked role (D-14)", () => {
    const stack = synthesizeComputation();
    expect(Object.keys(stack.resource("aws_batch_compute_environment"))).not.toContain("service_role");
    expect(stack.addresses.filter((address) => address.includes("BatchExecutionRole"))).toEqual([]);
  });

  it("makes a service role that outlives the environment when a dedicated one is asked for", () => {
    const stack = synthesizeComputation({ batchServiceRole: "dedicated" });
    const { service_role: serviceRole, depends_on: dependencies } = stack.resource("aws_batch_compute_environment");
    expect(stack.follow(serviceRole as string).name).toBe("metaflow-batch-execution-role-abcd1234");
    const attachment = stack.addresses.find((address) => /attachment.*BatchExecutionRole/.test(address));
    expect(dependencies).toContain(attachment);
  });

  it("starts with the vCPUs that are always on", () => {
    const resources = synthesizeComputation({ computeEnvironmentMinVcpus: 4 }).resource(
      "aws_batch_compute_environment",
    );
    expect(resources.compute_resources).toMatchObject({ min_vcpus: 4, desired_vcpus: 4 });
  });

  it("uses roles that exist, and changes nothing about them", () => {
    const stack = synthesizeComputation({
      existingRoleNames: { batchExecutionRole: "batch", ecsExecutionRole: "execution", ecsInstanceRole: "instance" },
    });
    expect(stack.dataSources("aws_iam_role")).toEqual([{ name: "batch" }, { name: "execution" }, { name: "instance" }]);
    expect(stack.dataSources("aws_iam_instance_profile")).toEqual([{ name: "instance" }]);
    expect(Object.keys(stack.json.resource as object).filter((type) => type.startsWith("aws_iam"))).toEqual([]);
    const { service_role: serviceRole, compute_resources: resources } = stack.resource("aws_batch_compute_environment");
    expect(serviceRole).toMatch(/^\$\{data\.aws_iam_role\.Computation_BatchExecutionRole_Existing_\w+\.arn\}$/);
    expect(resources.instance_role).toBe(stack.reference("data.aws_iam_instance_profile", "arn"));
  });

  it("gives others what they need", () => {
    const stack = synthesize((scope) => {
      const made = new Computation(scope, "Computation", { naming, network, environment: environment(scope) });
      const { jobQueueArn, jobQueueName, computeEnvironmentArn, ecsExecutionRoleArn, ecsInstanceRoleArn } = made;
      const attributes = { jobQueueArn, jobQueueName, computeEnvironmentArn, ecsExecutionRoleArn, ecsInstanceRoleArn };
      new TerraformOutput(scope, "out", { value: { ...attributes, securityGroupId: made.securityGroupId } });
    });
    expect(stack.json.output.out.value).toEqual({
      jobQueueArn: stack.reference("aws_batch_job_queue", "arn"),
      jobQueueName: stack.reference("aws_batch_job_queue", "name"),
      computeEnvironmentArn: stack.reference("aws_batch_compute_environment", "arn"),
      ecsExecutionRoleArn: expect.stringMatching(/^\$\{aws_iam_role\.Computation_EcsExecutionRole_\w+\.arn\}$/),
      ecsInstanceRoleArn: expect.stringMatching(/^\$\{aws_iam_role\.Computation_EcsInstanceRole_\w+\.arn\}$/),
      securityGroupId: stack.reference("aws_security_group", "id"),
    });
  });
});
