import { writeFileSync } from "node:fs";
import { deploymentName } from "../src/config/schema/deployment";

/**
 * Writes an entry of the file of deployments: to the standard output, or into a new file.
 *
 * @throws if the file exists already, or cannot be written
 */
export function writeEntry(text: string, file: string | undefined): void {
  if (file === undefined) return void process.stdout.write(text);
  try {
    writeFileSync(file, text, { flag: "wx" });
    console.error(`wrote ${file}; check it with: npm run synth -- --file ${file}`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason =
      code === "EEXIST" ? "already exists, and is not overwritten; name another file" : `cannot be written: ${code}`;
    throw new Error(`${file}: ${reason}`);
  }
}

/**
 * Checks the option with the name of a deployment.
 *
 * @throws if no deployment can have it
 */
export function checkNameOption(name: string): void {
  const wrongName = deploymentName.safeParse(name).error?.issues[0]?.message;
  if (wrongName !== undefined) throw new Error(`--name: ${wrongName}`);
}
