import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWith } from "../helpers/describe-with";
import { Emulator } from "./emulator";
import { type Fate, Interceptor } from "./interceptor";
import { added, type Inventory, takeInventory } from "./inventory";
import { sendsOnlyWhatAwsTakes } from "./judge";
import { KillableApply } from "./killable-apply";
import { synthesize } from "./synthesize";
import { LOG_FILE, Terraform } from "./terraform";
import { Workspace } from "./workspace";

/** The request that makes a resource: the first one that changes anything for it. */
const CREATION = /^(?:Create(?!Tags)\w+|AllocateAddress|PUT \/[\w.-]+|POST \/v1\/create\w+)$/;

/** Creations that one apply is allowed before it is killed. */
const CREATIONS_PER_LIFE = 6;

/** Where Terraform's local backend notes who holds the lock of the state. */
const LOCK_INFO = ".terraform.tfstate.lock.info";

/** With one operation at a time, nothing else is under way when a request of an apply is seen. */
const ONE_AT_A_TIME = "-parallelism=1";

describeWith(["terraform", "python3-venv"], "an apply that is killed", () => {
  let folder: string;
  let emulator: Emulator;
  let interceptor: Interceptor;
  let workspace: Workspace;
  let terraform: Terraform;
  let before: Inventory;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "interrupted-"));
    emulator = await Emulator.start();
    interceptor = await Interceptor.start(emulator);
    before = await takeInventory(emulator);
    const deployment = {
      product: "metaflow",
      region: "us-west-2",
      network: { cidr: "10.40.0.0/16" },
      inputs: {
        resource_suffix: "killed",
        tags: { team: "data" },
        enable_metadata_service: false,
        enable_step_functions: true,
        dynamodb_deletion_protection: false,
      },
    };
    workspace = new Workspace((await synthesize(folder, { killed: deployment })).killed!, emulator);
    terraform = new Terraform(workspace.folder, interceptor.environment);
    await terraform.init();
  });

  afterAll(async () => {
    workspace?.remove();
    await interceptor?.stop();
    await emulator?.stop();
    rmSync(folder, { recursive: true });
  });

  /** Applies what was planned, and kills Terraform at the first request for which `fate` says anything but "pass". */
  async function applyUntil(fate: (operation: string) => Fate): Promise<NodeJS.Signals | number> {
    const apply = new KillableApply(workspace.folder, interceptor.environment, ONE_AT_A_TIME);
    interceptor.decide = (operation) => {
      const decision = fate(operation);
      if (decision !== "pass") apply.kill();
      return decision;
    };
    const end = await apply.end;
    interceptor.decide = () => "pass";
    return end;
  }

  it("goes on where it was, as often as it is killed", async () => {
    let lives = 0;
    let left = Infinity;
    for (let end: NodeJS.Signals | number = "SIGKILL"; end === "SIGKILL"; lives++) {
      const { actions } = await terraform.plan();
      expect(new Set(Object.values(actions))).toEqual(new Set(["create"]));
      expect(Object.keys(actions).length).toBeLessThan(left);
      left = Object.keys(actions).length;
      let creations = 0;
      end = await applyUntil((operation) =>
        CREATION.test(operation) && ++creations > CREATIONS_PER_LIFE ? "silence" : "pass",
      );
      expect([0, "SIGKILL"], workspace.read(LOG_FILE)).toContain(end);
      // the note outlives the process that wrote it; the lock is the operating system's, and need not be forced open
      expect(existsSync(join(workspace.folder, LOCK_INFO))).toBe(end === "SIGKILL");
    }
    expect(lives).toBeGreaterThan(2);
    expect((await terraform.plan()).empty).toBe(true);
  });

  it("leaves nothing behind that a destroy would not find", async () => {
    await terraform.destroy();
    expect(await terraform.resources()).toEqual([]);
    expect(added(before, await takeInventory(emulator))).toEqual({});
  });

  it("has sent nothing that AWS refuses", async () => {
    await sendsOnlyWhatAwsTakes(emulator);
  });
});
