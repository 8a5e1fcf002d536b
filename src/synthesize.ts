import { join, resolve } from "node:path";
import type { Configuration, Deployment, Finding } from "./config";
import { copyLockFile } from "./lock-file";
import { writeOrigins } from "./origins";
import { writeOutput } from "./output";
import { Paths } from "./stacks/paths";
import { StackWriter, type StackWriterProps } from "./stacks/stack-writer";

/** A deployment whose Terraform JSON has been written. */
export interface SynthesizedDeployment {
  readonly deployment: Deployment;
  /** In the order in which they are applied. */
  readonly stacks: readonly SynthesizedStack[];
  /** What does not fit of the lock file that the deployment has in the project. */
  readonly lockFindings: readonly Finding[];
}

/** A stack whose Terraform JSON has been written. */
export interface SynthesizedStack {
  readonly name: string;
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
export async function synthesize(
  configuration: Configuration,
  outdir: string,
  options: Pick<StackWriterProps, "tokenTraces"> = {},
): Promise<SynthesizedDeployment[]> {
  const folderOf = (name: string) => join(resolve(outdir), "stacks", name);
  return writeOutput(outdir, async ({ folder, pause }) => {
    const pathsOf = (name: string) => new Paths(process.cwd(), folderOf(name));
    const writer = new StackWriter({ ...options, outdir: folder, pathsOf });
    const synthesized: SynthesizedDeployment[] = [];
    for (const deployment of configuration.deployments) {
      const stacks = writer.write(deployment).map((name) => ({ name, folder: folderOf(name) }));
      // for a module Terraform reads the lock file of the configuration that calls it
      const lockedStacks = deployment.isModule ? [] : stacks;
      const findings = lockedStacks.map(({ name }) => copyLockFile(deployment, join(folder, "stacks", name)));
      synthesized.push({ deployment, stacks, lockFindings: withoutRepeats(findings.flat()) });
      await pause();
    }
    writer.finish();
    writeOrigins(configuration, outdir, folder);
    return synthesized;
  });
}

/** Stacks of one deployment need the same providers. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [finding.message, finding])).values()];
}
