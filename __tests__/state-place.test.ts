import { describe, expect, it } from "vitest";
import { stateOf, type TerraformBlock } from "../src/state-place";

describe("where a state is", () => {
  it.each<[string, TerraformBlock | undefined]>([
    ["terraform.dev.tfstate", { backend: { local: { path: "../../../terraform.dev.tfstate" } } }],
    ["s3://states/dev.tfstate", { backend: { s3: { bucket: "states", key: "dev.tfstate" } } }],
    ["s3://<bucket>/dev.tfstate", { backend: { s3: { key: "dev.tfstate" } } }],
    ["remote, workspace dev of acme", { backend: { remote: { organization: "acme", workspaces: { name: "dev" } } } }],
    [
      "remote, workspace dev-* of acme",
      { backend: { remote: { organization: "acme", workspaces: { prefix: "dev-" } } } },
    ],
    ["cloud, workspace dev of TF_CLOUD_ORGANIZATION", { cloud: { workspaces: { name: "dev" } } }],
    ['cloud, workspace with the tags ["a"] of acme', { cloud: { organization: "acme", workspaces: { tags: ["a"] } } }],
    ["backend gcs", { backend: { gcs: { bucket: "states" } } }],
    ["not set (backend: none): add a backend, or Terraform keeps it in the folder of the JSON", undefined],
  ])("%s", (place, terraform) => {
    expect(stateOf("cdktf.out/stacks/dev", terraform)).toBe(place);
  });
});
