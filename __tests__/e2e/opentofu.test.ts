import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeWith } from "../helpers/describe-with";
import { isInstalled } from "../helpers/is-installed";
import { run, type RunResult } from "../helpers/run";
import { installedProviders, LOCK_FILE, terraformEnvironment } from "../helpers/terraform-providers";
import { Emulator } from "./emulator";
import { added, type Inventory, takeInventory } from "./inventory";
import { sendsOnlyWhatAwsTakes } from "./judge";
import { synthesize } from "./synthesize";
import { Workspace } from "./workspace";

/** The services' containers and the database take long to wait for, and are the same for both engines. */
const deployment = {
  product: "metaflow",
  region: "us-west-2",
  network: { cidr: "10.50.0.0/16", flow_logs: false },
  inputs: {
    resource_suffix: "tofu",
    tags: { team: "data" },
    enable_metadata_service: false,
    enable_step_functions: true,
    dynamodb_deletion_protection: false,
  },
};

const registries = { tofu: "registry.opentofu.org", terraform: "registry.terraform.io" };

// another engine is welcome, and not asked for: the workflow has a job with it
describe.runIf(isInstalled("tofu"))("a deployment that OpenTofu has made", () => {
  describeWith(["terraform", "python3-venv"], "and Terraform takes over", () => {
    let folder: string;
    let emulator: Emulator;
    let before: Inventory;
    let workspace: Workspace;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "opentofu-"));
      emulator = await Emulator.start();
      before = await takeInventory(emulator);
      const { tofu } = await synthesize(folder, { tofu: deployment });
      workspace = new Workspace(tofu!, emulator);
    });

    afterAll(async () => {
      await emulator?.stop();
      workspace?.remove();
      rmSync(folder, { recursive: true });
    });

    const tofu = (...args: readonly string[]): Promise<RunResult> =>
      run("tofu", args, {
        cwd: workspace.folder,
        env: { ...terraformEnvironment(emulator.environment), TF_CLI_ARGS: "-no-color" },
      });

    it("is applied, and nothing is left to do", async () => {
      const { pluginFolder } = await installedProviders(workspace.folder);
      await tofu("init", `-plugin-dir=${underOtherRegistry(pluginFolder, join(folder, "mirror"))}`);
      await tofu("apply", "-auto-approve");
      expect((await tofu("plan")).stdout).toContain("No changes.");
      const { stdout } = await tofu("output", "-raw", "metaflow_profile_json");
      expect(JSON.parse(stdout)).toMatchObject({ METAFLOW_DATASTORE_SYSROOT_S3: "s3://metaflow-s3-tofu/metaflow" });
    });

    it("is Terraform's after its providers have been replaced in the state", async () => {
      const forgetInit = () => {
        for (const file of [".terraform", LOCK_FILE]) rmSync(join(workspace.folder, file), { recursive: true });
      };
      forgetInit();
      await expect(workspace.terraform.init()).rejects.toThrow(`${registries.tofu}/hashicorp/aws was not found`);
      forgetInit();
      await tofu("init", `-plugin-dir=${join(folder, "mirror")}`);
      for (const name of ["aws", "local", "random"]) {
        const [from, to] = [`${registries.tofu}/hashicorp/${name}`, `${registries.terraform}/hashicorp/${name}`];
        await tofu("state", "replace-provider", "-auto-approve", from, to);
      }
      forgetInit();
      await workspace.terraform.init();
      expect(await workspace.terraform.plan()).toEqual({ empty: true, actions: {}, changes: [] });
      await workspace.terraform.destroy();
      expect(added(before, await takeInventory(emulator))).toEqual({});
    });

    it("has sent nothing that AWS refuses", async () => {
      await sendsOnlyWhatAwsTakes(emulator);
    });
  });
});

/** Lays the providers out as those of OpenTofu's registry: they are the same programs. */
function underOtherRegistry(pluginFolder: string, mirror: string): string {
  const from = join(pluginFolder, registries.terraform, "hashicorp");
  for (const name of readdirSync(from)) {
    for (const version of readdirSync(join(from, name))) {
      const to = join(mirror, registries.tofu, "hashicorp", name, version);
      mkdirSync(to, { recursive: true });
      // only the folder of a platform may be a link
      const [platform] = readdirSync(join(from, name, version)) as [string];
      symlinkSync(join(from, name, version, platform), join(to, platform));
    }
  }
  return mirror;
}
