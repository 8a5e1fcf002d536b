import { TerraformOutput, TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { Computation, type ComputationProps } from "../../../../modules/metaflow/computation/computation";
import { accountId, environment, naming, network, tags } from "../../../helpers/fixtures";
import { type Block, synthesize, type Synthesized } from "../../../helpers/synth";

type Inputs = Omit<ComputationProps, "naming" | "environment" | "network">;

const computation = (inputs: Inputs = {}, partition?: "aws-cn") =>
  synthesize((stack) => {
    const region = partition === "aws-cn" ? "cn-north-1" : "us-west-2";
    new Computation(stack, "Computation", { naming, network, environment: environment(stack, { region }), ...inputs });
  });

describe("Computation", () => {
  it("makes one queue over one compute environment, under the names of the module", () => {
    const stack = computation();
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
    const stack = computation();
    expect(stack.resource("aws_batch_compute_environment").compute_resources).toMatchObject({
      type: "EC2",
      allocation_strategy: "BEST_FIT_PROGRESSIVE",
      instance_type: ["c6i.large", "c6i.xlarge", "c6i.2xlarge", "c6i.4xlarge", "c6i.8xlarge"],
      min_vcpus: 0,
      desired_vcpus: 0,
      max_vcpus: 64,
      subnets: ["subnet-1", "subnet-2"],
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
    const stack = computation({
      batchClusterName: "jobs",
      computeEnvironmentAllocationStrategy: "BEST_FIT",
      computeEnvironmentMinVcpus: 1,
      computeEnvironmentDesiredVcpus: 2,
      computeEnvironmentMaxVcpus: 3,
      computeEnvironmentInstanceTypes: ["m7g.large"],
      computeEnvironmentEgressCidrBlocks: ["10.0.0.0/8", "192.168.0.0/16"],
      computeEnvironmentAdditionalSecurityGroupIds: ["sg-1", "sg-2"],
      launchTemplateHttpEndpoint: "disabled",
      launchTemplateHttpTokens: "optional",
      launchTemplateHttpPutResponseHopLimit: 1,
      launchTemplateImageId: "ami-1",
      launchTemplateUserData: "text",
      launchTemplateVolumeSize: 40,
    });
    expect(stack.resource("aws_ecs_tag").value).toBe("jobs");
    expect(stack.resource("aws_batch_compute_environment").compute_resources).toMatchObject({
      allocation_strategy: "BEST_FIT",
      min_vcpus: 1,
      desired_vcpus: 2,
      max_vcpus: 3,
      instance_type: ["m7g.large"],
      security_group_ids: [stack.reference("aws_security_group", "id"), "sg-1", "sg-2"],
    });
    expect(stack.resource("aws_vpc_security_group_egress_rule").for_each).toBe(
      '${toset(["10.0.0.0/8", "192.168.0.0/16"])}',
    );
    const template = stack.resource("aws_launch_template");
    expect(template).toMatchObject({
      image_id: "ami-1",
      metadata_options: { http_endpoint: "disabled", http_tokens: "optional", http_put_response_hop_limit: 1 },
    });
    expect(template.block_device_mappings[0].ebs.volume_size).toBe(40);
    expect(Object.values(stack.json.locals as object)).toEqual(["text"]);
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
    const stack = computation();
    const group = stack.reference("aws_security_group", "id");
    expect(stack.resource("aws_security_group")).toEqual({
      name: "metaflow-batch-compute-environment-security-group-abcd1234",
      vpc_id: "vpc-1",
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
    const stack = computation();
    const profile = stack.resource("aws_iam_instance_profile");
    expect(profile).toEqual({ name: profile.role, role: profile.role, tags });
    expect(stack.follow(profile.role as string).name).toBe("metaflow-ecs-iam-role-abcd1234");
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
    const stack = synthesize((scope) => {
      const made = new Computation(scope, "Computation", {
        naming,
        network,
        environment: environment(scope),
        batchType: "fargate",
        batchServiceRole: "dedicated",
      });
      instanceRoleArn = made.ecsInstanceRoleArn;
    });
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
    const stack = computation();
    expect(Object.keys(stack.resource("aws_batch_compute_environment"))).not.toContain("service_role");
    expect(stack.addresses.filter((address) => address.includes("BatchExecutionRole"))).toEqual([]);
  });

  it("makes a service role that outlives the environment when a dedicated one is asked for", () => {
    const stack = computation({ batchServiceRole: "dedicated" });
    const { service_role: serviceRole, depends_on: dependencies } = stack.resource("aws_batch_compute_environment");
    expect(stack.follow(serviceRole as string).name).toBe("metaflow-batch-execution-role-abcd1234");
    const attachment = stack.addresses.find((address) => /attachment.*BatchExecutionRole/.test(address));
    expect(dependencies).toContain(attachment);
  });

  it("starts with the vCPUs that are always on", () => {
    const resources = computation({ computeEnvironmentMinVcpus: 4 }).resource("aws_batch_compute_environment");
    expect(resources.compute_resources).toMatchObject({ min_vcpus: 4, desired_vcpus: 4 });
  });

  it("uses roles that exist, and changes nothing about them", () => {
    const stack = computation({
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

describe("Computation with compute environments beside the default one", () => {
  const computeEnvironments = {
    spot: { type: "spot", instanceTypes: ["m7g.large"], maxVcpus: 256, priority: 10 },
    big: { type: "ec2", allocationStrategy: "BEST_FIT", minVcpus: 2, desiredVcpus: 3 },
    "small-1": { type: "fargate" },
    "small-2": { type: "fargate_spot" },
  } as const;
  const several = computation({ computeEnvironments, batchClusterName: "jobs" });

  /** The compute resources of every environment by the environment's name. */
  const resourcesOf = (stack: Synthesized) =>
    Object.fromEntries(
      stack
        .resources("aws_batch_compute_environment")
        .map(({ name_prefix: name, compute_resources: resources }) => [name as string, resources as Block]),
    );

  it("adds to what there is without them, and changes nothing of it", () => {
    const alone = computation({ batchClusterName: "jobs" });
    for (const [type, blocks] of Object.entries(alone.json.resource as Record<string, Block>)) {
      expect(several.json.resource[type]).toMatchObject(blocks);
    }
    expect(several.addresses.filter((address) => !alone.addresses.includes(address))).toMatchInlineSnapshot(`
      [
        "aws_batch_compute_environment.Computation_ComputeEnvironments_big_ComputeEnvironment_2552C0B0",
        "aws_batch_compute_environment.Computation_ComputeEnvironments_small-1_ComputeEnvironment_CAB02B7B",
        "aws_batch_compute_environment.Computation_ComputeEnvironments_small-2_ComputeEnvironment_6AE2C396",
        "aws_batch_compute_environment.Computation_ComputeEnvironments_spot_ComputeEnvironment_9F350435",
        "aws_batch_job_queue.Computation_JobQueues_big_B085D0A1",
        "aws_batch_job_queue.Computation_JobQueues_small-1_D8A9BFD4",
        "aws_batch_job_queue.Computation_JobQueues_small-2_84B6F533",
        "aws_batch_job_queue.Computation_JobQueues_spot_E5A972E8",
        "aws_launch_template.Computation_ComputeEnvironments_big_LaunchTemplate_9EB79AC0",
        "aws_launch_template.Computation_ComputeEnvironments_spot_LaunchTemplate_D54BDF1D",
      ]
    `);
  });

  it("gives each a queue of its own", () => {
    const queues = several.resources("aws_batch_job_queue");
    expect(
      queues.map(({ name, priority, compute_environment_order: order, ...others }) => [
        name as string,
        priority as number,
        order.map(({ order: place, compute_environment: arn }: Block) => [
          place as number,
          several.follow(arn as string).name_prefix as string,
        ]),
        others,
      ]),
    ).toEqual([
      ["metaflow-abcd1234", 1, [[1, "metaflow-cpu-abcd1234"]], { state: "ENABLED", tags }],
      ["metaflow-big-abcd1234", 1, [[1, "metaflow-big-abcd1234"]], { state: "ENABLED", tags }],
      ["metaflow-small-1-abcd1234", 1, [[1, "metaflow-small-1-abcd1234"]], { state: "ENABLED", tags }],
      ["metaflow-small-2-abcd1234", 1, [[1, "metaflow-small-2-abcd1234"]], { state: "ENABLED", tags }],
      ["metaflow-spot-abcd1234", 10, [[1, "metaflow-spot-abcd1234"]], { state: "ENABLED", tags }],
    ]);
  });

  it("passes their settings on", () => {
    expect(resourcesOf(several)).toMatchObject({
      "metaflow-cpu-abcd1234": { type: "EC2", allocation_strategy: "BEST_FIT_PROGRESSIVE", max_vcpus: 64 },
      "metaflow-spot-abcd1234": {
        type: "SPOT",
        allocation_strategy: "SPOT_PRICE_CAPACITY_OPTIMIZED",
        instance_type: ["m7g.large"],
        max_vcpus: 256,
      },
      "metaflow-big-abcd1234": { type: "EC2", allocation_strategy: "BEST_FIT", min_vcpus: 2, desired_vcpus: 3 },
      "metaflow-small-1-abcd1234": { type: "FARGATE", max_vcpus: 64 },
      "metaflow-small-2-abcd1234": { type: "FARGATE_SPOT", max_vcpus: 64 },
    });
  });

  it("names the cluster of the default one alone", () => {
    const environment = several.addresses.find((address) => address.includes("Computation_ComputeEnvironment_"));
    expect(several.resource("aws_ecs_tag").resource_arn).toBe(`\${${environment}.ecs_cluster_arn}`);
  });

  it("shares network, security groups, instance profile, service role and launch template settings", () => {
    const stack = computation({
      computeEnvironments,
      batchServiceRole: "dedicated",
      computeEnvironmentAdditionalSecurityGroupIds: ["sg-1"],
      launchTemplateHttpTokens: "optional",
      launchTemplateVolumeSize: 40,
      launchTemplateUserData: "text",
    });
    for (const resources of Object.values(resourcesOf(stack))) {
      expect(resources.subnets).toEqual(network.subnetIds);
      expect(resources.security_group_ids).toEqual([stack.reference("aws_security_group", "id"), "sg-1"]);
    }
    const environments = stack.resources("aws_batch_compute_environment");
    expect(new Set(environments.map(({ service_role: role }) => role as string)).size).toBe(1);
    const withInstances = environments.filter(({ compute_resources: resources }) => "instance_role" in resources);
    expect(withInstances).toHaveLength(3);
    for (const { compute_resources: resources } of withInstances) {
      expect(resources.instance_role).toBe(stack.reference("aws_iam_instance_profile", "arn"));
    }
    const [template, ...others] = stack.resources("aws_launch_template").map(({ name, ...settings }) => {
      const { tag_specifications: tagged, user_data: userData, ...alike } = settings;
      expect(tagged[0].tags.Name).toBe(
        (name as string).replace(/batch-launch-tmpl-(\w+?)(-100gb)?(?=-abcd1234)/, "$1"),
      );
      expect(userData).toMatch(/^\$\{base64encode\(local\.[\w-]+\)\}$/);
      return alike;
    });
    expect(template).toMatchObject({ metadata_options: { http_tokens: "optional" } });
    expect(others).toEqual([template, template]);
  });

  it.each<[string, Inputs, boolean, boolean]>([
    ["on demand alone", {}, true, false],
    [
      "on Fargate alone",
      { batchType: "fargate", computeEnvironments: { more: { type: "fargate_spot" } } },
      false,
      true,
    ],
    ["on Fargate and Spot", { batchType: "fargate", computeEnvironments: { more: { type: "spot" } } }, true, true],
    ["on demand and Fargate", { computeEnvironments: { more: { type: "fargate" } } }, true, true],
  ])("has an instance role where there are instances, and knows of Fargate: %s", (_, inputs, instances, fargate) => {
    let made: Computation | undefined;
    const stack = synthesize((scope) => {
      made = new Computation(scope, "Computation", { naming, network, environment: environment(scope), ...inputs });
    });
    expect(made!.ecsInstanceRoleArn !== undefined).toBe(instances);
    expect(stack.resources("aws_iam_instance_profile")).toHaveLength(instances ? 1 : 0);
    expect(made!.runsOnFargate).toBe(fargate);
    for (const block of stack.resources("aws_batch_compute_environment")) {
      expect("depends_on" in block).toBe("instance_role" in block.compute_resources);
    }
  });

  it("gives the ARN of every queue by name", () => {
    const queues = (inputs: Inputs) => {
      const stack = synthesize((scope) => {
        const made = new Computation(scope, "Computation", {
          naming,
          network,
          environment: environment(scope),
          ...inputs,
        });
        new TerraformOutput(scope, "out", { value: made.jobQueueArns });
      });
      const arns = Object.entries(stack.json.output.out.value as Record<string, string>);
      return Object.fromEntries(arns.map(([name, arn]) => [name, stack.follow(arn).name as string]));
    };
    expect(queues({})).toEqual({ default: "metaflow-abcd1234" });
    expect(queues({ computeEnvironments })).toEqual({
      default: "metaflow-abcd1234",
      spot: "metaflow-spot-abcd1234",
      big: "metaflow-big-abcd1234",
      "small-1": "metaflow-small-1-abcd1234",
      "small-2": "metaflow-small-2-abcd1234",
    });
  });

  it.each(["cpu", "cpu-100gb", "default"])("refuses the name %s, which is the default one's", (name) => {
    expect(() => computation({ computeEnvironments: { [name]: { type: "ec2" } } })).toThrow(
      `the name ${name} is the default compute environment's`,
    );
  });

  it.each(["", "GPU", "1gpu", "gpu_1", "a-name-of-17-char"])("refuses the name %j", (name) => {
    expect(() => computation({ computeEnvironments: { [name]: { type: "ec2" } } })).toThrow(
      `the name of a compute environment must match ^[a-z][a-z0-9-]{0,15}$, got ${name}`,
    );
  });
});

describe("the roles of Computation", () => {
  it("let ECS tasks alone assume the execution role (D-15), which pulls images and writes logs of jobs", () => {
    const stack = computation();
    expect(stack.trust("metaflow-ecs-execution-role-abcd1234")).toEqual([
      {
        effect: "Allow",
        actions: ["sts:AssumeRole"],
        principals: [{ type: "Service", identifiers: ["ecs-tasks.amazonaws.com"] }],
      },
    ]);
    expect(stack.policy("ecs_access")).toEqual([
      { sid: "RegistryToken", effect: "Allow", actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
      {
        sid: "PullImages",
        effect: "Allow",
        actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        resources: ["arn:aws:ecr:*:*:repository/*"],
      },
      {
        sid: "WriteLogs",
        effect: "Allow",
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [`arn:aws:logs:us-west-2:${accountId}:log-group:/aws/batch/job*:*`],
      },
    ]);
    expect(stack.resources("aws_iam_role_policy")).toHaveLength(1);
  });

  it("have AWS' own policies in the partition of the region (D-35)", () => {
    const stack = computation({ batchServiceRole: "dedicated" }, "aws-cn");
    expect(stack.resources("aws_iam_role_policy_attachment").map(({ policy_arn: arn }) => arn as string)).toEqual([
      "arn:aws-cn:iam::aws:policy/service-role/AWSBatchServiceRole",
      "arn:aws-cn:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role",
    ]);
    expect(stack.trust("metaflow-ecs-iam-role-abcd1234")[0]?.principals?.[0]?.identifiers).toEqual([
      "ec2.amazonaws.com.cn",
    ]);
    expect(stack.policy("ecs_access")[1]?.resources).toEqual(["arn:aws-cn:ecr:*:*:repository/*"]);
  });

  it("let Batch assume the dedicated role for environments of this account alone", () => {
    expect(computation({ batchServiceRole: "dedicated" }).trust("metaflow-batch-execution-role-abcd1234")).toEqual([
      {
        effect: "Allow",
        actions: ["sts:AssumeRole"],
        principals: [{ type: "Service", identifiers: ["batch.amazonaws.com"] }],
        condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] }],
      },
    ]);
  });

  it("carry the tags of the deployment, as the instance profile does (D-44)", () => {
    const stack = computation({ batchServiceRole: "dedicated" });
    const tagged = [...stack.resources("aws_iam_role"), ...stack.resources("aws_iam_instance_profile")];
    expect(tagged.map((resource) => resource.tags as unknown)).toEqual([tags, tags, tags, tags]);
  });
});
