import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { stringify } from "yaml";
import { run } from "../helpers/run";
import { installedProviders, terraformEnvironment } from "../helpers/terraform-providers";
import { describeWith } from "../helpers/describe-with";
import { Emulator } from "./emulator";
import { added, type Inventory, takeInventory } from "./inventory";
import { sendsOnlyWhatAwsTakes } from "./judge";
import { awsProviderVersion, synthesize } from "./synthesize";

/** What `npx cdktf` needs of the project. */
const PARTS_OF_PROJECT = ["cdktf.json", "package.json", "node_modules", "launcher", "src", "modules"];

/** Two deployments for one account. */
const deployments = Object.fromEntries(
  ["left", "right"].map((name) => [
    name,
    {
      product: "metaflow",
      region: "us-west-2",
      aws_provider_version: awsProviderVersion,
      network: { cidr: "10.50.0.0/16", flow_logs: false },
      inputs: {
        resource_suffix: name,
        tags: { team: "data" },
        enable_metadata_service: false,
        enable_step_functions: true,
        dynamodb_deletion_protection: false,
      },
    },
  ]),
);

describeWith(["terraform", "python3-venv"], "npx cdktf with two deployments in one account", () => {
  let project: string;
  let emulator: Emulator;
  let before: Inventory;
  let environment: NodeJS.ProcessEnv;

  beforeAll(async () => {
    project = mkdtempSync(join(tmpdir(), "cdktf-cli-"));
    for (const part of PARTS_OF_PROJECT) symlinkSync(join(__dirname, "../..", part), join(project, part));
    writeFileSync(join(project, "deployments.yaml"), stringify({ deployments }));
    emulator = await Emulator.start();
    before = await takeInventory(emulator);
    const { left } = await synthesize(join(project, "providers"), deployments);
    const { pluginFolder } = await installedProviders(left!);
    environment = {
      ...terraformEnvironment(emulator.environment),
      HOME: project,
      CDKTF_DISABLE_PLUGIN_CACHE_ENV: "true",
      // the providers are already there, and where they come from may know no other platform
      TF_CLI_ARGS_init: `-plugin-dir=${pluginFolder}`,
    };
  });

  afterAll(async () => {
    await emulator?.stop();
    rmSync(project, { recursive: true });
  });

  /** Runs a command of the CLI as people do, in the project's folder. */
  async function cdktf(command: string, ...args: readonly string[]): Promise<string> {
    const log = join(project, "cdktf-cli.log");
    const { stdout } = await run("npx", ["cdktf", command, ...args, "--no-color"], {
      cwd: project,
      env: environment,
      log,
    });
    return stdout;
  }

  it("diff shows what would be made, and makes nothing", async () => {
    expect(await cdktf("diff", "left", "--skip-provider-lock")).toMatch(/Plan: \d+ to add, 0 to change, 0 to destroy/);
    expect(added(before, await takeInventory(emulator))).toEqual({});
  });

  it("deploy makes both, each with its own state", async () => {
    await cdktf("deploy", "left", "right", "--auto-approve", "--skip-provider-lock");
    const { aws_s3_bucket, aws_batch_job_queue, aws_vpc } = added(before, await takeInventory(emulator));
    expect([...aws_s3_bucket!].sort()).toEqual(["metaflow-s3-left", "metaflow-s3-right"]);
    expect(aws_batch_job_queue).toHaveLength(2);
    expect(aws_vpc).toHaveLength(2);
    for (const name of ["left", "right"]) expect(existsSync(join(project, `terraform.${name}.tfstate`))).toBe(true);
  });

  it.each(["left", "right"])("output shows the outputs of %s, which its profile has too", async (name) => {
    const file = join(project, `${name}.json`);
    await cdktf("output", name, "--outputs-file", file, "--skip-provider-lock");
    const outputs = (JSON.parse(readFileSync(file, "utf8")) as Record<string, Record<string, string>>)[name]!;
    const profile = join(project, "cdktf.out/stacks", name, "metaflow_profile.json");
    expect(JSON.parse(readFileSync(profile, "utf8"))).toMatchObject({
      METAFLOW_DATASTORE_SYSROOT_S3: outputs.METAFLOW_DATASTORE_SYSROOT_S3,
      METAFLOW_BATCH_JOB_QUEUE: outputs.METAFLOW_BATCH_JOB_QUEUE,
    });
    expect(outputs.METAFLOW_DATASTORE_SYSROOT_S3).toBe(`s3://metaflow-s3-${name}/metaflow`);
  });

  it("diff shows no changes afterwards", async () => {
    expect(await cdktf("diff", "left", "--skip-provider-lock")).toContain("No changes.");
  });

  it("destroy of one leaves the other as it is", async () => {
    await cdktf("destroy", "left", "--auto-approve", "--skip-provider-lock");
    const { aws_s3_bucket, aws_vpc } = added(before, await takeInventory(emulator));
    expect(aws_s3_bucket).toEqual(["metaflow-s3-right"]);
    expect(aws_vpc).toHaveLength(1);
    expect(await cdktf("diff", "right", "--skip-provider-lock")).toContain("No changes.");
  });

  it("destroy of the other leaves nothing", async () => {
    await cdktf("destroy", "right", "--auto-approve", "--skip-provider-lock");
    expect(added(before, await takeInventory(emulator))).toEqual({});
  });

  it("has sent nothing that AWS refuses", async () => {
    await sendsOnlyWhatAwsTakes(emulator);
  });
});
