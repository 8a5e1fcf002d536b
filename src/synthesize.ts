import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { App } from "cdktf";
import type { Configuration, Deployment } from "./config";
import type { DeploymentStack } from "./stacks/deployment-stack";
import { Paths } from "./stacks/paths";
import { stackOf } from "./stacks/stack-of";

/** A deployment whose Terraform JSON has been written. */
export interface SynthesizedDeployment {
  readonly deployment: Deployment;
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
      const folder = join(target, "stacks", deployment.name);
      const stack = stackOf(app, deployment, new Paths(process.cwd(), folder));
      return { deployment, stack, folder };
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
