import { readFileSync } from "node:fs";
import { join } from "node:path";
import { madeOnce } from "../helpers/made-once";
import { run } from "../helpers/run";

const requirements = join(__dirname, "requirements.txt");

/**
 * A Python that has the packages of `requirements.txt`: the machine's own where it has these very versions, else one in
 * a virtual environment that is made once.
 */
export async function python(): Promise<string> {
  const wanted = readFileSync(requirements, "utf8");
  if (await hasPackages(wanted)) return "python3";
  const { stdout: version } = await run("python3", ["--version"]);
  const folder = await madeOnce("python", [wanted, version], async (empty) => {
    await run("python3", ["-m", "venv", empty]);
    await run(join(empty, "bin/python"), ["-m", "pip", "install", "--quiet", "--requirement", requirements]);
  });
  return join(folder, "bin/python");
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
