import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { jsonSchema } from "../src/config/json-schema";
import { costsPage } from "./costs-page";
import { dependenciesPage } from "./dependencies-page";
import { libraryFiles } from "./library-files";
import { reference } from "./configuration-reference";

const root = join(__dirname, "..");
const check = process.argv.includes("--check");

async function generate(): Promise<void> {
  // the pages of the modules show the docstrings of the library
  put(await libraryFiles());
  const { modulePages } = await import("./module-pages");
  const { pictures } = await import("./pictures");
  put(
    new Map([
      ["deployments.schema.json", `${JSON.stringify(jsonSchema(), undefined, 2)}\n`],
      ["docs/configuration-reference.md", reference()],
      ["docs/costs.md", costsPage()],
      ["docs/dependencies.md", dependenciesPage()],
      ...modulePages(),
      ...(await pictures()),
    ]),
  );
}

/** Writes files, by their path, or says which ones are not what they should be. */
function put(files: ReadonlyMap<string, string>): void {
  for (const [path, content] of files) {
    const file = join(root, path);
    if (existsSync(file) && readFileSync(file, "utf8") === content) continue;
    if (check) {
      console.error(`${path} is not current: npm run generate`);
      process.exitCode = 1;
    } else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      console.log(`wrote ${path}`);
    }
  }
}

void generate();
