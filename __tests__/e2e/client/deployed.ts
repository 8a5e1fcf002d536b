import { join } from "node:path";
import { vpcWithTwoSubnets } from "../existing-parts";
import type { Emulator } from "../emulator";
import type { Inputs } from "../scenario";
import { synthesize } from "../synthesize";
import { Workspace } from "../workspace";

/** What users of a deployment get. */
export interface Deployed {
  /** Text of the profile that the apply wrote. */
  readonly profile: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Deploys to an emulated account, side by side in one network.
 *
 * @param folder an existing folder for everything that is written on the way
 * @param inputs inputs of each deployment, by its name, which is the suffix of its resources' names, too
 */
export async function deploy<Name extends string>(
  emulator: Emulator,
  folder: string,
  region: string,
  inputs: Readonly<Record<Name, Inputs>>,
): Promise<Record<Name, Deployed>> {
  const network = await vpcWithTwoSubnets(emulator);
  const names = Object.keys(inputs) as Name[];
  const settings = names.map((name) => [
    name,
    { product: "metaflow", region, inputs: { resource_suffix: name, tags: {}, ...network, ...inputs[name] } },
  ]);
  const stacks = await synthesize(join(folder, "synthesized"), Object.fromEntries(settings));
  const deployed = await Promise.all(names.map(async (name) => [name, await apply(stacks[name]!, emulator)]));
  return Object.fromEntries(deployed) as Record<Name, Deployed>;
}

async function apply(stackFolder: string, emulator: Emulator): Promise<Deployed> {
  const workspace = new Workspace(stackFolder, emulator);
  try {
    await workspace.terraform.init();
    await workspace.terraform.plan();
    await workspace.terraform.apply();
    const outputs = (await workspace.terraform.outputs()) as Record<string, string>;
    return { profile: workspace.read("metaflow_profile.json"), outputs };
  } finally {
    workspace.remove();
  }
}
