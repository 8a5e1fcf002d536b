import { readFileSync } from "node:fs";
import { join } from "node:path";
import { madeOnce } from "../../helpers/made-once";
import { run } from "../../helpers/run";

/**
 * A Python in a virtual environment that holds the packages of a requirements file, and is made once.
 *
 * @returns path of the interpreter
 */
export async function pythonEnvironment(requirements: string): Promise<string> {
  const { stdout: version } = await run("python3", ["--version"]);
  const folder = await madeOnce("python", [readFileSync(requirements, "utf8"), version], async (empty) => {
    await run("python3", ["-m", "venv", empty]);
    await run(join(empty, "bin/python"), ["-m", "pip", "install", "--quiet", "--requirement", requirements]);
  });
  return join(folder, "bin/python");
}
