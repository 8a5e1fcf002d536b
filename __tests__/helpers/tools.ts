import { existsSync } from "node:fs";
import { run } from "./run";
import { installProviders } from "./terraform-providers";

/** What tests need of the machine; `python3-venv` is a Python that can make virtual environments, `nginx-lua` an nginx with Lua. */
export type Tool = "terraform" | "python3" | "python3-venv" | "nginx" | "nginx-lua" | "postgresql" | "chromium" | "go";

/** Oldest Terraform that reads the JSON: it has write-only arguments. */
export const OLDEST_TERRAFORM = [1, 11] as const;

const installTerraform = "Install Terraform 1.11 or later (https://developer.hashicorp.com/terraform/install).";
const nameMirror =
  "Where the registry cannot be reached, TF_CLI_CONFIG_FILE must name a configuration of Terraform with a mirror of it " +
  "(https://developer.hashicorp.com/terraform/cli/config/config-file#provider-installation).";

/**
 * Looks whether Terraform is there, new enough, and able to install the providers. What it installs is kept for the
 * tests.
 *
 * @param awsVersion constraint for the AWS provider's version
 * @param install installs the providers
 * @returns what is wrong and what to do, or nothing
 */
export async function terraformProblem(
  awsVersion: string,
  install: (awsVersion: string) => Promise<unknown> = installProviders,
): Promise<string | undefined> {
  const printed = await output("terraform", "version", "-json");
  if (printed === undefined) return `There is no working "terraform" on the PATH. ${installTerraform}`;
  const { terraform_version: version } = JSON.parse(printed) as { terraform_version: string };
  if (isOlder(version, OLDEST_TERRAFORM)) return `Terraform ${version} is too old. ${installTerraform}`;
  try {
    await install(awsVersion);
    return undefined;
  } catch (error) {
    const file = process.env.TF_CLI_CONFIG_FILE;
    const missing = file && !existsSync(file) ? ` It names ${file} now, which does not exist.` : "";
    return `"terraform init" cannot install the providers: ${firstError(error)}. ${nameMirror}${missing}`;
  }
}

/** Looks whether Python is there. */
export async function pythonProblem(): Promise<string | undefined> {
  const printed = await output("python3", "-c", "import sys; print(sys.version_info >= (3, 9))");
  if (printed?.trim() === "True") return undefined;
  const found = printed === undefined ? 'There is no working "python3" on the PATH.' : "python3 is too old.";
  return `${found} Install Python 3.9 or later (https://www.python.org/downloads/).`;
}

/**
 * Looks whether Python can make virtual environments with packages in them.
 *
 * @param make makes those that the tests use
 */
export async function venvProblem(make: () => Promise<unknown>): Promise<string | undefined> {
  const problem = await pythonProblem();
  if (problem !== undefined) return problem;
  if ((await output("python3", "-c", "import ensurepip, venv")) === undefined)
    return "Python has no module venv. Install it (on Debian and Ubuntu: the package python3-venv).";
  try {
    await make();
    return undefined;
  } catch (error) {
    return (
      `pip cannot install the packages of the tests: ${firstError(error)}. ` +
      "Where PyPI cannot be reached, PIP_INDEX_URL must name a mirror of it."
    );
  }
}

/** Looks whether nginx is there, or can be had. */
export async function nginxProblem(find: () => Promise<unknown>): Promise<string | undefined> {
  return find().then(
    () => undefined,
    (error: unknown) => `${firstError(error)}. Install nginx (https://nginx.org/en/docs/install.html).`,
  );
}

/** Looks whether an nginx with Lua is there, or can be had. */
export async function luaNginxProblem(find: () => Promise<unknown>): Promise<string | undefined> {
  return find().then(
    () => undefined,
    (error: unknown) => `${firstError(error)}. Install OpenResty (https://openresty.org/en/installation.html).`,
  );
}

/** Looks whether PostgreSQL can be had. */
export async function postgresqlProblem(find: () => Promise<unknown>): Promise<string | undefined> {
  return find().then(
    () => undefined,
    (error: unknown) => `PostgreSQL cannot be had from npm: ${firstError(error)}.`,
  );
}

/** Looks whether a browser is there, or can be had. */
export async function chromiumProblem(find: () => Promise<unknown>): Promise<string | undefined> {
  return find().then(
    () => undefined,
    (error: unknown) => `${firstError(error)}. Install Chromium (on Debian and Ubuntu: the package chromium).`,
  );
}

/** Looks whether Go is there, or can be had. */
export async function goProblem(build: () => Promise<unknown>): Promise<string | undefined> {
  return build().then(
    () => undefined,
    (error: unknown) => `${firstError(error)}. Install Go 1.21 or later (https://go.dev/doc/install).`,
  );
}

/** What a program prints, or nothing where it cannot be run or fails. */
async function output(command: string, ...args: readonly string[]): Promise<string | undefined> {
  return run(command, args).then(
    ({ stdout }) => stdout,
    () => undefined,
  );
}

/** Whether a version such as `1.11.4` is older than a major and a minor one. */
export function isOlder(version: string, [major, minor]: readonly [number, number]): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split(".").map(Number);
  return ownMajor < major || (ownMajor === major && ownMinor < minor);
}

/** What a failed program says is wrong, in one line; Terraform breaks its sentences into several. */
function firstError(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const [, paragraph] = /Error: [^\n]+\n\n((?:[^\n]+\n?)+)/.exec(text) ?? [];
  const [line = text] = /^ERROR: .+$/m.exec(text) ?? [];
  return (paragraph ?? line).replace(/\s+/g, " ").trim().replace(/\.$/, "");
}

/** The name of a suite that is skipped: it says what is missing. */
export function nameOfSkipped(name: string, missing: readonly Tool[]): string {
  return `${name} (needs ${missing.join(", ")})`;
}

/** Whether a suite of this name was skipped because a tool is missing. */
export function lacks(tool: Tool, suiteName: string): boolean {
  return (/\(needs ([\w, -]+)\)$/.exec(suiteName)?.[1]?.split(", ") ?? []).includes(tool);
}
