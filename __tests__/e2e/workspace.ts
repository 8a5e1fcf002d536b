import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { STACK_FILE } from "../helpers/terraform-providers";
import type { Emulator } from "./emulator";
import { PLAN_FILE, Terraform } from "./terraform";

const STATE_FILE = "terraform.tfstate";

/** Settings of the AWS provider for an emulator. */
export const providerForEmulator = {
  // a bucket's name cannot be a part of an address on the loopback interface
  s3_use_path_style: true,
  // what the emulator cannot do is tried 25 times otherwise
  max_retries: 3,
  skip_credentials_validation: true,
  skip_metadata_api_check: "true",
  skip_region_validation: true,
};

/** What differs when a stack is applied to an emulator; Terraform merges it into the stack's own blocks. */
const override = {
  terraform: { backend: { local: { path: STATE_FILE } } },
  provider: { aws: providerForEmulator },
};

/**
 * How long the provider waits for a domain. It looks ten minutes after the creation at the earliest, or when the time is
 * up: the emulator's are ready at once. A deletion needs to be seen three times, ten seconds apart.
 */
const domainTimeouts = { create: "5s", update: "5s", delete: "45s" };

/** A synthesized stack in a temporary folder, with its state, ready to be applied to an emulator. */
export class Workspace {
  public readonly folder = mkdtempSync(join(tmpdir(), "workspace-"));
  public readonly terraform: Terraform;

  /**
   * @param stackFolder where the stack was synthesized; it stays as it is
   * @param signal ends whatever Terraform does
   */
  constructor(stackFolder: string, emulator: Emulator, signal?: AbortSignal) {
    this.update(stackFolder);
    this.terraform = new Terraform(this.folder, emulator.environment, signal);
  }

  /** Puts another version of the stack in place. The state stays. */
  public update(stackFolder: string): void {
    cpSync(stackFolder, this.folder, { recursive: true });
    const domains = this.resourceIds("aws_opensearch_domain").map((id) => [id, { timeouts: domainTimeouts }]);
    const resource = domains.length === 0 ? undefined : { aws_opensearch_domain: Object.fromEntries(domains) };
    writeFileSync(join(this.folder, "emulator_override.tf.json"), JSON.stringify({ ...override, resource }));
  }

  /** The text of a file, such as the state or what the stack has written. */
  public read(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }

  /**
   * Puts the state back that there was when an apply began, if a killed Terraform has left an empty file: it writes its
   * local state in place.
   *
   * @returns whether it was empty
   */
  public restoreEmptyState(): boolean {
    const [state, backup] = [join(this.folder, STATE_FILE), join(this.folder, `${STATE_FILE}.backup`)];
    if (!existsSync(state) || statSync(state).size > 0) return false;
    if (existsSync(backup)) copyFileSync(backup, state);
    else rmSync(state);
    return true;
  }

  /** Everything that lies in the folder but the plan, which is compressed: JSON, assets, state, log, written files. */
  public files(): string[] {
    const entries = readdirSync(this.folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(this.folder, join(parentPath, name)));
    return files.filter((file) => file !== PLAN_FILE && !file.startsWith(".terraform/"));
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private resourceIds(type: string): string[] {
    const { resource = {} } = JSON.parse(this.read(STACK_FILE)) as { resource?: Record<string, object> };
    return Object.keys(resource[type] ?? {});
  }
}
