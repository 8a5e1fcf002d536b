import { run } from "../../__tests__/helpers/run";
import { isOlder, OLDEST_TERRAFORM } from "../../__tests__/helpers/tools";

interface Requirement {
  readonly command: string;
  readonly args: readonly string[];
  /** Whether what it prints is good enough. */
  readonly suffices: (printed: string) => boolean;
  readonly hint: string;
}

const PYTHON_PROBE = "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))";

const requirements: readonly Requirement[] = [
  {
    command: "terraform",
    args: ["version"],
    suffices: (printed) => {
      const version = /^Terraform v(\S+)/.exec(printed)?.[1];
      return version !== undefined && !isOlder(version, OLDEST_TERRAFORM);
    },
    hint: "Terraform 1.11 or newer: https://developer.hashicorp.com/terraform/install",
  },
  {
    command: "python3",
    args: ["-c", PYTHON_PROBE],
    suffices: () => true,
    hint:
      "python3 3.10 or newer, with its module venv: https://www.python.org/downloads, " +
      "or `apt install python3 python3-venv` on Debian and Ubuntu",
  },
];

/**
 * Looks for the programs that a trial runs.
 *
 * @throws with what is missing, all of it, and where to get it
 */
export async function checkRequirements(signal: AbortSignal): Promise<void> {
  const found = await Promise.all(requirements.map((requirement) => isThere(requirement, signal)));
  const hints = requirements.filter((_, index) => !found[index]).map(({ hint }) => `  ${hint}`);
  if (hints.length > 0) throw new Error(`this machine needs\n${hints.join("\n")}`);
}

async function isThere({ command, args, suffices }: Requirement, signal: AbortSignal): Promise<boolean> {
  try {
    return suffices((await run(command, args, { signal })).stdout);
  } catch (error) {
    if (signal.aborted) throw error;
    return false;
  }
}

/** Whether a failed `terraform init` got an answer, and there is no such version of a provider. */
export function lacksProviderVersion(error: unknown): boolean {
  return textOf(error).includes("no available releases match");
}

/** Adds to what a download has failed with how to make it succeed. */
export function withDownloadHint(error: unknown, what: "providers" | "emulator"): Error {
  return new Error(`${hints[what]}\n${textOf(error)}`);
}

const hints = {
  providers:
    "Terraform cannot get its providers. They come from registry.terraform.io; where that cannot be reached, name a file " +
    "in TF_CLI_CONFIG_FILE that says where your mirror is " +
    "(https://developer.hashicorp.com/terraform/cli/config/config-file#provider-installation), or a proxy in HTTPS_PROXY.",
  emulator:
    "The emulator cannot be installed. It is the Python package moto from pypi.org; where that cannot be reached, name " +
    "your mirror in PIP_INDEX_URL, or a proxy in HTTPS_PROXY.",
} as const;

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
