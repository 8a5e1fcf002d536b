import { runInStack, terraformName, type TerraformRun } from "../terraform";

/**
 * The text of an output of a stack, as Terraform knows it.
 *
 * @param folder folder of the stack's JSON
 * @throws with what to do about it when there is no such stack, Terraform or output
 */
export function terraformOutput(folder: string, name: string): string {
  const { code, stdout, stderr, command } = run(folder, ["output", "-no-color", "-raw", name]);
  const isMissing = /Output "[^"]*" not found/.test(stderr) || /No outputs found/.test(stdout);
  if (code === 0 && !isMissing) return stdout;
  if (!isMissing) throw new Error(`${command}: ${stderr.trim()}`);
  // Terraform Cloud takes a while to read the outputs out of a state, and other servers may not do it at all
  const value = outputInState(folder, name);
  if (value !== undefined) return value;
  throw new Error(
    `${command}: the state has no such output. Deploy first. If it is deployed, Terraform may be in another workspace or ` +
      `backend than the deployment: ${terraformName()} -chdir=${folder} workspace show`,
  );
}

function outputInState(folder: string, name: string): string | undefined {
  const { code, stdout, stderr, command } = run(folder, ["state", "pull", "-no-color"]);
  if (code !== 0) throw new Error(`${command}: ${stderr.trim()}`);
  if (stdout.trim() === "") return undefined;
  const { outputs } = JSON.parse(stdout) as { outputs?: Readonly<Record<string, { value?: unknown }>> };
  const value = outputs?.[name]?.value;
  return typeof value === "string" ? value : undefined;
}

function run(folder: string, args: readonly string[]): TerraformRun {
  return runInStack(folder, args, {
    noStack: "write it with: npm run synth",
    notInstalled:
      " (https://developer.hashicorp.com/terraform/install). A colleague who has it can give you the output, for: " +
      "npm run profile -- - <name>",
    notInitialized: `, with: ${terraformName()} -chdir=${folder} init`,
  });
}
