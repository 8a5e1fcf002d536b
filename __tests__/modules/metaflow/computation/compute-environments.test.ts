import { TerraformOutput, TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import type { Computation } from "../../../../modules/metaflow/computation/computation";
import { network, tags } from "../../../helpers/fixtures";
import type { ComputeEnvironmentSettings } from "../../../../modules/metaflow/inputs/batch";
import type { Block, Synthesized } from "../../../helpers/synth";
import { type ComputationInputs, synthesizeComputation } from "./synthesize-computation";

const multiPart = 'Content-Type: multipart/mixed; boundary="B"\n\n--B--';

describe("Computation with compute environments in addition to the default one", () => {
  const computeEnvironments = {
    spot: { type: "spot", instanceTypes: ["m7g.large"], maxVcpus: 256, priority: 10 },
    big: { type: "ec2", allocationStrategy: "BEST_FIT", minVcpus: 2, desiredVcpus: 3 },
    "small-1": { type: "fargate" },
    "small-2": { type: "fargate_spot" },
  } as const;
  const several = synthesizeComputation({ computeEnvironments, batchClusterName: "jobs" });

  /** The compute resources of every environment by the environment's name. */
  const resourcesOf = (stack: Synthesized) =>
    Object.fromEntries(
      stack
        .resources("aws_batch_compute_environment")
        .map(({ name_prefix: name, compute_resources: resources }) => [name as string, resources as Block]),
    );

  it("adds to what there is without them, and changes nothing of it", () => {
    const alone = synthesizeComputation({ batchClusterName: "jobs" });
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

  it("gives each its own queue", () => {
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

  it("names only the cluster of the default one", () => {
    const environment = several.addresses.find((address) => address.includes("Computation_ComputeEnvironment_"));
    expect(several.resource("aws_ecs_tag").resource_arn).toBe(`\${${environment}.ecs_cluster_arn}`);
  });

  it("shares network, security groups, instance profile, service role and launch template settings", () => {
    const stack = synthesizeComputation({
      computeEnvironments,
      batchServiceRole: "dedicated",
      computeEnvironmentAdditionalSecurityGroupIds: ["sg-11111111"],
      launchTemplateHttpTokens: "optional",
      launchTemplateVolumeSize: 40,
      launchTemplateUserData: multiPart,
    });
    for (const resources of Object.values(resourcesOf(stack))) {
      expect(resources.subnets).toEqual(network.subnetIds);
      expect(resources.security_group_ids).toEqual([stack.reference("aws_security_group", "id"), "sg-11111111"]);
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

  it.each<[string, ComputationInputs, boolean, boolean]>([
    ["only on demand", {}, true, false],
    ["only on Fargate", { batchType: "fargate", computeEnvironments: { more: { type: "fargate_spot" } } }, false, true],
    ["on Fargate and Spot", { batchType: "fargate", computeEnvironments: { more: { type: "spot" } } }, true, true],
    ["on demand and Fargate", { computeEnvironments: { more: { type: "fargate" } } }, true, true],
  ])("has an instance role where there are instances, and knows of Fargate: %s", (_, inputs, instances, fargate) => {
    let made: Computation | undefined;
    const stack = synthesizeComputation(inputs, (computation) => (made = computation));
    expect(made!.ecsInstanceRoleArn !== undefined).toBe(instances);
    expect(stack.resources("aws_iam_instance_profile")).toHaveLength(instances ? 1 : 0);
    expect(made!.runsOnFargate).toBe(fargate);
    for (const block of stack.resources("aws_batch_compute_environment")) {
      expect("depends_on" in block).toBe("instance_role" in block.compute_resources);
    }
  });

  it("gives the ARN of every queue by name", () => {
    const queues = (inputs: ComputationInputs) => {
      const stack = synthesizeComputation(inputs, (made) => {
        new TerraformOutput(TerraformStack.of(made), "out", { value: made.jobQueueArns });
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
    expect(() => synthesizeComputation({ computeEnvironments: { [name]: { type: "ec2" } } })).toThrow(
      `must not be ${name}: the default compute environment has it`,
    );
  });

  it.each(["", "GPU", "1gpu", "gpu_1", "a-name-of-17-char"])("refuses the name %j", (name) => {
    expect(() => synthesizeComputation({ computeEnvironments: { [name]: { type: "ec2" } } })).toThrow(
      `must be the name of a compute environment: up to 16 lower-case letters, digits and dashes, beginning with a letter; found "${name}"`,
    );
  });
});

describe("a compute environment with Elastic Fabric Adapters", () => {
  const nodes = { type: "ec2", instanceTypes: ["p4d.24xlarge"], efaInterfaces: 2 } as const;
  const ofNodes = (inputs: ComputationInputs = {}) => {
    const stack = synthesizeComputation({ computeEnvironments: { nodes }, ...inputs });
    const environment = stack
      .resources("aws_batch_compute_environment")
      .find(({ name_prefix: name }) => (name as string).includes("nodes"))!;
    const template = stack.resources("aws_launch_template").find(({ name }) => (name as string).includes("nodes"))!;
    return { stack, resources: environment.compute_resources as Block, template };
  };

  it("has one on each network card, with the security groups, which the environment does not name", () => {
    const { resources, template } = ofNodes({ computeEnvironmentAdditionalSecurityGroupIds: ["sg-01234567"] });
    const security_groups = [expect.stringContaining("aws_security_group.") as string, "sg-01234567"];
    const adapter = { interface_type: "efa", security_groups, delete_on_termination: "true" };
    expect(template.network_interfaces).toEqual([
      { ...adapter, device_index: 0, network_card_index: 0 },
      { ...adapter, device_index: 1, network_card_index: 1 },
    ]);
    expect(resources).not.toHaveProperty("security_group_ids");
  });

  it("stands in a cluster placement group, in one subnet", () => {
    const { stack, resources } = ofNodes();
    expect(stack.resource("aws_placement_group")).toEqual({
      name: "metaflow-nodes-abcd1234",
      strategy: "cluster",
      tags,
    });
    expect(resources).toMatchObject({
      placement_group: stack.reference("aws_placement_group", "id"),
      subnets: [network.subnetIds[0]],
    });
  });

  it("lets jobs send to each other", () => {
    const internal = (stack: Synthesized) =>
      stack.resources("aws_vpc_security_group_egress_rule").filter((rule) => "referenced_security_group_id" in rule);
    expect(internal(ofNodes().stack)).toMatchObject([{ ip_protocol: "-1", description: "Traffic between jobs" }]);
    expect(internal(synthesizeComputation())).toEqual([]);
  });

  it("lets nodes do the same as members of the default group of a VPC that is made here", () => {
    const own = { computeEnvironments: { nodes }, computeEnvironmentEgressCidrBlocks: ["10.0.0.0/8"] };
    const stack = synthesizeComputation({ ...own, network: { ...network, defaultSecurityGroupId: "sg-default" } });
    const ofDefault = (direction: string) =>
      stack
        .resources(`aws_vpc_security_group_${direction}_rule`)
        .filter(({ security_group_id: id }) => id === "sg-default");
    expect(ofDefault("ingress")).toMatchObject([{ ip_protocol: "-1", referenced_security_group_id: "sg-default" }]);
    expect(ofDefault("egress")).toMatchObject([
      { referenced_security_group_id: "sg-default" },
      { for_each: '${toset(["10.0.0.0/8"])}', cidr_ipv4: "${each.value}" },
    ]);
  });

  it.each([
    [{ ...nodes, subnets: ["second"] }, [network.subnetIds[1]]],
    [{ ...nodes, clusterPlacementGroup: false }, network.subnetIds],
    [
      { ...nodes, clusterPlacementGroup: false, subnets: ["subnet-01234567", "first"] },
      ["subnet-01234567", network.subnetIds[0]],
    ],
  ])("%j is in the subnets that it names", (settings, subnets) => {
    const { resources } = ofNodes({ computeEnvironments: { nodes: settings } });
    expect(resources.subnets).toEqual(subnets);
  });

  it.each<[Partial<ComputeEnvironmentSettings>, string]>([
    [{ type: "spot" }, "steps on several nodes run only on on-demand instances, so type must be ec2"],
    [{ type: "fargate" }, "Fargate has no instances, and so no instanceTypes, efaInterfaces"],
    [
      { launchTemplateId: "lt-01234567" },
      "the existing launch template says which network interfaces, so there are no efaInterfaces",
    ],
    [{ subnets: ["first", "second"] }, "a cluster placement group is in one zone, so there must be one subnet, got 2"],
  ])("refuses %j", (settings, message) => {
    expect(() => ofNodes({ computeEnvironments: { nodes: { ...nodes, ...settings } } })).toThrow(
      `compute environment nodes: ${message}`,
    );
  });
});
