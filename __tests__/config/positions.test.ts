import { describe, expect, it } from "vitest";
import { messageOf, readText } from "./files";

const where = (text: string, name?: string) =>
  messageOf(() => readText(text, name))
    .split("\n")
    .map((line) => line.split(": ").slice(0, 2).join(" "));

describe("a finding names line and column", () => {
  it("of the setting that is wrong, or of what lacks one", () => {
    const text = `deployments:
  dev:
    product: metaflow
    region: us-west-2
    network: { cidr: 10.0.0.0/16 }
    inputs:
      enable_step_functions: true
      batch_tpye: ec2
      access_list_cidr_blocks: [192.0.2.0/24, 192.0.2.7]
      db_parameters: { "a b": 1 }
`;
    expect(where(text)).toEqual([
      "deployments.yaml:8:7 deployments.dev.inputs.batch_tpye",
      "deployments.yaml:6:5 deployments.dev.inputs.tags",
      'deployments.yaml:10:24 deployments.dev.inputs.db_parameters["a b"]',
      "deployments.yaml:9:47 deployments.dev.inputs.access_list_cidr_blocks[1]",
    ]);
  });

  it("of the defaults, once", () => {
    const text = `defaults: { region: nowhere, product: metaflow, network: { cidr: 10.0.0.0/16 } }
deployments:
  a: { inputs: { tags: {}, enable_step_functions: true, resource_suffix: a } }
  b: { inputs: { tags: {}, enable_step_functions: true, resource_suffix: b } }
`;
    expect(where(text)).toEqual(["deployments.yaml:1:13 defaults.region"]);
  });

  it("behind aliases and merge keys, where the text stands", () => {
    const text = `deployments:
  a: &a
    product: metaflow
    region: us-west-2
    network: &n { cidr: 10.0.0.1/16 }
    inputs: &i { tags: {}, enable_step_functions: true, resource_suffix: A }
  b:
    <<: *a
    inputs: { <<: [*i], db_username: 1 }
`;
    expect(where(text)).toEqual([
      "deployments.yaml:5:19 deployments.a.network.cidr",
      "deployments.yaml:6:57 deployments.a.inputs.resource_suffix",
      "deployments.yaml:5:19 deployments.b.network.cidr",
      "deployments.yaml:6:57 deployments.b.inputs.resource_suffix",
      "deployments.yaml:9:25 deployments.b.inputs.db_username",
    ]);
  });

  it("of JSON, too", () => {
    expect(where('{\n  "deployments": {\n    "dev": { "product": "kafka" }\n  }\n}\n', "d.json")).toEqual([
      "d.json:3:14 deployments.dev.product",
    ]);
  });
});

it("a warning has its place in the file", () => {
  const text = `deployments:
  dev:
    product: metaflow
    region: us-west-2
    network: { cidr: 10.0.0.0/16 }
    inputs:
      tags: {}
      enable_step_functions: true
      force_destroy_s3_bucket: true
`;
  expect(readText(text).deployments[0]!.warnings).toContainEqual(
    expect.objectContaining({
      path: "deployments.dev.inputs.force_destroy_s3_bucket",
      position: { line: 9, column: 7 },
    }),
  );
});
