import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** A run of Terraform that has ended. */
export interface TerraformRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What was run, for messages. */
  readonly command: string;
}

/** What to do where Terraform cannot run in a stack's folder: a part of a message each. */
export interface Advice {
  readonly noStack: string;
  readonly notInstalled: string;
  readonly notInitialized: string;
}

/** The program; the cdktf CLI has the same variable. */
export function terraformName(): string {
  return process.env.TERRAFORM_BINARY_NAME || "terraform";
}

/**
 * Runs Terraform, and waits for its end.
 *
 * @returns undefined where it is not installed
 */
export function runTerraform(args: readonly string[], cwd?: string): TerraformRun | undefined {
  const command = commandOf(args);
  const { status, stdout, stderr, error } = spawnSync(terraformName(), args, {
    ...{ cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
    // a state can be large
    maxBuffer: 2 ** 30,
  });
  if ((error as NodeJS.ErrnoException | undefined)?.code === "ENOENT") return undefined;
  if (error !== undefined) throw new Error(`${command}: ${error.message}`);
  return { code: status, stdout, stderr, command };
}

/**
 * Runs Terraform in the folder of a stack's JSON.
 *
 * @throws with the advice where there is no such stack, no Terraform, or where the folder is not initialized
 */
export function runInStack(folder: string, args: readonly string[], advice: Advice): TerraformRun {
  const inFolder = [`-chdir=${folder}`, ...args];
  const command = commandOf(inFolder);
  if (!existsSync(join(folder, "cdk.tf.json"))) {
    throw new Error(`${command}: there is no such stack yet; ${advice.noStack}`);
  }
  const run = runTerraform(inFolder);
  if (run === undefined) throw new Error(`${command}: ${terraformName()} is not installed${advice.notInstalled}`);
  if (/\binit\b/.test(run.stderr)) {
    throw new Error(`${command}: initialize it first${advice.notInitialized}\n${run.stderr.trim()}`);
  }
  return run;
}

function commandOf(args: readonly string[]): string {
  return [terraformName(), ...args.filter((arg) => arg !== "-no-color")].join(" ");
}
