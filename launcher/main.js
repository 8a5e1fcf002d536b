/*
 * Starts src/main.ts. Its code and everything that it imports lie in .cache as one file, which is made when it is not there
 * or when something that went into it has changed: loading a thousand files takes three times as long as the synthesis.
 *
 * This folder is plain JavaScript, because it runs before anything can read TypeScript.
 */
const { join } = require("node:path");
const { setFlagsFromString } = require("node:v8");
const { loadProgram } = require("./program");

const root = join(__dirname, "..");

async function main() {
  // to look for a fault, the code runs as it stands, with cdktf's traces in it
  const program = process.env.SYNTH_TRACE ? undefined : await loadProgram(root);
  if (program === undefined) return runSource();
  // most runs are over before it pays to optimize code; long ones still do
  setFlagsFromString("--interrupt-budget=1000000");
  program.run();
}

function runSource() {
  // @ts-expect-error the compiler's settings do not read the "exports" of a package
  require("tsx/cjs");
  require(join(root, "src/main.ts"));
}

void main();
