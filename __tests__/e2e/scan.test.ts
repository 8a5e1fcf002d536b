import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parse } from "yaml";
import { describeWith } from "../helpers/tools";
import { Emulator } from "./emulator";
import { gate } from "./scan/gate";
import { summary } from "./scan/summary";
import { type DeploymentSettings, synthesize } from "./synthesize";
import { Workspace } from "./workspace";

describeWith(["terraform", "python3"], "a security scan of everything, before it is applied", () => {
  let folder: string;
  let emulator: Emulator;
  let workspace: Workspace;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "scan-"));
    emulator = await Emulator.start();
    const file = readFileSync(join(__dirname, "../../examples/complete.yaml"), "utf8");
    const { deployments } = parse(file) as { deployments: Record<string, DeploymentSettings> };
    const stacks = await synthesize(folder, deployments);
    workspace = new Workspace(stacks["metaflow-complete"]!, emulator);
    await workspace.terraform.init();
    await workspace.terraform.plan();
  });

  afterAll(async () => {
    workspace?.remove();
    await emulator?.stop();
    rmSync(folder, { recursive: true });
  });

  it("finds nothing that was not reviewed", async () => {
    const verdict = await gate(await workspace.terraform.planJson());
    process.stdout.write(summary("security scan before the apply", verdict));
    expect(verdict.problems).toEqual([]);
  });
});
