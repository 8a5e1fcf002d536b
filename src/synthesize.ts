import { join, resolve } from "node:path";
import { App } from "cdktf";
import type { Configuration, Deployment } from "./config";
import { writeOutput } from "./output";
import type { DeploymentStack } from "./stacks/deployment-stack";
import { makeStacks } from "./stacks/make-stacks";
import { Paths } from "./stacks/paths";

/** A deployment whose Terraform JSON has been written. */
export interface SynthesizedDeployment {
  readonly deployment: Deployment;
  /** In the order in which they are applied. */
  readonly stacks: readonly SynthesizedStack[];
}

/** A stack whose Terraform JSON has been written. */
export interface SynthesizedStack {
  readonly name: string;
  readonly stack: DeploymentStack;
  /** Folder of the JSON, absolute. */
  readonly folder: string;
}

/**
 * Writes the Terraform JSON of every deployment under `outdir`. Nothing there changes if anything fails, and what Terraform
 * keeps there stays.
 *
 * @param outdir folder of the output, such as `cdktf.out`
 * @throws OutputError when the disk does not take it, Interrupted when the process is asked to end
 */
export async function synthesize(configuration: Configuration, outdir: string): Promise<SynthesizedDeployment[]> {
  const folderOf = (name: string) => join(resolve(outdir), "stacks", name);
  return writeOutput(outdir, async ({ folder, pause }) => {
    const app = new App({ outdir: folder });
    const synthesized: SynthesizedDeployment[] = [];
    for (const deployment of configuration.deployments) {
      const stacks = makeStacks(app, deployment, (name) => new Paths(process.cwd(), folderOf(name)));
      synthesized.push({
        deployment,
        stacks: stacks.map((stack) => ({ name: stack.node.id, stack, folder: folderOf(stack.node.id) })),
      });
      await pause();
    }
    app.synth();
    return synthesized;
  });
}
