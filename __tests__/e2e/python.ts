import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { madeOnce, type MadeOnceOptions } from "../helpers/made-once";
import { run } from "../helpers/run";

/**
 * A Python that runs the emulator: the machine's own where it has the packages of `requirements.txt` in these very
 * versions, else one in a virtual environment.
 */
export async function python(options: MadeOnceOptions = {}): Promise<string> {
  const requirements = join(__dirname, "requirements.txt");
  const wanted = readFileSync(requirements, "utf8");
  return (await hasPackages(wanted, options)) ? "python3" : pythonEnvironment(requirements, options);
}

/**
 * A Python in a virtual environment that holds the packages of a requirements file, and is made once.
 *
 * @returns path of the interpreter
 */
export async function pythonEnvironment(requirements: string, options: MadeOnceOptions = {}): Promise<string> {
  const { signal } = options;
  const { stdout: version } = await run("python3", ["--version"], { signal });
  // how it is made belongs to it: environments that are kept from before have programs that cannot start
  const ingredients = [readFileSync(requirements, "utf8"), version, nameInterpreter.toString()];
  const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", requirements];
  const make = async (empty: string, final: string) => {
    await run("python3", ["-m", "venv", empty], { signal });
    await run(join(empty, "bin/python"), install, { signal });
    nameInterpreter(join(empty, "bin"), `#!${empty}/`, `#!${final}/`);
  };
  const folder = await madeOnce("python", ingredients, make, options);
  return join(folder, "bin/python");
}

/** Programs name the interpreter of the folder that they were installed in, which is renamed. */
function nameInterpreter(programs: string, before: string, after: string): void {
  for (const { name } of readdirSync(programs, { withFileTypes: true }).filter((entry) => entry.isFile())) {
    const file = join(programs, name);
    const text = readFileSync(file, "latin1");
    if (text.startsWith(before)) writeFileSync(file, text.replace(before, after), "latin1");
  }
}

/** Makes the Python environments of all tests, or finds that they are there. */
export async function preparePythonEnvironments(): Promise<void> {
  const files = readdirSync(__dirname, { recursive: true, encoding: "utf8" });
  const ofParts = files.filter((file) => file.endsWith(join("/", "requirements.txt")));
  await Promise.all([python(), ...ofParts.map((file) => pythonEnvironment(join(__dirname, file)))]);
}

async function hasPackages(wanted: string, { signal }: MadeOnceOptions): Promise<boolean> {
  const packages = [...wanted.matchAll(/^([\w-]+)\S*==(\S+)$/gm)].map(([, name, version]) => [name, version]);
  const check = [
    "import json, sys",
    "from importlib.metadata import version",
    "sys.exit(any(version(name) != wanted for name, wanted in json.load(sys.stdin)))",
  ].join("\n");
  const { code } = await run("python3", ["-c", check], {
    input: JSON.stringify(packages),
    accept: [0, 1],
    signal,
  });
  return code === 0;
}
