import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { madeOnce } from "../helpers/made-once";
import { run } from "../helpers/run";

/**
 * A Python that runs the emulator: the machine's own where it has the packages of `requirements.txt` in these very
 * versions, else one in a virtual environment.
 */
export async function python(): Promise<string> {
  const requirements = join(__dirname, "requirements.txt");
  return (await hasPackages(readFileSync(requirements, "utf8"))) ? "python3" : pythonEnvironment(requirements);
}

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

/** Makes the Python environments of all tests, or finds that they are there. */
export async function preparePythonEnvironments(): Promise<void> {
  const files = readdirSync(__dirname, { recursive: true, encoding: "utf8" });
  const ofParts = files.filter((file) => file.endsWith(join("/", "requirements.txt")));
  await Promise.all([python(), ...ofParts.map((file) => pythonEnvironment(join(__dirname, file)))]);
}

async function hasPackages(wanted: string): Promise<boolean> {
  const packages = [...wanted.matchAll(/^([\w-]+)\S*==(\S+)$/gm)].map(([, name, version]) => [name, version]);
  const check = [
    "import json, sys",
    "from importlib.metadata import version",
    "sys.exit(any(version(name) != wanted for name, wanted in json.load(sys.stdin)))",
  ].join("\n");
  const { code } = await run("python3", ["-c", check], { input: JSON.stringify(packages), accept: [0, 1] });
  return code === 0;
}
