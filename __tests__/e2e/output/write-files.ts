import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeOutput } from "../../../src/output";

// a program: writes a folder with a file of 40 KB into the output that it is told

void writeOutput(process.argv[2]!, ({ folder }) => {
  mkdirSync(join(folder, "stacks"));
  writeFileSync(join(folder, "stacks/a.txt"), "x".repeat(40_000));
}).catch((error: Error) => {
  process.stderr.write(`${error.name}: ${error.message}\n`);
  process.exitCode = 1;
});
