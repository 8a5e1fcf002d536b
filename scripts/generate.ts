import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { jsonSchema } from "../src/config/json-schema";
import { dependenciesPage } from "./dependencies-page";
import { modulePages } from "./module-pages";
import { reference } from "./reference";

/** The files that follow from the configuration's schema, the modules' docstrings and the lockfile, by their path. */
const generated = new Map([
  ["deployments.schema.json", `${JSON.stringify(jsonSchema(), undefined, 2)}\n`],
  ["docs/configuration-reference.md", reference()],
  ["docs/dependencies.md", dependenciesPage()],
  ...modulePages(),
]);

const root = join(__dirname, "..");
const check = process.argv.includes("--check");

for (const [path, content] of generated) {
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
