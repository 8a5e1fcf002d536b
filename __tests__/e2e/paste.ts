import { dirname, join } from "node:path";
import { run } from "../helpers/run";
import { terraformEnvironment } from "../helpers/terraform-providers";
import type { Emulator } from "./emulator";
import { pythonEnvironment } from "./python";

/** The folder with the AWS CLI that the tests pin. */
export async function awsCliFolder(): Promise<string> {
  return dirname(await pythonEnvironment(join(__dirname, "assertions/placeos/requirements.txt")));
}

/**
 * Runs commands in a folder as a user pastes them, with the AWS CLI that the tests pin.
 *
 * @returns what they print
 */
export async function paste(emulator: Emulator, cwd: string, ...commands: readonly string[]): Promise<string> {
  const PATH = `${await awsCliFolder()}:${process.env.PATH}`;
  const env = { ...terraformEnvironment(emulator.environment), PATH };
  return (await run("bash", ["-euo", "pipefail", "-c", commands.join("\n")], { env, cwd })).stdout;
}
