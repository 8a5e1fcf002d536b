import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { goProblem, lacks, nameOfSkipped, nginxProblem, pythonProblem, terraformProblem, venvProblem } from "./tools";

describe("what the tests need of the machine", () => {
  const { PATH, TF_CLI_CONFIG_FILE } = process.env;
  let folder: string;

  /** Makes a program that a shell runs the only one of its name on the PATH. */
  const program = (name: string, ...script: readonly string[]): void => {
    writeFileSync(join(folder, name), ["#!/bin/sh", ...script].join("\n"));
    chmodSync(join(folder, name), 0o755);
  };
  const terraform = (version: string) => program("terraform", `echo '{"terraform_version": "${version}"}'`);
  const none = () => Promise.resolve();
  const failing = (message: string) => () => Promise.reject(new Error(message));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tools-"));
    process.env.PATH = folder;
  });

  afterEach(() => {
    process.env.PATH = PATH;
    if (TF_CLI_CONFIG_FILE === undefined) delete process.env.TF_CLI_CONFIG_FILE;
    else process.env.TF_CLI_CONFIG_FILE = TF_CLI_CONFIG_FILE;
    rmSync(folder, { recursive: true });
  });

  it("is a Terraform", async () => {
    expect(await terraformProblem("none", none)).toBe(
      'There is no working "terraform" on the PATH. ' +
        "Install Terraform 1.11 or later (https://developer.hashicorp.com/terraform/install).",
    );
  });

  it.each(["0.15.5", "1.9.8", "1.10.5"])("is no Terraform %s", async (version) => {
    terraform(version);
    expect(await terraformProblem("~> 5.100", none)).toMatch(`Terraform ${version} is too old. Install Terraform 1.11`);
  });

  it.each(["1.11.0", "1.12.0-beta1", "2.0.0"])("is Terraform %s with its providers", async (version) => {
    terraform(version);
    expect(await terraformProblem("~> 5.100", none)).toBeUndefined();
  });

  it("is a registry that Terraform can reach", async () => {
    terraform("1.11.4");
    delete process.env.TF_CLI_CONFIG_FILE;
    const init = failing(
      "terraform init: exit code 1\n\nError: Failed to query available provider packages\n\n" +
        "Could not retrieve the list of available versions for provider hashicorp/aws:\n" +
        "could not connect to registry.terraform.io: no such host\n\nTo see which modules are\n",
    );
    expect(await terraformProblem("~> 5.100", init)).toBe(
      '"terraform init" cannot install the providers: Could not retrieve the list of available versions for provider ' +
        "hashicorp/aws: could not connect to registry.terraform.io: no such host. Where the registry cannot be reached, " +
        "TF_CLI_CONFIG_FILE must name a configuration of Terraform with a mirror of it " +
        "(https://developer.hashicorp.com/terraform/cli/config/config-file#provider-installation).",
    );
  });

  it("is a configuration of Terraform that exists", async () => {
    terraform("1.11.4");
    process.env.TF_CLI_CONFIG_FILE = join(folder, "none.tfrc");
    expect(await terraformProblem("~> 5.100", failing("no such host"))).toMatch(
      `It names ${join(folder, "none.tfrc")} now, which does not exist.`,
    );
  });

  it("is a Python", async () => {
    expect(await pythonProblem()).toBe(
      'There is no working "python3" on the PATH. Install Python 3.9 or later (https://www.python.org/downloads/).',
    );
    program("python3", "echo False");
    expect(await pythonProblem()).toMatch("python3 is too old. Install Python 3.9 or later");
    expect(await venvProblem(none)).toMatch("python3 is too old. Install Python 3.9 or later");
    program("python3", "echo True");
    expect(await pythonProblem()).toBeUndefined();
    expect(await venvProblem(none)).toBeUndefined();
  });

  it("is a Python that makes virtual environments with packages in them", async () => {
    program("python3", 'case "$2" in *ensurepip*) exit 1 ;; *) echo True ;; esac');
    expect(await venvProblem(none)).toBe(
      "Python has no module venv. Install it (on Debian and Ubuntu: the package python3-venv).",
    );
    program("python3", "echo True");
    expect(await venvProblem(failing("pip: exit code 1\nWARNING: …\nERROR: No matching distribution found"))).toBe(
      "pip cannot install the packages of the tests: ERROR: No matching distribution found. " +
        "Where PyPI cannot be reached, PIP_INDEX_URL must name a mirror of it.",
    );
  });

  it("is an nginx", async () => {
    expect(await nginxProblem(none)).toBeUndefined();
    expect(await nginxProblem(failing("there is no nginx"))).toMatch("there is no nginx. Install nginx (");
  });

  it("is a Go", async () => {
    expect(await goProblem(none)).toBeUndefined();
    expect(await goProblem(failing("there is no go"))).toMatch("there is no go. Install Go 1.21 or later (");
  });

  it("is told by the names of the suites that are skipped", () => {
    const name = nameOfSkipped("a (good) suite", ["terraform", "python3-venv"]);
    expect(name).toBe("a (good) suite (needs terraform, python3-venv)");
    expect(lacks("python3-venv", name)).toBe(true);
    expect(lacks("python3", name)).toBe(false);
    expect(lacks("terraform", "a suite that needs terraform")).toBe(false);
  });
});
