import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const modules = join(__dirname, "../../modules");

/** The file below modules/, without extension, that exports a function under its own name; undefined where none does. */
export function exportedFunction(wanted: { readonly name: string }): string | undefined {
  const declares = new RegExp(`^export (?:const|function) ${wanted.name}\\b`, "m");
  return (readdirSync(modules, { recursive: true }) as string[])
    .filter((file) => file.endsWith(".ts") && declares.test(readFileSync(join(modules, file), "utf8")))
    .map((file) => file.replaceAll("\\", "/").replace(/\.ts$/, ""))
    .find((file) => {
      // oxlint-disable-next-line typescript/no-require-imports
      const exported = require(join(modules, file)) as Readonly<Record<string, unknown>>;
      return exported[wanted.name] === wanted;
    });
}
