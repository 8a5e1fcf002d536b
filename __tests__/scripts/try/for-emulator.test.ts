import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { forEmulator } from "../../../scripts/try/for-emulator";
import { type Deployment, readDeployments } from "../../../src/config";

describe("forEmulator", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "for-emulator-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function deployment(settings: Record<string, unknown>, inputs: Record<string, unknown> = {}): Deployment {
    const file = join(folder, "deployments.yaml");
    const common = { tags: { team: "data" }, enable_step_functions: false, resource_suffix: "dev" };
    const entry = { product: "metaflow", region: "eu-west-1", inputs: { ...common, ...inputs }, ...settings };
    writeFileSync(file, stringify({ deployments: { dev: entry } }));
    return readDeployments({ file }).deployments[0]!;
  }

  it("keeps state, profile and credentials away from what the file says", () => {
    const given = deployment({
      network: { cidr: "10.0.0.0/16" },
      backend: { s3: { bucket: "my-state", region: "eu-west-1" } },
      profile_file: "~/.metaflowconfig/config_dev.json",
      provider: { profile: "production", allowed_account_ids: ["111122223333"], default_tags: { owner: "data" } },
    });
    expect(forEmulator(given)).toEqual({
      ...given,
      backend: { type: "local" },
      profileFile: undefined,
      provider: { defaultTags: { owner: "data" } },
    });
  });

  it("refuses a network that only the account has", () => {
    const network = { vpc_id: "vpc-0a1b2c3d", subnet1_id: "subnet-0a1b2c3d", subnet2_id: "subnet-4e5f6a7b" };
    const given = deployment({}, { ...network, vpc_cidr_blocks: ["10.0.0.0/16"] });
    expect(() => forEmulator(given)).toThrow("dev is in a network of your own, which the emulator does not have");
  });

  it.each([
    ["certificate", { ui_certificate_arn: "arn:aws:acm:eu-west-1:123456789012:certificate/1a2b" }, "certificate/1a2b"],
    ["zone", { ui_hosted_zone_id: "Z0123456789ABC", ui_domain_name: "metaflow.example.com" }, "Z0123456789ABC"],
  ])("refuses a UI with a %s that only the account has", (_, inputs, named) => {
    const given = deployment({ network: { cidr: "10.0.0.0/16" } }, inputs);
    expect(() => forEmulator(given)).toThrow(`${named}, which the emulator does not have: leave the inputs ui_* out`);
  });

  it("refuses another product, whose containers do not run there", () => {
    const inputs = { certificate_id: "12345678-1234-1234-1234-123456789012", place_email: "ops@example.com" };
    const given = deployment({ product: "placeos", inputs });
    expect(() => forEmulator(given)).toThrow(
      "dev is a deployment of placeos: only deployments of Metaflow can be tried",
    );
  });

  it("refuses variables, which would have no value", () => {
    const given = deployment({ network: { cidr: "10.0.0.0/16" } }, { db_instance_type: "${var.db_class}" });
    expect(() => forEmulator(given)).toThrow("dev leaves values to Terraform (db_class)");
  });
});
