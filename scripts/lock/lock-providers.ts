import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { lockedVersions, lockFileName, requirementsOf } from "../../src/lock-file";
import { runTerraform, terraformName } from "../terraform";

export interface LockProvidersProps {
  /** Folders of the stacks that are to have one lock file. */
  readonly folders: readonly string[];
  /** The lock file. */
  readonly file: string;
  /** Platforms as Terraform names them, such as `linux_amd64`. */
  readonly platforms: readonly string[];
  /** Folder or URL of a mirror. @default - the registry */
  readonly mirror?: string;
}

/**
 * Writes a lock file with the newest versions of the providers that stacks allow.
 *
 * @returns a line for each provider: the version, and the one before where it is another
 * @throws with what Terraform says, and what to do about it; the lock file is left as it is then
 */
export function lockProviders({ folders, file, platforms, mirror }: LockProvidersProps): readonly string[] {
  const empty = mkdtempSync(join(tmpdir(), "lock-"));
  try {
    writeFileSync(join(empty, "cdk.tf.json"), JSON.stringify({ terraform: { required_providers: required(folders) } }));
    providersLock(empty, [
      ...platforms.map((platform) => `-platform=${platform}`),
      ...(mirror === undefined ? [] : [mirrorOption(mirror)]),
    ]);
    const before = existsSync(file) ? lockedVersions(readFileSync(file, "utf8")) : new Map<string, string>();
    const after = lockedVersions(readFileSync(join(empty, lockFileName), "utf8"));
    copyFileSync(join(empty, lockFileName), file);
    return [...after].map(([provider, version]) => {
      const old = before.get(provider);
      return `${provider} ${old === undefined || old === version ? version : `${old} → ${version}`}`;
    });
  } finally {
    rmSync(empty, { recursive: true, force: true });
  }
}

/** Providers by a name of their own, since stacks of one deployment may call them as they like. */
function required(folders: readonly string[]): Record<string, { source: string; version: string }> {
  const all = folders.flatMap((folder) => [...requirementsOf(readFileSync(join(folder, "cdk.tf.json"), "utf8"))]);
  return Object.fromEntries(all.map(([source, version]) => [source.replace("/", "-"), { source, version }]));
}

function mirrorOption(mirror: string): string {
  return mirror.startsWith("https://") ? `-net-mirror=${mirror}` : `-fs-mirror=${resolve(mirror)}`;
}

function providersLock(folder: string, options: readonly string[]): void {
  const args = ["providers", "lock", "-no-color", ...options];
  const run = runTerraform(args, folder);
  if (run === undefined) {
    throw new Error(
      `${terraformName()} is not installed (https://developer.hashicorp.com/terraform/install); OpenTofu is asked with TERRAFORM_BINARY_NAME=tofu`,
    );
  }
  if (run.code === 0) return;
  throw new Error(
    `${run.command}:\n${run.stderr.trim()}\n\nWhere the registry cannot be reached, name a mirror that has these platforms: npm run lock -- --mirror <folder or URL> --platforms <platforms>`,
  );
}
