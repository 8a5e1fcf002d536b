import { join } from "node:path";
import type { Emulator } from "../../__tests__/e2e/emulator";
import type { TerraformMessage } from "../../__tests__/e2e/terraform";
import { Workspace } from "../../__tests__/e2e/workspace";
import type { Deployment } from "../../src/config";
import { installProfile } from "../../src/install-profile";
import { synthesize } from "../../src/synthesize";
import { FALLBACK_PROVIDER } from "./for-emulator";
import { lacksProviderVersion, withDownloadHint } from "./requirements";
import type { Progress, Terminal } from "./terminal";
import type { TriedDeployment } from "./usage";

export interface TrialProps {
  readonly emulator: Emulator;
  /** Existing folder for everything that is written. */
  readonly folder: string;
  /** Ends it. */
  readonly signal: AbortSignal;
  readonly terminal: Terminal;
}

/** One deployment in an emulator. */
export class Trial {
  constructor(
    private readonly deployment: Deployment,
    private readonly props: TrialProps,
  ) {}

  /** @throws when Terraform does not get through, or is interrupted */
  public async deploy(): Promise<TriedDeployment> {
    const { terminal, folder } = this.props;
    const { name, region } = this.deployment;
    const workspace = await terminal.step(`${name}: initializing Terraform, about 5 seconds`, (progress) =>
      this.initializeSomehow(progress),
    );
    const { actions } = await terminal.step(`${name}: planning, 10 to 30 seconds`, () => workspace.terraform.plan());
    const total = Object.keys(actions).length;
    await terminal.step(`${name}: making ${total} resources, one to two minutes`, (progress) =>
      this.apply(workspace, total, progress),
    );
    const { metaflow_profile_json: profile, ...outputs } = await workspace.terraform.outputs();
    terminal.print(`\n${name}: outputs`);
    for (const [output, value] of Object.entries(outputs)) terminal.print(`  ${output} = ${JSON.stringify(value)}`);
    const { file } = installProfile({ content: profile as string, name, home: join(folder, "metaflow") });
    terminal.print(`${name}: the profile is ${file}`);
    return { name, region, profile: JSON.parse(profile as string) as TriedDeployment["profile"] };
  }

  private async apply({ terraform }: Workspace, total: number, progress: Progress): Promise<void> {
    let done = 0;
    const errors: string[] = [];
    const onMessage = ({ type, hook, diagnostic }: TerraformMessage) => {
      if (type === "apply_complete" && hook?.action === "create") {
        progress.count(++done, total, `${hook.resource.addr} (${hook.elapsed_seconds ?? 0} s)`);
      }
      if (diagnostic?.severity === "error") {
        const { address = "", summary, detail } = diagnostic;
        errors.push([`  ${address}`, summary, detail].filter((part) => part.trim() !== "").join(": "));
      }
    };
    try {
      await terraform.applyAloud(onMessage);
    } catch (error) {
      if (errors.length === 0) throw error;
      throw new Error(`${this.deployment.name}: terraform apply failed\n${errors.join("\n")}`, { cause: error });
    }
  }

  /** Initializes with the providers that can be had here. */
  private async initializeSomehow(progress: Progress): Promise<Workspace> {
    const { name, awsProviderVersion, awsProviderMajor } = this.deployment;
    const { signal } = this.props;
    try {
      return await this.initialize(this.deployment, progress).catch(async (error: unknown) => {
        if (awsProviderMajor === FALLBACK_PROVIDER.awsProviderMajor || !lacksProviderVersion(error)) throw error;
        const other = FALLBACK_PROVIDER.awsProviderVersion;
        progress.note(`${name}: AWS provider ${awsProviderVersion} cannot be had here, ${other} is used`);
        return this.initialize({ ...this.deployment, ...FALLBACK_PROVIDER }, progress);
      });
    } catch (error) {
      throw signal.aborted ? error : withDownloadHint(error, "providers");
    }
  }

  private async initialize(deployment: Deployment, progress: Progress): Promise<Workspace> {
    const { folder, emulator, signal } = this.props;
    const [synthesized] = await synthesize({ file: "", deployments: [deployment] }, join(folder, "cdktf.out"));
    const [stack] = synthesized!.stacks;
    const workspace = new Workspace(stack!.folder, emulator, signal);
    await workspace.terraform.init(() => {
      progress.note("downloading the providers, once, a few minutes: the one of AWS has 700 MB unpacked");
    });
    return workspace;
  }
}
