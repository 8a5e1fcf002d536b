import { describe, expect, it } from "vitest";
import { entry, inputMessages, inputWarnings, messagesOf, readOne, warningsOf } from "../../files";

type Settings = Readonly<Record<string, unknown>>;

const withoutPath = (line: string) => line.replace(/^compute_environments\./, "");
const messages = (compute_environments: unknown, others: Settings = {}) =>
  inputMessages({ compute_environments, ...others }).map(withoutPath);
const warnings = (compute_environments: unknown, others: Settings = {}) =>
  inputWarnings({ compute_environments, ...others }).map(withoutPath);

describe("refuses", () => {
  it.each<[string, unknown, string[]]>([
    ["a list", [], ["compute_environments: must be a map from names to settings; found a list"]],
    [
      "a variable",
      "${var.x}",
      ["compute_environments: cannot be a variable: its keys must be known at synthesis; its values may be variables"],
    ],
    [
      "a variable for one of them",
      { gpu: "${var.x}" },
      ["gpu: must be a map of settings; found ${var.x}, which must be known at synthesis here"],
    ],
    ["a word for settings", { gpu: "ec2" }, ['gpu: must be a map of settings; found "ec2"']],
    ["no type", { gpu: { max_vcpus: 8 } }, ["gpu.type: is required: one of ec2, spot, fargate, fargate_spot"]],
    [
      "a type in capitals",
      { gpu: { type: "FARGATE_SPOT" } },
      ['gpu.type: must be one of ec2, spot, fargate, fargate_spot; found "FARGATE_SPOT"; did you mean fargate_spot?'],
    ],
    [
      "a late-bound type",
      { gpu: { type: "${var.x}" } },
      ["gpu.type: cannot be a variable: it decides which resources exist"],
    ],
    [
      "a late-bound strategy",
      { gpu: { type: "ec2", allocation_strategy: "${var.x}" } },
      ["gpu.allocation_strategy: cannot be a variable: it decides what kind of compute environment is made"],
    ],
    [
      "a typo, and what follows from it",
      { gpu: { typ: "ec2", max_vcpu: 8 } },
      [
        "gpu.typ: unknown setting; did you mean type?",
        "gpu.max_vcpu: unknown setting; did you mean max_vcpus?",
        "gpu.type: is required: one of ec2, spot, fargate, fargate_spot",
      ],
    ],
    [
      "an input among the settings",
      { gpu: { type: "ec2", batch_cluster_name: "gpu" } },
      ["gpu.batch_cluster_name: unknown setting; docs/configuration-reference.md lists all"],
    ],
    [
      "adapters that cannot be",
      {
        a: { type: "spot", instance_types: ["p4d.24xlarge"], efa_interfaces: 1 },
        b: { type: "fargate", efa_interfaces: 1, subnets: ["first"] },
        c: { type: "ec2", instance_types: ["p4d.24xlarge"], efa_interfaces: 1, launch_template_id: "lt-01234567" },
        d: { type: "ec2", efa_interfaces: 1 },
        e: { type: "ec2", instance_types: ["c5n.18xlarge", "c5n"], efa_interfaces: 1 },
        f: { type: "ec2", instance_types: ["m5.24xlarge"], efa_interfaces: 1 },
        g: { type: "ec2", efa_interfaces: 33 },
      },
      [
        "g.efa_interfaces: must be a whole number from 0 to 32; found 33",
        "a.efa_interfaces: needs type ec2: steps on several nodes do not run on Spot instances; found spot",
        "b.efa_interfaces: cannot be given with type fargate, which has no instances",
        "c.efa_interfaces: cannot be given with launch_template_id: the launch template says which network interfaces there are",
        "d.instance_types: must have Elastic Fabric Adapters (efa_interfaces), such as c5n.18xlarge, g5.8xlarge, p4d.24xlarge; found c6i.large",
        "e.instance_types: must have Elastic Fabric Adapters (efa_interfaces); c5n stands for types that have none as well: give types with a size",
        "f.instance_types: must have Elastic Fabric Adapters (efa_interfaces), such as c5n.18xlarge, g5.8xlarge, p4d.24xlarge; found m5.24xlarge",
      ],
    ],
    [
      "instances that cannot stand close to each other",
      {
        a: { type: "spot", cluster_placement_group: true },
        b: { type: "ec2", cluster_placement_group: true, instance_types: ["t3.2xlarge"] },
        c: { type: "ec2", cluster_placement_group: true, subnets: ["first", "second"] },
        d: { type: "ec2", efa_interfaces: 1, instance_types: ["c5n.18xlarge"], subnets: ["second", "${var.subnet}"] },
      },
      [
        "a.cluster_placement_group: needs type ec2: steps on several nodes do not run on Spot instances; found spot",
        "b.instance_types: must not be of a family that EC2 places nowhere in a cluster placement group; found t3.2xlarge",
        "c.subnets: must be one subnet: a cluster placement group is in one zone; found 2",
        "d.subnets: must be one subnet: a cluster placement group is in one zone; found 2",
      ],
    ],
    [
      "values that are no subnets",
      {
        a: { type: "fargate", subnets: [] },
        b: { type: "fargate", subnets: ["third"] },
        c: { type: "ec2", subnets: ["first", "first"] },
      },
      [
        "a.subnets: must be a list of 1 or more, each element first, second, or the id of a subnet such as subnet-0123456789abcdef0; found an empty list",
        'b.subnets[0]: must be first, second, or the id of a subnet such as subnet-0123456789abcdef0; found "third"',
        "c.subnets: must name each once; found first twice",
      ],
    ],
    [
      "half a vCPU",
      { gpu: { type: "ec2", max_vcpus: 1.5 } },
      ["gpu.max_vcpus: must be a whole number, 1 or more; found 1.5"],
    ],
    [
      "something wrong in two of them",
      { a: { type: "ec2", priority: -1 }, b: { type: "spot", instance_types: ["large"] } },
      [
        "a.priority: must be a whole number, 0 or more; found -1",
        'b.instance_types[0]: must be an instance type such as c6i.large, a family such as c6i, or optimal; found "large"',
      ],
    ],
    [
      "names",
      { GPU: { type: "ec2" }, "a-name-of-17-char": { type: "ec2" } },
      ["GPU", "a-name-of-17-char"].map(
        (name) =>
          `${name}: must be the name of a compute environment: up to 16 lower-case letters, digits and dashes, beginning with a letter; found "${name}"${name === "GPU" ? "; did you mean gpu?" : ""}`,
      ),
    ],
    [
      "names of the default one",
      { cpu: { type: "ec2" }, "cpu-100gb": { type: "ec2" }, default: { type: "ec2" } },
      ["cpu", "cpu-100gb", "default"].map(
        (name) => `${name}: must not be ${name}: the default compute environment has it`,
      ),
    ],
    [
      "instances of Fargate",
      {
        a: { type: "fargate", instance_types: ["c6i"], allocation_strategy: "BEST_FIT" },
        b: { type: "fargate_spot", min_vcpus: 0, desired_vcpus: "${var.x}" },
        c: { type: "fargate", image_type: "ECS_AL2023", image_id: "ami-01234567" },
        d: { type: "fargate", launch_template_id: "lt-01234567", launch_template_version: "1" },
      },
      [
        "a.instance_types: cannot be given with type fargate, which has no instances",
        "a.allocation_strategy: cannot be given with type fargate, which has no instances",
        "b.min_vcpus: cannot be given with type fargate_spot, which has no instances",
        "b.desired_vcpus: cannot be given with type fargate_spot, which has no instances",
        "c.image_type: cannot be given with type fargate, which has no instances",
        "c.image_id: cannot be given with type fargate, which has no instances",
        "d.launch_template_id: cannot be given with type fargate, which has no instances",
        "d.launch_template_version: cannot be given with type fargate, which has no instances",
      ],
    ],
    [
      "strategies of Spot on demand",
      {
        a: { type: "ec2", allocation_strategy: "SPOT_CAPACITY_OPTIMIZED" },
        b: { type: "ec2", allocation_strategy: "SPOT_PRICE_CAPACITY_OPTIMIZED" },
      },
      [
        "a.allocation_strategy: must be one of BEST_FIT_PROGRESSIVE, BEST_FIT for type ec2; found SPOT_CAPACITY_OPTIMIZED",
        "b.allocation_strategy: must be one of BEST_FIT_PROGRESSIVE, BEST_FIT for type ec2; found SPOT_PRICE_CAPACITY_OPTIMIZED",
      ],
    ],
    [
      "a strategy that needs a role",
      { a: { type: "spot", allocation_strategy: "BEST_FIT" } },
      [
        "a.allocation_strategy: must be one of SPOT_PRICE_CAPACITY_OPTIMIZED, SPOT_CAPACITY_OPTIMIZED, BEST_FIT_PROGRESSIVE for type spot; found BEST_FIT, which needs an IAM role for Spot Fleet, and none is made here",
      ],
    ],
    [
      "vCPUs out of order",
      { a: { type: "ec2", min_vcpus: 80 }, b: { type: "spot", min_vcpus: 4, desired_vcpus: 2, max_vcpus: 1 } },
      [
        "a.min_vcpus: min_vcpus must be at most max_vcpus; found 80 and 64",
        "b.min_vcpus: min_vcpus must be at most max_vcpus; found 4 and 1",
        "b.min_vcpus: min_vcpus must be at most desired_vcpus; found 4 and 2",
        "b.desired_vcpus: desired_vcpus must be at most max_vcpus; found 2 and 1",
      ],
    ],
    [
      "vCPUs that are wrong by themselves, and nothing that follows",
      { a: { type: "ec2", min_vcpus: 80, max_vcpus: "many" } },
      ['a.max_vcpus: must be a whole number, 1 or more; found "many"'],
    ],
    [
      "two architectures",
      { a: { type: "spot", instance_types: ["c7g.large", "c7i.large"] } },
      ["a.instance_types: must be of one processor architecture; found c7g.large (Arm) and c7i.large (x86)"],
    ],
    [
      "invalid images",
      { a: { type: "ec2", image_type: "AL2023", image_id: "ubuntu" } },
      [
        'a.image_type: must be one of ECS_AL2023, ECS_AL2023_NVIDIA, ECS_AL2, ECS_AL2_NVIDIA; found "AL2023"',
        'a.image_id: must be the id of an AMI such as ami-0123456789abcdef0; found "ubuntu"',
      ],
    ],
    [
      "an image for other instances",
      {
        a: { type: "ec2", image_type: "ECS_AL2023_NVIDIA", instance_types: ["g5g.xlarge"] },
        b: { type: "spot", image_type: "ECS_AL2023_NVIDIA", instance_types: ["p3"] },
        c: { type: "ec2", image_type: "ECS_AL2023_NVIDIA", instance_types: "${var.x}" },
      },
      [
        "a.image_type: must not be ECS_AL2023_NVIDIA, which has no image for Arm processors; found g5g.xlarge",
        "b.image_type: must not be ECS_AL2023_NVIDIA, which has no driver for older GPUs; found p3",
      ],
    ],
    [
      "invalid launch templates",
      { a: { type: "ec2", launch_template_id: "template", launch_template_version: 3 } },
      [
        'a.launch_template_id: must be the id of a launch template such as lt-0123456789abcdef0; found "template"',
        "a.launch_template_version: must be the number of a version in quotes, $Latest or $Default; found 3; write it in quotes",
      ],
    ],
    [
      "an image with a launch template, and a version without one",
      {
        a: { type: "ec2", launch_template_id: "lt-01234567", image_id: "${var.x}" },
        b: { type: "ec2", launch_template_version: "1" },
      },
      [
        "a.image_id: cannot be given with launch_template_id: the launch template says which image",
        "b.launch_template_version: goes with launch_template_id, which is not given",
      ],
    ],
  ])("%s", (_, given, expected) => {
    expect(messages(given)).toEqual(expected);
  });

  it("Spot for the default one", () => {
    expect(inputMessages({ compute_environment_allocation_strategy: "SPOT_CAPACITY_OPTIMIZED" })).toEqual([
      'compute_environment_allocation_strategy: must be one of BEST_FIT_PROGRESSIVE, BEST_FIT; found "SPOT_CAPACITY_OPTIMIZED"',
    ]);
  });
});

describe("the image of all compute environments", () => {
  const image = { launch_template_image_id: "ami-01234567" };
  const arm = { type: "spot", instance_types: ["c7g.large"] };

  it("cannot be for two architectures", () => {
    expect(messages({ arm }, image)).toEqual([
      "launch_template_image_id: is the image of all compute environments, whose instances must be of one processor architecture; found c7g.large (Arm) and c6i.large (x86)",
    ]);
    const mixed = { type: "spot", instance_types: ["c7g.large", "c7i.large"] };
    expect(messages({ mixed }, image)).toHaveLength(1);
  });

  it.each<[string, unknown, Settings]>([
    ["where the default one is Fargate", { arm, small: { type: "fargate" } }, { batch_type: "fargate" }],
    ["where all are Arm", { arm }, { compute_environment_instance_types: ["m7g"] }],
    ["where the others have their own images", { arm: { ...arm, image_id: "ami-89abcdef" } }, {}],
    ["where the others have their own launch templates", { arm: { ...arm, launch_template_id: "lt-01234567" } }, {}],
    ["where a variable stands for types", { other: { type: "ec2", instance_types: ["${var.x}"] } }, {}],
  ])("is taken %s", (_, given, others) => {
    expect(messages(given, { ...image, ...others })).toEqual([]);
  });

  it("is warned about for optimal", () => {
    expect(warnings({ any: { type: "ec2", instance_types: ["optimal"] } }, image)).toEqual([
      "launch_template_image_id: is used for every instance type that optimal stands for; Batch no longer chooses an image for each",
    ]);
  });
});

describe("warns of", () => {
  it.each<[string, unknown, Settings, string[]]>([
    [
      "instances that are always on",
      { gpu: { type: "ec2", min_vcpus: 32, desired_vcpus: 32 } },
      {},
      ["min_vcpus", "desired_vcpus"].map(
        (name) => `gpu.${name}: 32 is outside the usual 0 to 16: instances run, and cost, all the time`,
      ),
    ],
    [
      "a strategy that replaces",
      { gpu: { type: "ec2", allocation_strategy: "BEST_FIT" } },
      {},
      ["gpu.allocation_strategy: with BEST_FIT the compute environment is replaced, not updated, when it changes"],
    ],
    [
      "an image that Batch no longer takes, but for environments that have it",
      {
        a: { type: "ec2", image_type: "ECS_AL2" },
        b: { type: "ec2", image_type: "ECS_AL2_NVIDIA", image_id: "ami-01234567" },
        c: { type: "ec2", image_type: "ECS_AL2023" },
      },
      {},
      ["a.image_type: AWS Batch makes no new compute environment with its image ECS_AL2 since 30 June 2026"],
    ],
    [
      "no Batch to run them",
      { gpu: { type: "ec2" } },
      { enable_batch: false, enable_step_functions: false },
      ["compute_environments: has no effect: AWS Batch is off (enable_batch: false)"],
    ],
    [
      "a launch template for nothing but Fargate",
      { small: { type: "fargate_spot" } },
      { batch_type: "fargate", launch_template_volume_size: 200 },
      ["launch_template_volume_size: has no effect: Fargate has no instances"],
    ],
    [
      "instances in addition to Fargate, whose launch template is used",
      { spot: { type: "spot" } },
      { batch_type: "fargate", launch_template_volume_size: 200, compute_environment_min_vcpus: 1 },
      ["compute_environment_min_vcpus: has no effect: Fargate has no instances"],
    ],
  ])("%s", (_, given, others, expected) => {
    expect(warnings(given, others)).toEqual(expected);
  });
});

describe("fast links between instances", () => {
  const links = { type: "ec2", instance_types: ["p4d.24xlarge"], efa_interfaces: 4 };
  const warned = (nodes: unknown) => warnings({ nodes });

  it.each<[string, unknown]>([
    ["on all network cards", links],
    ["on one of two", { ...links, instance_types: ["hpc7a.12xlarge"], efa_interfaces: 2 }],
    ["on small instances that have them", { ...links, instance_types: ["p5.4xlarge"], efa_interfaces: 1 }],
    ["on instances that a variable names", { ...links, instance_types: ["${var.type}"] }],
    [
      "without a placement group, in both subnets",
      { ...links, cluster_placement_group: false, subnets: ["first", "second"] },
    ],
    ["without adapters", { type: "ec2", cluster_placement_group: true, subnets: ["second"] }],
  ])("are taken %s", (_, nodes) => {
    expect([...messages({ nodes }), ...warned(nodes)]).toEqual([]);
  });

  it("are warned of where a type has fewer network cards", () => {
    expect(warned({ ...links, instance_types: ["c5n.18xlarge"] })).toEqual([
      "nodes.efa_interfaces: 4 is more than the network cards of c5n.18xlarge, 1 as far as is known; EC2 launches no instance with more",
    ]);
  });

  it("need a way to the internet", () => {
    const network = { cidr: "10.0.0.0/16", all_public: true };
    const inPublic = (nodes: unknown) => () => readOne(entry({ network, inputs: { compute_environments: { nodes } } }));
    expect(messagesOf(inPublic(links))).toEqual([
      expect.stringMatching(/nodes\.efa_interfaces: must be at most 1 with network\.all_public: EC2 gives instances/),
    ]);
    expect(warningsOf(inPublic({ ...links, efa_interfaces: 1 })())).toContainEqual(
      expect.stringMatching(/nodes\.efa_interfaces: with network\.all_public the nodes of a step have no way/),
    );
  });
});
