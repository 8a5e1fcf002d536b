import { join } from "node:path";
import type { Emulator } from "../../__tests__/e2e/emulator";
import { KillableApply } from "../../__tests__/e2e/killable-apply";
import { LOG_FILE } from "../../__tests__/e2e/terraform";
import { Workspace } from "../../__tests__/e2e/workspace";
import type { Deployment } from "../../src/config";
import { installProfile } from "../../src/install-profile";
import { synthesize } from "../../src/synthesize";
import { FALLBACK_PROVIDER } from "./for-emulator";
import type { Interruption } from "./interruption";
import { showProgress } from "./progress";

/** Operations under way at once. They wait for AWS nearly all the time. */
const PARALLELISM = "-parallelism=20";

/** Lines of Terraform's output that the error of a failed apply shows. */
const TAIL = 30;

export interface TrialProps {
  readonly emulator: Emulator;
  /** Existing folder for everything that is written. */
  readonly folder: string;
  readonly interruption: Interruption;
  readonly print: (line: string) => void;
}

/** One deployment in an emulator. */
export class Trial {
  private readonly workspaces = new Map<string, Workspace>();

  constructor(
    private readonly deployment: Deployment,
    private readonly props: TrialProps,
  ) {}

  /** @throws when Terraform does not get through, or is interrupted */
  public async deploy(): Promise<void> {
    await this.initializeSomehow();
    for (const [name, workspace] of this.workspaces) await this.apply(name, workspace);
  }

  /** Removes what is on the disk. */
  public remove(): void {
    for (const workspace of this.workspaces.values()) workspace.remove();
    this.workspaces.clear();
  }

  private async apply(name: string, workspace: Workspace): Promise<void> {
    const { print, interruption, emulator } = this.props;
    const { actions } = await workspace.terraform.plan();
    const total = Object.keys(actions).length;
    print(`\n${name}: ${total} resources to make`);
    const log = join(workspace.folder, LOG_FILE);
    const apply = new KillableApply(workspace.folder, emulator.environment, PARALLELISM);
    interruption.onceHappened(() => apply.kill());
    const endProgress = showProgress(log, total, print);
    const end = await apply.end.finally(endProgress);
    if (end !== 0) {
      const tail = workspace.read(LOG_FILE).trim().split("\n").slice(-TAIL).join("\n");
      throw new Error(`${name}: terraform apply ended with ${end}\n${tail}`);
    }
    await this.show(name, workspace);
  }

  /** Initializes all stacks, with the providers that can be had here. */
  private async initializeSomehow(): Promise<void> {
    const { print } = this.props;
    try {
      await this.initialize(this.deployment);
    } catch (error) {
      if (this.deployment.awsProviderMajor === FALLBACK_PROVIDER.awsProviderMajor) throw error;
      const { name, awsProviderVersion } = this.deployment;
      await this.initialize({ ...this.deployment, ...FALLBACK_PROVIDER });
      print(
        `${name}: AWS provider ${awsProviderVersion} cannot be had here, ${FALLBACK_PROVIDER.awsProviderVersion} is used`,
      );
    }
  }

  private async initialize(deployment: Deployment): Promise<void> {
    const { folder, emulator } = this.props;
    const [synthesized] = await synthesize({ file: "", deployments: [deployment] }, join(folder, "cdktf.out"));
    this.remove();
    for (const { name, folder: stackFolder } of synthesized!.stacks) {
      const workspace = new Workspace(stackFolder, emulator);
      this.workspaces.set(name, workspace);
      await workspace.terraform.init();
    }
  }

  private async show(name: string, workspace: Workspace): Promise<void> {
    const { print, folder } = this.props;
    const { metaflow_profile_json: profile, ...outputs } = await workspace.terraform.outputs();
    print(`\n${name}: outputs`);
    for (const [output, value] of Object.entries(outputs)) print(`  ${output} = ${JSON.stringify(value)}`);
    if (profile === undefined) return;
    const source = join(workspace.folder, "metaflow_profile.json");
    const { file } = installProfile({ source, name, home: join(folder, "metaflow") });
    print(`${name}: the profile lies in ${file}`);
  }
}
