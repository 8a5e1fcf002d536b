import { TerraformBackend, type TerraformRemoteState } from "cdktf";
import type { Construct } from "constructs";
import type { Backend as BackendSettings } from "../config";

export interface BackendProps {
  readonly settings: BackendSettings;
  /** Path of the local state, relative to the stack's folder. */
  readonly localStatePath: string;
  /** Folder of the local states of other workspaces, relative to the stack's folder. */
  readonly localWorkspacesPath: string;
}

/**
 * Where a stack's state lies, written into the JSON as it stands in the configuration file. cdktf's own backend classes
 * do not know all arguments of today's Terraform (S3's `use_lockfile`), and without a backend cdktf adds a local one with
 * an absolute path.
 */
export class Backend extends TerraformBackend {
  constructor(
    scope: Construct,
    private readonly props: BackendProps,
  ) {
    super(scope, "Backend", props.settings.type);
  }

  public override toTerraform(): unknown {
    const { settings, localStatePath, localWorkspacesPath } = this.props;
    switch (settings.type) {
      case "none":
        return {};
      case "local":
        return { terraform: { backend: { local: { path: localStatePath, workspace_dir: localWorkspacesPath } } } };
      case "cloud":
        return { terraform: { cloud: settings.config } };
      default:
        return { terraform: { backend: { [settings.type]: settings.config } } };
    }
  }

  /** @throws always: stacks of this project do not read each other's state */
  public override getRemoteStateDataSource(): TerraformRemoteState {
    throw new Error("stacks do not read each other's state");
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return {};
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return {};
  }
}
