import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { madeOnce, type MadeOnceOptions } from "./made-once";
import { run } from "./run";

/** Settings of Terraform that would make a test depend on who runs it. */
const personalSettings = /^TF_(?:VAR_|CLI_ARGS|DATA_DIR$|WORKSPACE$|LOG|INPUT$|IN_AUTOMATION$|PLUGIN_CACHE_DIR$)/;

/**
 * The environment in which tests run Terraform. `TF_CLI_CONFIG_FILE` says where providers come from.
 *
 * @param environment what Terraform gets in addition to its own settings
 */
export function terraformEnvironment(environment = process.env): NodeJS.ProcessEnv {
  const inherited = Object.entries(environment).filter(([name]) => !personalSettings.test(name));
  return {
    // collecting garbage less often saves a fifth of the time that a short run takes
    GOGC: "400",
    ...Object.fromEntries(inherited),
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    CHECKPOINT_DISABLE: "1",
  };
}

/** File in which cdktf writes a stack. */
export const STACK_FILE = "cdk.tf.json";

/** File in which Terraform notes the providers' versions. */
export const LOCK_FILE = ".terraform.lock.hcl";

/**
 * The providers that stacks use in addition to AWS'. The stacks themselves say which versions of these they take; Terraform
 * refuses to go on where the newest one is not among them.
 */
const OTHER_PROVIDERS = ["local", "random", "tls"];

/** Providers that one `terraform init` has installed. */
export interface InstalledProviders {
  /** Terraform's working data, `.terraform` of a configuration that requires these providers. */
  readonly dataFolder: string;
  /** The providers, laid out as `terraform init -plugin-dir` wants them. */
  readonly pluginFolder: string;
  readonly lockFile: string;
}

/** The blocks of a stack's JSON that say what it requires. */
interface Requirements {
  readonly terraform?: { readonly required_providers?: { readonly aws: { readonly version: string } } };
}

/** The providers that the stack in a folder requires, as {@link installProviders} installs them. */
export async function installedProviders(folder: string, options: MadeOnceOptions = {}): Promise<InstalledProviders> {
  const required = requirementsOf(folder);
  if (required === undefined) throw new Error(`the stack in ${folder} requires no provider`);
  return installProviders(required.aws.version, options);
}

/** Whether the stack in a folder requires providers: all that make anything do. */
export function requiresProviders(folder: string): boolean {
  return requirementsOf(folder) !== undefined;
}

function requirementsOf(folder: string) {
  const stack = JSON.parse(readFileSync(join(folder, STACK_FILE), "utf8")) as Requirements;
  return stack.terraform?.required_providers;
}

/**
 * The providers of all stacks, with a version of the AWS provider. They are installed once and then shared by all
 * configurations: nearly all of an initialisation's time goes into the AWS provider's 700 MB.
 *
 * @param awsVersion constraint such as `~> 5.100`
 * @param options what to tell when they must be downloaded first, and what ends the download
 */
export async function installProviders(awsVersion: string, options: MadeOnceOptions = {}): Promise<InstalledProviders> {
  const others = OTHER_PROVIDERS.map((name) => [name, { source: `hashicorp/${name}` }] as const);
  const required_providers = {
    aws: { source: "hashicorp/aws", version: awsVersion },
    ...Object.fromEntries(others),
  };
  const requirements = JSON.stringify({ terraform: { required_providers } });
  const env = terraformEnvironment();
  const make = async (empty: string) => {
    writeFileSync(join(empty, STACK_FILE), requirements);
    await run("terraform", ["init", "-backend=false", "-no-color"], { cwd: empty, env, signal: options.signal });
  };
  const made = await madeOnce("terraform", [requirements, env.TF_CLI_CONFIG_FILE ?? ""], make, options);
  return {
    dataFolder: join(made, ".terraform"),
    pluginFolder: join(made, ".terraform/providers"),
    lockFile: join(made, LOCK_FILE),
  };
}
