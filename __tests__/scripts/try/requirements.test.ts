import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { checkRequirements, lacksProviderVersion, withDownloadHint } from "../../../scripts/try/requirements";

describe("checkRequirements", () => {
  let folder: string;
  const { signal } = new AbortController();

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "requirements-"));
    vi.stubEnv("PATH", folder);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  function provide(command: string, script: string): void {
    writeFileSync(join(folder, command), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, command), 0o755);
  }

  it("says everything that is missing, and where to get it", async () => {
    const check = checkRequirements(signal);
    await expect(check).rejects.toThrow(
      /^this machine needs\n {2}Terraform 1\.11 or newer: https.*\n {2}python3 3\.10/,
    );
  });

  it.each(["v1.11.4", "v1.12.0", "v2.0.0"])("takes Terraform %s", async (version) => {
    provide("terraform", `echo Terraform ${version}`);
    provide("python3", "exit 0");
    await expect(checkRequirements(signal)).resolves.toBeUndefined();
  });

  it("refuses an old Terraform and a Python without venv", async () => {
    provide("terraform", "echo Terraform v1.10.5");
    provide("python3", "exit 1");
    await expect(checkRequirements(signal)).rejects.toThrow(/Terraform 1\.11[^]*python3-venv/);
  });
});

describe("a failed download", () => {
  it("is told from a version that is not there", () => {
    expect(lacksProviderVersion(new Error("no available releases match the given constraints ~> 6.25"))).toBe(true);
    expect(lacksProviderVersion(new Error("could not connect to registry.terraform.io"))).toBe(false);
  });

  it("comes with the variable that names a mirror, and with what was said", () => {
    const error = new Error("could not connect");
    expect(withDownloadHint(error, "providers").message).toMatch(/TF_CLI_CONFIG_FILE[^]*could not connect$/);
    expect(withDownloadHint(error, "emulator").message).toMatch(/PIP_INDEX_URL[^]*could not connect$/);
  });
});
