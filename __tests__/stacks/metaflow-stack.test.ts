import { describe, expect, it } from "vitest";
import { synthesizeDeployment } from "../helpers/deployment";
import type { Block } from "../helpers/synth";

const remote = { cloud: { organization: "acme" } };
// the stack's own work does not depend on what Metaflow is made of: only the bucket is made faster
const inputs = { enable_batch: false, enable_metadata_service: false };
const synthesize = (settings: Record<string, unknown>) => synthesizeDeployment({ inputs, ...settings });
const profileOf = (settings: Record<string, unknown>) => synthesize(settings).resources("local_file")[0];

describe("MetaflowStack", () => {
  it("lets who applies the JSON choose the providers' versions within ranges", () => {
    const { terraform, provider } = synthesize({ aws_provider_version: "~> 5.100" }).json;
    expect(terraform).toMatchObject({
      required_version: ">= 1.11.0",
      required_providers: {
        aws: { source: "hashicorp/aws", version: "~> 5.100" },
        random: { source: "hashicorp/random", version: "~> 3.7" },
        local: { source: "hashicorp/local", version: "~> 2.5" },
      },
    });
    expect(provider.aws).toEqual([{ region: "us-west-2" }]);
  });

  it("guards against the wrong account, also late-bound", () => {
    const provider = {
      profile: "${var.profile}",
      allowed_account_ids: ["123456789012", "${var.account}"],
      assume_role: { role_arn: "arn:aws:iam::123456789012:role/deploy" },
      default_tags: { owner: "x" },
    };
    const { json } = synthesize({ provider });
    expect(json.provider.aws).toEqual([
      {
        region: "us-west-2",
        profile: "${var.profile}",
        allowed_account_ids: ["123456789012", "${var.account}"],
        assume_role: [{ role_arn: "arn:aws:iam::123456789012:role/deploy" }],
        default_tags: [{ tags: { owner: "x" } }],
      },
    ]);
    expect(Object.keys(json.variable as Block)).toEqual(["account", "profile"]);
  });

  it("is a module without providers and backend where the file says so", () => {
    const cloud = { backend: { cloud: { organization: "acme" } } };
    const { json } = synthesize({ ...cloud, provider: "none", inputs: { access_list_cidr_blocks: ["${var.range}"] } });
    expect(json).not.toHaveProperty("provider");
    expect(json.terraform).toEqual({
      required_version: ">= 1.11.0",
      required_providers: {
        aws: { source: "hashicorp/aws", version: "~> 6.25" },
        random: { source: "hashicorp/random", version: "~> 3.7" },
      },
    });
    expect(Object.keys(json.variable as Block)).toEqual(["range"]);
    // several calls would write one file
    expect(json.resource).not.toHaveProperty("local_file");
  });

  it("as a module refuses a provider of another region", () => {
    expect(synthesize({ provider: "none" }).json.data.aws_region.CallersRegion.lifecycle.postcondition).toEqual([
      {
        condition: '${self.id == "us-west-2"}',
        error_message: "This module is made for us-west-2: give it a provider aws of that region.",
      },
    ]);
    expect(synthesize({}).json.data).not.toHaveProperty("aws_region");
  });

  it.each([
    [undefined, "../../../terraform.test.tfstate"],
    [{ local: { path: "state/dev.tfstate" } }, "../../../state/dev.tfstate"],
  ])("keeps the local state outside of cdktf.out: %j", (backend, path) => {
    const { terraform } = synthesize(backend ? { backend } : {}).json;
    expect(terraform.backend).toEqual({ local: { path, workspace_dir: `${path}.d` } });
  });

  it("reads nothing in the settings of a backend as an expression", () => {
    const backend = { http: { address: "https://example.com/$%{x}" } };
    expect(synthesize({ backend }).json.terraform.backend.http.address).toBe("https://example.com/$%%{x}");
  });

  it("marks the output that holds the key as sensitive, and no other", () => {
    const outputs = Object.entries(synthesize({}).json.output as Record<string, Block>);
    expect(outputs).toHaveLength(21);
    expect(outputs.filter(([, { sensitive }]) => sensitive).map(([name]) => name)).toEqual(["metaflow_profile_json"]);
  });
});

describe("the profile's file", () => {
  it("can be read only by its owner", () => {
    expect(profileOf({})).toMatchObject({ file_permission: "0600", directory_permission: "0700" });
    expect(profileOf({})!.content).toMatch(/^\$\{jsonencode\(\{.+\}\)\}$/);
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      "in the stack's folder",
      {},
      '${path.module}/metaflow_profile${terraform.workspace == "default" ? "" : "-${terraform.workspace}"}.json',
    ],
    ["where told, as seen from there", { profile_file: "profiles/dev.json" }, "../../../profiles/dev.json"],
    ["at an absolute path", { profile_file: "/etc/metaflow.json" }, "/etc/metaflow.json"],
    ["in the home of who runs Terraform", { profile_file: "~/dev.json" }, '${pathexpand("~/dev.json")}'],
    ["at a path that is no expression", { profile_file: "a$%{b}.json" }, "../../../a$%%{b}.json"],
    ["where told, also for a run elsewhere", { backend: remote, profile_file: "x.json" }, "../../../x.json"],
  ])("lies %s", (_, settings, filename) => {
    expect(profileOf(settings)!.filename).toBe(filename);
  });

  it.each<[string, Record<string, unknown>]>([
    ["told not to", { profile_file: false }],
    ["Terraform runs elsewhere", { backend: remote }],
    ["Terraform runs elsewhere, as a remote backend", { backend: { remote: { organization: "acme" } } }],
  ])("is not written when %s, and then needs no provider", (_, settings) => {
    const { json } = synthesize(settings);
    expect(json.resource).not.toHaveProperty("local_file");
    expect(json.terraform.required_providers).not.toHaveProperty("local");
  });
});
