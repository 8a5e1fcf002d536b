import { join, resolve } from "node:path";
import type { Configuration, Deployment } from "./config";
import { writeOrigins } from "./origins";
import { writeOutput } from "./output";
import { Paths } from "./stacks/paths";
import { StackWriter, type StackWriterProps } from "./stacks/stack-writer";

/** A deployment whose Terraform JSON has been written. */
export interface SynthesizedDeployment {
  readonly deployment: Deployment;
  /** In the order in which they are applied. */
  readonly stacks: readonly SynthesizedStack[];
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
      synthesized.push({ deployment, stacks });
      await pause();
    }
    writer.finish();
    writeOrigins(configuration, outdir, folder);
    return synthesized;
  });
}
