import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Emulator } from "../../__tests__/e2e/emulator";
import { Workspace } from "../../__tests__/e2e/workspace";
import { terraformEnvironment } from "../../__tests__/helpers/terraform-providers";
import { readDeployments } from "../../src/config";
import { synthesize } from "../../src/synthesize";
import { FALLBACK_PROVIDER, forEmulator } from "../try/for-emulator";
import { measure } from "./measure";

/** CPU seconds of `terraform plan`. */
export interface Plans {
  /** Before the first apply. */
  readonly first: number;
  /** After it, when there is nothing to do. */
  readonly second: number;
}

/** Plans the shipped deployment against an emulator of AWS, applies it, and plans it again. */
export async function measurePlans(): Promise<Plans> {
  const folder = mkdtempSync(join(tmpdir(), "plans-"));
  const emulator = await Emulator.start();
  try {
    const [shipped] = readDeployments({ file: "deployments.yaml" }).deployments;
    const deployment = { ...forEmulator(shipped!), ...FALLBACK_PROVIDER };
    const [synthesized] = await synthesize({ file: "", deployments: [deployment] }, folder);
    const workspace = new Workspace(synthesized!.stacks[0]!.folder, emulator);
    await workspace.terraform.init();
    const env = { ...process.env, ...terraformEnvironment(emulator.environment) };
    const plan = () => measure(["terraform", "plan", "-input=false", "-out=bench"], { cwd: workspace.folder, env }).cpu;
    const first = plan();
    await workspace.terraform.plan();
    await workspace.terraform.apply();
    return { first, second: plan() };
  } finally {
    emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
