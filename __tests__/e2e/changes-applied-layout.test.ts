import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { componentsOf } from "../../modules/placeos/components";
import { describeWith } from "../helpers/describe-with";
import { ProviderServer } from "../helpers/provider-server";
import { run } from "../helpers/run";
import { sideBySide } from "../helpers/side-by-side";
import { Emulator } from "./emulator";
import { type Inventory, takeInventory } from "./inventory";
import { sendsOnlyWhatAwsTakes } from "./judge";
import { certificate } from "./placeos-existing-parts";
import type { Inputs } from "./scenario";
import { synthesize } from "./synthesize";
import { Workspace } from "./workspace";

/** The components of the deployment guide, in their order. */
const ofGuide = componentsOf({});

const root = join(__dirname, "../..");
const region = "ap-southeast-2";

/** Eighteen stacks take minutes: `npm run test:changes` runs it. */
const suite = process.env.CHANGES
  ? (name: string, body: () => void) => describeWith(["terraform", "python3-venv"], name, body)
  : describe.skip;

suite("a PlaceOS deployment in use", () => {
  let folder: string;
  let emulator: Emulator;
  let provider: ProviderServer;
  let existing: Inputs;
  let single: Workspace;
  let before: Inventory;
  const stacks = new Map<string, Workspace>();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "layout-"));
    emulator = await Emulator.start(region);
    existing = await certificate(emulator);
    single = new Workspace(await stackFolder("single"), emulator);
    await single.terraform.init();
    provider = await ProviderServer.start(single.folder, emulator.environment);
    single.terraform.attachTo(provider);
    await single.terraform.plan();
    await single.terraform.apply();
    before = await takeInventory(emulator);
  });

  afterAll(async () => {
    for (const workspace of [single, ...stacks.values()]) workspace?.remove();
    await provider?.stop();
    await emulator?.stop();
    rmSync(folder, { recursive: true });
  });

  /** Synthesizes the deployment in a layout, into the file and the output that were there. */
  async function stackFolder(layout: "single" | "modular"): Promise<string> {
    const deployment = {
      product: "placeos",
      layout,
      region,
      inputs: {
        environment_name: "Campus",
        place_email: "ops@example.com",
        device_ports: { knx: { protocol: "udp", port: 3671, cidr_blocks: ["10.9.0.0/16"] } },
        ...existing,
      },
    };
    return (await synthesize(folder, { campus: deployment })).campus!;
  }

  /** Runs the script that `npm run split-state` prints. */
  async function moveState(options: readonly string[], from: string, to: string): Promise<void> {
    const file = join(folder, "deployments.yaml");
    const command = ["run", "--silent", "split-state", "--", "campus", ...options, "--file", file];
    const { stdout } = await run("npm", command, { cwd: root });
    writeFileSync(join(folder, "moves.sh"), stdout);
    await run("sh", ["moves.sh", from, to], { cwd: folder });
  }

  it("goes over to a stack for each component, and no plan changes anything", async () => {
    writeFileSync(join(folder, "campus.tfstate"), await single.terraform.pullState());
    await moveState([], "campus.tfstate", "states");
    const names = ofGuide.map((component) => `campus-${component}`);
    expect(readdirSync(join(folder, "states")).sort()).toEqual(names.map((name) => `${name}.tfstate`).sort());
    const made = dirname(await stackFolder("modular"));
    await sideBySide(names, async (name) => {
      const workspace = new Workspace(join(made, name), emulator);
      stacks.set(name, workspace);
      const { terraform } = workspace;
      await terraform.init();
      terraform.attachTo(provider);
      await terraform.pushState(join(folder, "states", `${name}.tfstate`));
      // only outputs, which a state gets when it is applied
      expect((await terraform.plan()).actions, name).toEqual({});
      await terraform.apply();
      expect(await terraform.plan(), name).toEqual({ empty: true, actions: {}, changes: [] });
    });
    expect(await takeInventory(emulator)).toEqual(before);
  });

  it("goes back to one stack, and the plan changes nothing", async () => {
    const back = join(folder, "states-of-stacks");
    mkdirSync(back);
    for (const [name, { terraform }] of stacks) {
      writeFileSync(join(back, `${name}.tfstate`), await terraform.pullState());
    }
    await moveState(["--join"], back, "joined.tfstate");
    const joined = new Workspace(await stackFolder("single"), emulator);
    stacks.set("joined", joined);
    await joined.terraform.init();
    joined.terraform.attachTo(provider);
    await joined.terraform.pushState(join(folder, "joined.tfstate"));
    expect((await joined.terraform.plan()).actions).toEqual({});
    await joined.terraform.apply();
    expect(await joined.terraform.plan()).toEqual({ empty: true, actions: {}, changes: [] });
    expect(await takeInventory(emulator)).toEqual(before);
  });

  it("has sent nothing that AWS refuses", () => sendsOnlyWhatAwsTakes(emulator));
});
