import { describe, expect, it } from "vitest";
import { inputMessages, inputWarnings } from "../../files";

describe("refuses", () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    [
      "more vCPUs at least than at most",
      { compute_environment_min_vcpus: 80 },
      [
        "compute_environment_min_vcpus: compute_environment_min_vcpus must be at most compute_environment_max_vcpus; found 80 and 64",
      ],
    ],
    [
      "fewer vCPUs at most than by default at least",
      { compute_environment_min_vcpus: 16, compute_environment_max_vcpus: 8 },
      [
        "compute_environment_min_vcpus: compute_environment_min_vcpus must be at most compute_environment_max_vcpus; found 16 and 8",
      ],
    ],
    [
      "more vCPUs than there may be",
      { compute_environment_desired_vcpus: 16, compute_environment_max_vcpus: 8 },
      [
        "compute_environment_desired_vcpus: compute_environment_desired_vcpus must be at most compute_environment_max_vcpus; found 16 and 8",
      ],
    ],
    [
      "two architectures",
      { compute_environment_instance_types: ["g4dn.xlarge", "c7g.large"] },
      [
        "compute_environment_instance_types: must be of one processor architecture; found c7g.large (Arm) and g4dn.xlarge (x86)",
      ],
    ],
    [
      "instances without an image",
      { compute_environment_instance_types: ["inf2.xlarge"] },
      [
        "compute_environment_instance_types: has inf2.xlarge, which needs an image of your own: of the images that AWS Batch chooses none has AWS Neuron; give it as launch_template_image_id",
      ],
    ],
    [
      "instances without an image in another environment",
      { compute_environments: { old: { type: "spot", instance_types: ["p3.2xlarge"] } } },
      [
        "compute_environments.old.instance_types: has p3.2xlarge, which needs an image of your own: of the images that AWS Batch chooses none has a driver for older GPUs; give it as image_id, or in launch_template_id",
      ],
    ],
  ])("%s", (_, inputs, expected) => {
    expect(inputMessages(inputs)).toEqual(expected);
  });
});

it.each<[string, Record<string, unknown>]>([
  [
    "the deployment's",
    { launch_template_image_id: "ami-01234567", compute_environment_instance_types: ["inf2.xlarge"] },
  ],
  ["a variable", { launch_template_image_id: "${var.ami}", compute_environment_instance_types: ["p3.2xlarge"] }],
  [
    "its own",
    { compute_environments: { a: { type: "ec2", instance_types: ["trn1.2xlarge"], image_id: "ami-01234567" } } },
  ],
  [
    "its own template's",
    { compute_environments: { a: { type: "ec2", instance_types: ["g5g"], launch_template_id: "lt-01234567" } } },
  ],
])("takes instances that need an image with one: %s", (_, inputs) => {
  expect(inputMessages(inputs)).toEqual([]);
});

describe("leaves out what follows from something wrong", () => {
  it("the order of vCPUs", () => {
    expect(inputMessages({ compute_environment_min_vcpus: "many" })).toHaveLength(1);
  });
});

describe("warns of", () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    [
      "many vCPUs that are always on",
      { compute_environment_min_vcpus: 32, compute_environment_desired_vcpus: 32 },
      [
        "compute_environment_min_vcpus: 32 is outside the usual 0 to 16: instances run, and cost, all the time",
        "compute_environment_desired_vcpus: 32 is outside the usual 0 to 16: instances run, and cost, all the time",
      ],
    ],
    [
      "many vCPUs at most",
      { compute_environment_max_vcpus: 256 },
      ["compute_environment_max_vcpus: 256 is outside the usual 16 to 96"],
    ],
    [
      "few vCPUs at most",
      { compute_environment_max_vcpus: 4 },
      ["compute_environment_max_vcpus: 4 is outside the usual 16 to 96"],
    ],
    [
      "a strategy that replaces",
      { compute_environment_allocation_strategy: "BEST_FIT" },
      [
        "compute_environment_allocation_strategy: with BEST_FIT the compute environment is replaced, not updated, when it changes",
      ],
    ],
    [
      "accelerators without a known driver",
      { compute_environment_instance_types: ["g4ad.xlarge"] },
      [
        "compute_environment_instance_types: has g4ad.xlarge, which needs an image of your own: of the images that AWS Batch chooses none is known that has a driver for its accelerator; give it as launch_template_image_id",
      ],
    ],
    [
      "one image for any instance type",
      { launch_template_image_id: "ami-01234567", compute_environment_instance_types: ["optimal"] },
      [
        "launch_template_image_id: is used for every instance type that optimal stands for; Batch no longer chooses an image for each",
      ],
    ],
  ])("%s", (_, inputs, expected) => {
    expect(inputWarnings(inputs)).toEqual(expected);
  });
});

describe("does not warn of", () => {
  it.each<[string, Record<string, unknown>]>([
    ["vCPUs that are late-bound", { compute_environment_max_vcpus: "${var.max}" }],
    [
      "one image for Arm",
      {
        launch_template_image_id: "ami-01234567",
        compute_environment_instance_types: ["c7g.large", "m6gd", "im4gn.large", "a1.large"],
      },
    ],
  ])("%s", (_, inputs) => {
    expect(inputWarnings(inputs)).toEqual([]);
  });
});
