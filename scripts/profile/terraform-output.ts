import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * The text of an output of a stack, as Terraform knows it.
 *
 * @param folder folder of the stack's JSON
 * @throws with what to do about it when there is no such stack, Terraform or output
 */
export function terraformOutput(folder: string, name: string): string {
  const { code, stdout, stderr, command } = runTerraform(folder, ["output", "-no-color", "-raw", name]);
  const isMissing = /Output "[^"]*" not found/.test(stderr) || /No outputs found/.test(stdout);
  if (code === 0 && !isMissing) return stdout;
  if (!isMissing) throw new Error(`${command}: ${stderr.trim()}`);
  // Terraform Cloud takes a while to read the outputs out of a state, and other servers may not do it at all
  const value = outputInState(folder, name);
  if (value !== undefined) return value;
  throw new Error(
    `${command}: the state has no such output. Deploy first. If it is deployed, this may be another workspace or backend ` +
      `than that of the deployment: ${terraformName()} -chdir=${folder} workspace show`,
  );
}

function outputInState(folder: string, name: string): string | undefined {
  const { code, stdout, stderr, command } = runTerraform(folder, ["state", "pull", "-no-color"]);
  if (code !== 0) throw new Error(`${command}: ${stderr.trim()}`);
  if (stdout.trim() === "") return undefined;
  const { outputs } = JSON.parse(stdout) as { outputs?: Readonly<Record<string, { value?: unknown }>> };
  const value = outputs?.[name]?.value;
  return typeof value === "string" ? value : undefined;
}

interface TerraformRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What was run, for messages. */
  readonly command: string;
}

function runTerraform(folder: string, args: readonly string[]): TerraformRun {
  const terraform = terraformName();
  const command = `${terraform} -chdir=${folder} ${args.filter((arg) => arg !== "-no-color").join(" ")}`;
  if (!existsSync(join(folder, "cdk.tf.json"))) {
    throw new Error(`${command}: there is no such stack yet; write it with: npm run synth`);
  }
  const { status, stdout, stderr, error } = spawnSync(terraform, [`-chdir=${folder}`, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  if ((error as NodeJS.ErrnoException | undefined)?.code === "ENOENT") {
    throw new Error(
      `${command}: ${terraform} is not installed (https://developer.hashicorp.com/terraform/install). A colleague who has it ` +
        "can give you the output, for: npm run profile -- - <name>",
    );
  }
  if (error !== undefined) throw new Error(`${command}: ${error.message}`);
  if (/\binit\b/.test(stderr)) {
    throw new Error(`${command}: initialize it first, with: ${terraform} -chdir=${folder} init\n${stderr.trim()}`);
  }
  return { code: status, stdout, stderr, command };
}

/** The program; the cdktf CLI has the same variable. */
function terraformName(): string {
  return process.env.TERRAFORM_BINARY_NAME || "terraform";
}
