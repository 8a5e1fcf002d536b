import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWith } from "../helpers/tools";
import { Emulator } from "./emulator";
import { added, type Inventory, takeInventory } from "./inventory";
import { shippedDeployments, synthesize } from "./synthesize";
import { Workspace } from "./workspace";

describeWith(["terraform", "python3"], "the shipped deployment", () => {
  let folder: string;
  let emulator: Emulator;
  let workspace: Workspace;
  let before: Inventory;

  /** Synthesizes it, with some of its inputs changed. */
  const stackFolder = async (inputs: Readonly<Record<string, unknown>> = {}): Promise<string> => {
    const [[name, deployment]] = Object.entries(shippedDeployments()) as [[string, Record<string, object>]];
    const changed = { ...deployment, inputs: { ...deployment.inputs, ...inputs } };
    return (await synthesize(folder, { [name]: changed }))[name]!;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "shipped-"));
    emulator = await Emulator.start();
    before = await takeInventory(emulator);
    workspace = new Workspace(await stackFolder(), emulator);
    await workspace.terraform.init();
  });

  afterAll(async () => {
    const durations = workspace?.terraform.durations.map(
      ({ command, seconds }) => `${command} ${seconds.toFixed(0)} s`,
    );
    process.stdout.write(`the shipped deployment: ${durations?.join(", ")}\n`);
    workspace?.remove();
    await emulator?.stop();
    rmSync(folder, { recursive: true });
  });

  it("is applied in one go", async () => {
    const { actions } = await workspace.terraform.plan();
    expect(new Set(Object.values(actions))).toEqual(new Set(["create"]));
    await workspace.terraform.apply();
    const managed = (await workspace.terraform.resources()).filter(({ mode }) => mode === "managed");
    expect(managed.map(({ address }) => address).sort()).toEqual(Object.keys(actions).sort());
  });

  it("has no changes in its second plan", async () => {
    expect(await workspace.terraform.plan()).toEqual({ empty: true, actions: {}, changes: [] });
  });

  it("keeps the database's password out of state, plan, logs and files", async () => {
    type Secrets = { SecretList: { ARN: string }[] };
    const { SecretList } = await emulator.ask<Secrets>("secretsmanager", "list_secrets");
    expect(SecretList).toHaveLength(1);
    const { SecretString } = await emulator.ask<{ SecretString: string }>("secretsmanager", "get_secret_value", {
      SecretId: SecretList[0]!.ARN,
    });
    const { password } = JSON.parse(SecretString) as { password: string };
    expect(password).toHaveLength(64);
    for (const file of workspace.files()) expect(workspace.read(file), file).not.toContain(password);
  });

  it("is destroyed once its protection is off, but for what safety leaves", async () => {
    workspace.update(await stackFolder({ db_deletion_protection: false, force_destroy_s3_bucket: true }));
    const { actions } = await workspace.terraform.plan();
    expect(new Set(Object.values(actions))).toEqual(new Set(["update"]));
    await workspace.terraform.apply();
    await workspace.terraform.destroy();
    expect(await workspace.terraform.resources()).toEqual([]);
    const final = expect.stringMatching(/-final-snapshot-/);
    expect(added(before, await takeInventory(emulator))).toEqual({ aws_db_snapshot: [final] });
  });
});
