import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { readCommandLine } from "../src/command-line";
import { copyInTermsOfTerrain } from "./check-cdktn/copy";
import { differencesOf } from "./check-cdktn/differences";
import { installTerrain } from "./check-cdktn/install";

const HELP = `usage: npm run check:cdktn [-- --tests]

Tries the rename to CDK Terrain in a copy below .cache: installs its packages, checks the types, synthesizes the shipped deployments
with both and compares the JSON, addresses first.

  --tests  run the unit tests of modules and stacks there, too, which takes minutes
  --help   print this`;

/** Files of deployments that both synthesize. */
const FILES = [
  "deployments.yaml",
  "examples/complete.yaml",
  "examples/gpu-spot-fargate.yaml",
  "examples/placeos.yaml",
  "examples/placeos-2.yaml",
];

/** Tests of what a user of the library has. */
const TESTS = ["__tests__/modules", "__tests__/stacks"];

const root = join(__dirname, "..");
const folder = join(root, ".cache/check-cdktn");
const copy = join(folder, "project");

/** Runs a program of the project in a folder, with what it prints for people to see. */
function run(cwd: string, ...args: readonly string[]): void {
  // its tests make apps without a context
  const CDKTF_CONTEXT_JSON = JSON.stringify({ targetVersions: { terraform: ">=1.11.0" } });
  execFileSync(process.execPath, args, { cwd, stdio: "inherit", env: { ...process.env, CDKTF_CONTEXT_JSON } });
}

function step(what: string, work: () => void): boolean {
  const start = performance.now();
  try {
    work();
    console.log(`ok      ${what} (${((performance.now() - start) / 1000).toFixed(0)} s)`);
    return true;
  } catch (error) {
    console.log(`FAILED  ${what}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/** Synthesizes a file in a folder of code. */
function synthesize(code: string, file: string, out: string): void {
  const args = ["--import", "tsx", "src/main.ts", "--file", join(root, file), "--out", out, "--json"];
  execFileSync(process.execPath, args, { cwd: code, stdio: ["ignore", "ignore", "inherit"] });
}

/** Compares what both make of all files. Outside of both projects, so that paths to the state are the same. */
function compareAll(): void {
  const out = mkdtempSync(join(tmpdir(), "check-cdktn-"));
  try {
    const counts = FILES.map((file) => compare(file, join(out, basename(file))));
    if (counts.some((count) => count > 0)) throw new Error("the JSON is not the same");
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** Says what differs, and returns how much. */
function compare(file: string, out: string): number {
  const [ours, theirs] = [join(out, "cdktf"), join(out, "cdktn")];
  synthesize(root, file, ours);
  synthesize(copy, file, theirs);
  const { addresses, differences } = differencesOf(ours, theirs);
  console.log(`        ${file}: ${addresses} addresses, ${differences.length} differences`);
  for (const difference of differences.slice(0, 20)) console.log(`          ${difference}`);
  return differences.length;
}

function main(): void {
  const syntax = { command: "check:cdktn", values: {}, flags: ["tests"] } as const;
  const { help, flags } = readCommandLine(syntax, process.argv.slice(2), process.env);
  if (help) return console.log(HELP);
  const program = (name: string) => join(root, "node_modules", name);
  const steps: (readonly [string, () => void])[] = [
    [
      "packages of CDK Terrain",
      () =>
        console.log(
          installTerrain(root, folder)
            .map((line) => `        ${line}`)
            .join("\n"),
        ),
    ],
    ["a copy with its names", () => copyInTermsOfTerrain(root, copy)],
    ["types", () => run(copy, program("typescript/bin/tsc"), "--noEmit", "-p", ".")],
    ["JSON of the shipped deployments", compareAll],
    ...(flags.has("tests")
      ? [["unit tests", () => run(copy, program("vitest/vitest.mjs"), "run", "--project", "unit", ...TESTS)] as const]
      : []),
  ];
  const results = steps.map(([what, work]) => step(what, work));
  if (results.includes(false)) process.exitCode = 1;
}

main();
