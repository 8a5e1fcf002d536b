import { describe, expect, it } from "vitest";
import { entry, messagesOf, readOne, readText, warningsOf } from "./files";

const withInputs = (lines: string) => `deployments:
  dev:
    product: metaflow
    region: us-west-2
    network: { cidr: 10.0.0.0/16 }
    inputs:
      tags: {}
      enable_step_functions: true
      access_list_cidr_blocks: [192.0.2.0/24]
${lines}`;
const warned = (text: string) =>
  warningsOf(readText(text).deployments[0]!).map((line) => line.replace("deployments.dev.", ""));

describe("a warning is given of", () => {
  it.each([
    ["${HOME}", "${HOME}", "HOME"],
    ["$AWS_PROFILE", "$AWS_PROFILE", "AWS_PROFILE"],
    ["var.name", "var.name", "name"],
    ["a-${local.team}", "${local.team}", "team"],
  ])("%s, which is taken literally", (value, found, name) => {
    expect(warningsOf(readOne(entry({ provider: { profile: value } })))).toEqual([
      `deployments.dev.provider.profile: ${found} is taken literally; only \${var.NAME} is replaced; did you mean \${var.${name}}?`,
    ]);
  });

  it("a blank value, but not of null, and not where it takes a default away", () => {
    const message = "is blank, which means not given: write a value, or leave the line out";
    expect(warned(withInputs("      permissions_boundary_arn:\n      iam_path: null\n"))).toEqual([
      `inputs.permissions_boundary_arn: ${message}`,
    ]);
    const defaults = 'defaults: { inputs: { iam_path: "/team/" } }\n';
    expect(warned(defaults + withInputs("      iam_path:\n"))).toEqual([]);
  });

  it("a VPC in public address space", () => {
    expect(warningsOf(readOne(entry({ network: { cidr: "8.8.0.0/16" } })))).toEqual([
      "deployments.dev.network.cidr: 8.8.0.0/16 is public address space: its owners' servers cannot be reached from the VPC; " +
        "take a block of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16",
    ]);
    expect(warningsOf(readOne(entry({ network: { cidr: "100.64.0.0/16" } })))).toEqual([]);
  });
});

it.each([
  [
    "a switch",
    { inputs: { tags: {}, enable_step_functions: true, enable_ui: "${UI}" } },
    "it decides which resources exist",
  ],
  [
    "a backend",
    { backend: { s3: { bucket: "${BUCKET}", region: "us-west-2" } } },
    "Terraform reads the backend before",
  ],
])("no variable is offered where none can stand: %s", (_, settings, because) => {
  const deployment = entry(settings);
  const message = messagesOf(() => readOne(deployment)).join("\n") || warningsOf(readOne(deployment)).join("\n");
  expect(message).toContain(`no variable can stand here: ${because}`);
  expect(message).not.toContain("did you mean ${var.");
});

it("what a shell would replace is explained where it is wrong", () => {
  expect(messagesOf(() => readOne(entry({ region: "${AWS_REGION}" })))).toEqual([
    expect.stringContaining(
      'found "${AWS_REGION}"; ${AWS_REGION} is taken literally, and no variable can stand here: the partition and its endpoints follow from it; write the value',
    ),
  ]);
});

describe("a text that is not YAML is explained", () => {
  it.each([
    ["a:\n  product:metaflow\n  region: x\n", "2:3: a space is missing after the colon; write product: metaflow"],
    ["a:\u00a0b\n", "1:3: a character that only looks like a space (U+00A0) stands here; type a space in its place"],
    ["a: [1, 2\nb: 1\n", "2:1: a ] is missing before this line"],
    ["a: @x\n", '1:4: a value cannot begin with @ in YAML; put it in quotes: "@x"'],
    ["a: - b\n", "1:4: a list begins on the line below its key, or is written [a, b]"],
  ])("%j", (text, message) => {
    expect(messagesOf(() => readText(text))).toEqual([`deployments.yaml:${message}`]);
  });

  it("terraform.tfvars", () => {
    expect(messagesOf(() => readText('# ours\nresource_prefix = "x"\n'))).toEqual([
      expect.stringContaining("holds variables in Terraform's language, as terraform.tfvars does"),
    ]);
  });
});

describe("a name of others is called that", () => {
  it.each([
    [{ environment_name: "x" }, "is an input of product: placeos; this deployment has product: metaflow"],
    [{ MaxVCPUBatch: 1 }, "unknown input; here it is compute_environment_max_vcpus"],
    [{ standard_tags: {} }, "unknown input; here it is tags"],
  ])("%j", (inputs, message) => {
    expect(messagesOf(() => readOne(entry({ inputs })))).toEqual([expect.stringContaining(message)]);
  });
});
