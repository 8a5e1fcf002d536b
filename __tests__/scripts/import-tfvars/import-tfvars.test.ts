import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readDeployments } from "../../../src/config";
import { synthesize } from "../../../src/synthesize";
import { main } from "../../../scripts/import-tfvars";
import { inProcess } from "../../helpers/script-in-process";

const tfvars = `
resource_prefix       = "metaflow"
resource_suffix       = "abcd1234"
enable_step_functions = "true"
vpc_id                = "vpc-0123456789abcdef0"
subnet1_id            = "subnet-0123456789abcdef0"
subnet2_id            = "subnet-0123456789abcdef1"
vpc_cidr_blocks       = ["10.10.0.0/16"]
tags                  = { managedBy = "terraform", billed = true }
`;

const script = inProcess("import-tfvars", main);

describe("npm run import-tfvars", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "import-"));
    file = join(folder, "terraform.tfvars");
    writeFileSync(file, tfvars);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const npmRunImport = (args: readonly string[], accept = [0]) => script(args, { accept });

  it("writes a file that is read, synthesized, and not overwritten", async () => {
    const out = join(folder, "prod.yaml");
    const args = [file, "--name", "prod", "--region", "us-west-2", "--out", out];
    const { stdout, stderr } = await npmRunImport(args);
    expect(stdout).toBe("");
    expect(stderr).toContain(`npm run synth -- --file ${out}`);
    await synthesize(readDeployments({ file: out }), join(folder, "cdktf.out"));
    const json = readFileSync(join(folder, "cdktf.out/stacks/prod/cdk.tf.json"), "utf8");
    expect(json).toContain('"bucket": "metaflow-s3-abcd1234"');
    expect(json).toContain('"billed": "true"');

    const written = readFileSync(out, "utf8");
    const again = await npmRunImport(args, [1]);
    expect(again.stderr).toContain(`${out}: already exists, and is not overwritten; name another file`);
    expect(readFileSync(out, "utf8")).toBe(written);
  });

  it.each(["module.metaflow", ""])("takes over the module at %j", async (address) => {
    const out = join(folder, "prod.yaml");
    await npmRunImport([file, "--region", "us-west-2", "--migrate-from", address, "--out", out]);
    const [deployment] = readDeployments({ file: out }).deployments;
    expect(deployment).toMatchObject({ migrateFrom: { terraformModule: address } });
  });

  it("says on the standard error what needs a person", async () => {
    const { stdout, stderr } = await npmRunImport([file]);
    expect(stdout).toMatch(/^# Made from .*terraform\.tfvars/);
    expect(stderr).toMatch(/^needs you: .*terraform\.tfvars: region: /m);
  });

  it("writes nothing of a broken file", async () => {
    writeFileSync(file, 'tags = "x"\nvpc_id = [1]\n');
    const { stdout, stderr } = await npmRunImport([file, "--out", join(folder, "x.yaml")], [1]);
    expect(stdout).toBe("");
    expect(stderr.trim().split("\n")).toEqual([
      `${file}:1: tags: must be a map; found "x"`,
      `${file}:2: vpc_id: must be a text; found a list`,
      "See docs/troubleshooting.md#import-tfvars",
    ]);
    expect(existsSync(join(folder, "x.yaml"))).toBe(false);
  });

  it("prints its help when asked", async () => {
    expect((await npmRunImport(["--help"])).stdout).toContain("usage: npm run -s import-tfvars -- ");
  });
});
