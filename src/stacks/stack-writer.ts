import { App, type Manifest } from "cdktf";
import type { Deployment } from "../config";
import { makeStacks } from "./make-stacks";
import type { Paths } from "./paths";
import { forgettingTokens, withoutTraces } from "./tokens";

/** What CDK Terrain must know of the engines that will read the JSON. cdktf has no use for it. */
const context = { targetVersions: { terraform: ">=1.11.0", opentofu: ">=1.11.0" } };

export interface StackWriterProps {
  /** Existing folder for the JSON of all stacks and the manifest. */
  readonly outdir: string;
  /** Where things lie, as seen from the folder of the stack with a name. */
  readonly pathsOf: (name: string) => Paths;

  /**
   * Errors say where the tokens were made that could not be resolved. It takes half as long again.
   *
   * @default false
   */
  readonly tokenTraces?: boolean;
}

/**
 * Writes what cdktf's `App.synth()` writes, byte for byte, in less time and memory: each deployment is a separate app,
 * which is let go when it has been written. Nothing is resolved beforehand: only references between stacks need that.
 */
export class StackWriter {
  private readonly manifest: Manifest;

  constructor(private readonly props: StackWriterProps) {
    this.manifest = new App({ outdir: props.outdir, context }).manifest;
  }

  /**
   * Makes the stacks of a deployment and writes their JSON.
   *
   * @returns their names, in the order in which they are applied
   */
  public write(deployment: Deployment): readonly string[] {
    return forgettingTokens(() =>
      this.props.tokenTraces ? this.writeStacks(deployment) : withoutTraces(() => this.writeStacks(deployment)),
    );
  }

  /** Writes the manifest, which tells the cdktf command line of the stacks. To be called when all have been written. */
  public finish(): void {
    this.manifest.writeToFile();
  }

  private writeStacks(deployment: Deployment): readonly string[] {
    const { manifest } = this;
    const { outdir, pathsOf } = this.props;
    const stacks = makeStacks(new App({ outdir, context }), deployment, pathsOf);
    for (const stack of stacks) stack.synthesizer.synthesize({ outdir, manifest });
    return stacks.map(({ node }) => node.id);
  }
}
