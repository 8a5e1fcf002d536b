import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Emulator } from "../emulator";
import { Interceptor } from "../interceptor";
import { added, type Inventory, takeInventory } from "../inventory";
import { KillableApply } from "../killable-apply";
import { type DeploymentSettings, synthesize } from "../synthesize";
import { LOG_FILE, Terraform } from "../terraform";
import { Workspace } from "../workspace";
import { Creations } from "./creations";
import { describeFaults } from "./describe-faults";
import { randomNumbers } from "./random-numbers";

/** `KILL_SEED` repeats the moments of another run. */
const SEED = Number(process.env.KILL_SEED ?? 20_261_128);

const KILLS = 20;

/** Requests after which an apply is killed at the latest. */
const LATEST = 60;

describeFaults("a terraform that is killed at random moments", () => {
  let folder: string;
  let emulator: Emulator;
  let interceptor: Interceptor;
  let workspace: Workspace;
  let terraform: Terraform;
  let before: Inventory;
  const creations = new Creations();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "killed-"));
    emulator = await Emulator.start();
    interceptor = await Interceptor.start(emulator);
    interceptor.onCarriedOut = creations.note;
    before = await takeInventory(emulator);
    workspace = new Workspace(await withTeam("data"), emulator);
    terraform = new Terraform(workspace.folder, interceptor.environment);
    await terraform.init();
  });

  afterAll(async () => {
    workspace?.remove();
    await interceptor?.stop();
    await emulator?.stop();
    rmSync(folder, { recursive: true });
  });

  async function withTeam(team: string): Promise<string> {
    const deployment: DeploymentSettings = {
      product: "metaflow",
      region: "us-west-2",
      network: { cidr: "10.40.0.0/16", flow_logs: false },
      inputs: {
        resource_suffix: "killed1",
        tags: { team },
        enable_metadata_service: false,
        enable_step_functions: false,
        enable_batch: false,
        force_destroy_s3_bucket: true,
      },
    };
    return (await synthesize(folder, { killed: deployment })).killed!;
  }

  /** Applies what was planned; at a request of that number Terraform dies, and AWS hears nothing more of it. */
  async function applyUntil(request: number): Promise<NodeJS.Signals | number> {
    const apply = new KillableApply(workspace.folder, interceptor.environment);
    let requests = 0;
    interceptor.decide = () => {
      requests++;
      if (requests === request) apply.kill();
      return requests >= request ? "silence" : "pass";
    };
    const end = await apply.end;
    interceptor.decide = () => "pass";
    return end;
  }

  /**
   * What the documents say to do after a kill: put an empty state back, and delete what was made and is not in the state,
   * which is empty.
   */
  async function cure(): Promise<string[]> {
    const restored = workspace.restoreEmptyState() ? ["(the state was empty)"] : [];
    return [...restored, ...(await creations.removeUnknown(emulator, JSON.stringify(await terraform.resources())))];
  }

  it(`goes on where it was, ${KILLS} times`, async () => {
    const moments = randomNumbers(SEED, LATEST);
    let kills = 0;
    let team = 0;
    while (kills < KILLS) {
      const { empty } = await terraform.plan();
      if (empty) {
        workspace.update(await withTeam(`team-${++team}`));
        continue;
      }
      const moment = moments.next().value!;
      const end = await applyUntil(moment);
      expect([0, "SIGKILL"], workspace.read(LOG_FILE)).toContain(end);
      if (end === 0) continue;
      kills++;
      const done = await cure();
      process.stdout.write(`seed ${SEED}, kill ${kills}: request ${moment}, by hand: ${done.join(" ") || "-"}\n`);
    }
  });

  it("ends with what the file says, and nothing else", async () => {
    await terraform.plan();
    await terraform.apply();
    expect((await terraform.plan()).empty).toBe(true);
    await terraform.destroy();
    expect(await terraform.resources()).toEqual([]);
    expect(added(before, await takeInventory(emulator))).toEqual({});
  });
});
