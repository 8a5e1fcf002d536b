import { copyFileSync, cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ProviderServer } from "../helpers/provider-server";
import { run } from "../helpers/run";
import { installedProviders, LOCK_FILE, requiresProviders, terraformEnvironment } from "../helpers/terraform-providers";

/** What Terraform finds wrong with a configuration. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail?: string;
  /** Address of the block in which it is. */
  readonly address?: string;
  readonly snippet?: { readonly context?: string; readonly code: string };
}

/** The AWS providers that validations attach to, by the folder in which they are installed; they end with the process. */
const servers = new Map<string, Promise<ProviderServer>>();

/**
 * Asks Terraform whether a stack's JSON is valid for the providers that it requires. No backend and no provider is
 * contacted.
 *
 * @param stackFolder folder of a synthesized stack with its assets; it stays as it is
 * @returns all errors and warnings
 */
export async function validate(stackFolder: string): Promise<Diagnostic[]> {
  const folder = mkdtempSync(join(tmpdir(), "validate-"));
  try {
    cpSync(stackFolder, folder, { recursive: true });
    let environment = terraformEnvironment();
    // a stack that makes nothing requires no provider
    if (requiresProviders(stackFolder)) {
      const providers = await installedProviders(stackFolder);
      symlinkSync(providers.dataFolder, join(folder, ".terraform"));
      copyFileSync(providers.lockFile, join(folder, LOCK_FILE));
      const server = servers.get(providers.pluginFolder) ?? ProviderServer.start(stackFolder);
      servers.set(providers.pluginFolder, server);
      environment = { ...environment, ...(await server).environment };
    }
    const { stdout } = await run("terraform", ["validate", "-json"], {
      cwd: folder,
      env: environment,
      accept: [0, 1],
    });
    return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
