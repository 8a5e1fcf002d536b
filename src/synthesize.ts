import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { App } from "cdktf";
import type { Configuration, Deployment } from "./config";
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
 * Writes the Terraform JSON of every deployment under `outdir`. Everything is made in a folder beside it first and then
 * moved file by file, so that nothing there changes if anything fails, and what Terraform keeps there stays.
 *
 * @param outdir folder of the output, such as `cdktf.out`
 */
export function synthesize(configuration: Configuration, outdir: string): SynthesizedDeployment[] {
  const target = resolve(outdir);
  mkdirSync(dirname(target), { recursive: true });
  const staging = mkdtempSync(`${target}.new-`);
  try {
    const app = new App({ outdir: staging });
    const synthesized = configuration.deployments.map((deployment) => {
      const folderOf = (name: string) => join(target, "stacks", name);
      const stacks = makeStacks(app, deployment, (name) => new Paths(process.cwd(), folderOf(name)));
      return {
        deployment,
        stacks: stacks.map((stack) => ({ name: stack.node.id, stack, folder: folderOf(stack.node.id) })),
      };
    });
    app.synth();
    moveFiles(staging, target);
    return synthesized;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function moveFiles(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isDirectory()) moveFiles(join(from, entry.name), join(to, entry.name));
    else renameSync(join(from, entry.name), join(to, entry.name));
  }
}
