import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { stringify } from "yaml";
import { profileOf, type ProfileOfProps } from "../../../scripts/profile/profile-of";

const profile = JSON.stringify({ METAFLOW_DEFAULT_DATASTORE: "s3", METAFLOW_SERVICE_AUTH_KEY: "secret" });
const other = JSON.stringify({ METAFLOW_DEFAULT_DATASTORE: "local" });

const notFound = `echo 'Error: Output "metaflow_profile_json" not found' >&2; exit 1`;

/** What a program does in Terraform's place when it is asked for the state. */
const onPull = (script: string) => `case "$*" in *"state pull"*) ${script}; exit 0;; esac`;

describe("profileOf", () => {
  let folder: string;
  let stackFolder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "profile-"));
    stackFolder = join(folder, "cdktf.out/stacks/dev");
    mkdirSync(stackFolder, { recursive: true });
    writeFileSync(join(stackFolder, "cdk.tf.json"), "{}");
    vi.stubEnv("HOME", folder);
    vi.stubEnv("TERRAFORM_BINARY_NAME", join(folder, "terraform"));
    deployed({});
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  const find = (props: Partial<ProfileOfProps> = {}) =>
    profileOf({
      ...{ name: "dev", file: join(folder, "deployments.yaml"), outdir: join(folder, "cdktf.out"), fromOutput: false },
      ...props,
    });

  /** Writes the file of deployments. */
  function deployed(settings: Record<string, unknown>): void {
    const inputs = { tags: { team: "data" }, enable_step_functions: false, resource_suffix: "dev" };
    const network = { cidr: "10.0.0.0/16" };
    const dev = { product: "metaflow", region: "eu-west-1", network, inputs, ...settings };
    const placeos = {
      product: "placeos",
      region: "eu-west-1",
      inputs: { certificate_id: "12345678-1234-1234-1234-123456789012", place_email: "ops@example.com" },
    };
    writeFileSync(join(folder, "deployments.yaml"), stringify({ deployments: { dev, placeos } }));
  }

  /** Puts a program in Terraform's place. */
  function terraformDoes(script: string): void {
    writeFileSync(join(folder, "terraform"), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, "terraform"), 0o755);
  }

  const terraformPrints = (text: string) =>
    terraformDoes(
      `[ "$*" = "-chdir=${stackFolder} output -no-color -raw metaflow_profile_json" ] && printf %s '${text}'`,
    );

  const applied = (content: string) => writeFileSync(join(stackFolder, "metaflow_profile.json"), content);

  it("takes the file that an apply has written", () => {
    applied(profile);
    expect(find()).toEqual({ content: profile, region: "eu-west-1" });
  });

  it("finds a file in the home folder", () => {
    deployed({ profile_file: "~/dev.json" });
    writeFileSync(join(folder, "dev.json"), profile);
    expect(find().content).toBe(profile);
  });

  it.each([
    ["the backend cloud", { backend: { cloud: { organization: "acme", workspaces: { name: "dev" } } } }],
    [
      "the backend remote",
      { backend: { remote: { organization: "acme", hostname: "app.terraform.io", workspaces: { name: "dev" } } } },
    ],
    ["profile_file: false", { profile_file: false }],
    ["an apply elsewhere", {}],
  ])("asks Terraform with %s", (_, settings) => {
    deployed(settings);
    terraformPrints(profile);
    expect(find().content).toBe(profile);
  });

  it("reads the state where its outputs have not been read out of it yet", () => {
    const state = JSON.stringify({
      version: 4,
      outputs: { metaflow_profile_json: { value: profile, sensitive: true } },
    });
    terraformDoes(`${onPull(`printf %s '${state}'`)}; echo 'Warning: No outputs found'`);
    expect(find({ fromOutput: true }).content).toBe(profile);
  });

  it("asks Terraform when told to, though there is a file", () => {
    applied(other);
    terraformPrints(profile);
    expect(find({ fromOutput: true }).content).toBe(profile);
  });

  it.each([
    ["is not there", undefined, "is not installed (https://developer.hashicorp.com/terraform/install)"],
    [
      "is not initialized",
      'echo "Error: Backend initialization required, please run \\"terraform init\\"" >&2; exit 1',
      "initialize it first, with: ",
    ],
    ["has no such output", `${onPull("echo '{}'")}; ${notFound}`, "Deploy first"],
    ["has no outputs", `${onPull(":")}; echo 'Warning: No outputs found'`, "Deploy first"],
    ["may not read the state", `${onPull("echo 'Error: forbidden' >&2; exit 1")}; ${notFound}`, "Error: forbidden"],
    ["fails", "echo 'Error: no valid credential sources' >&2; exit 1", "Error: no valid credential sources"],
  ])("says what to do when Terraform %s", (_, script, message) => {
    if (script !== undefined) terraformDoes(script);
    expect(() => find({ fromOutput: true })).toThrow(message);
  });

  it("says that neither the file nor the stack is there", () => {
    rmSync(stackFolder, { recursive: true });
    expect(() => find()).toThrow(`${join(stackFolder, "metaflow_profile.json")}: there is no such file`);
    expect(() => find()).toThrow("write it with: npm run synth");
  });

  it("refuses a deployment of another product", () => {
    expect(() => find({ name: "placeos" })).toThrow("placeos is not a deployment of Metaflow");
  });
});
