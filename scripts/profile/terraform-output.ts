import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * What `terraform output -raw` prints of an output of a stack.
 *
 * @param folder folder of the stack's JSON
 * @throws with what to do about it when there is no such stack, Terraform or output
 */
export function terraformOutput(folder: string, name: string): string {
  // the cdktf CLI has the same variable
  const terraform = process.env.TERRAFORM_BINARY_NAME || "terraform";
  const command = `${terraform} -chdir=${folder} output -raw ${name}`;
  const refuse = (what: string): never => {
    throw new Error(`${command}: ${what}`);
  };
  if (!existsSync(join(folder, "cdk.tf.json"))) {
    refuse("there is no such stack yet; write it with: npm run synth");
  }
  const { status, stdout, stderr, error } = spawnSync(
    terraform,
    [`-chdir=${folder}`, "output", "-no-color", "-raw", name],
    { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
  );
  if ((error as NodeJS.ErrnoException | undefined)?.code === "ENOENT") {
    refuse(
      `${terraform} is not installed (https://developer.hashicorp.com/terraform/install). A colleague who has it can give you ` +
        "the output, for: npm run profile -- - <name>",
    );
  }
  if (error !== undefined) refuse(error.message);
  const said = stderr.trim();
  if (/\binit\b/.test(said)) refuse(`initialize it first, with: ${terraform} -chdir=${folder} init\n${said}`);
  // a state without outputs is a warning, which goes to the standard output
  const isMissing = /Output "[^"]*" not found/.test(said) || /No outputs found/.test(stdout);
  if (isMissing) refuse("the state has no such output; deploy first, or look whether the backend is the right one");
  if (status !== 0) refuse(said);
  return stdout;
}
