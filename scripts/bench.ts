import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";

const root = join(__dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "bench-"));
const outdir = join(folder, "out");
/** Runs of each command whose median counts: `npm run bench -- 3` for a quick look. */
const RUNS = Number(process.argv[2] ?? 9);

type Command = readonly string[];
interface Usage {
  /** Seconds of all processes together. */
  readonly cpu: number;
  /** Of the largest process. */
  readonly memoryMiB: number;
}

function measure([program = "", ...args]: Command): Usage {
  const file = join(folder, "usage");
  rmSync(file, { force: true });
  const hook = `--require ${join(root, "scripts/bench/usage.js")}`;
  execFileSync(program, args, {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, NODE_OPTIONS: hook, BENCH_USAGE: file },
  });
  const lines = readFileSync(file, "utf8").trim().split("\n");
  const processes = lines.map((line) => JSON.parse(line) as [number, number]);
  return {
    cpu: processes.reduce((sum, [cpu]) => sum + cpu, 0),
    memoryMiB: Math.max(...processes.map(([, memory]) => memory)),
  };
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Runs two commands in turn, so that both meet the same machine. */
function compare(command: Command, base: Command, runs: number): { ratio: number; memoryMiB: number } {
  measure(command);
  const pairs = Array.from({ length: runs }, () => [measure(command), measure(base)] as const);
  return {
    ratio: median(pairs.map(([ours, theirs]) => ours.cpu / theirs.cpu)),
    memoryMiB: median(pairs.map(([ours]) => ours.memoryMiB)),
  };
}

type Settings = { inputs?: Record<string, unknown>; [key: string]: unknown };
const deploymentOf = (file: string) =>
  Object.values(
    (parse(readFileSync(join(root, file), "utf8")) as { deployments: Record<string, Settings> }).deployments,
  )[0]!;

/** A file with a deployment as often as wanted. */
function fileOf(name: string, deployment: Settings, count = 1): string {
  const numbered = Array.from({ length: count }, (_, index) => [`${name}${index}`, deployment]);
  const file = join(folder, `${name}${count}.yaml`);
  writeFileSync(file, stringify({ deployments: Object.fromEntries(numbered) }));
  return file;
}

const synth = (file: string): Command => ["node", "launcher/main.js", "--file", file, "--out", outdir];
const emptyApp: Command = ["node", "scripts/bench/empty-app.js", join(folder, "empty")];
const rawElements = (stacks: number): Command => [
  "node",
  "scripts/bench/raw-elements.js",
  join(folder, "raw"),
  `${stacks}`,
  "140",
];

try {
  const shipped = deploymentOf("deployments.yaml");
  const placeos = deploymentOf("examples/placeos.yaml");
  const rows: string[] = [];
  const row = (what: string, base: string, goal: string, result: { ratio: number; memoryMiB: number }) => {
    const line = `| ${what} | ${base} | ${result.ratio.toFixed(2)} | ${goal} | ${result.memoryMiB.toFixed(0)} MiB |`;
    rows.push(line);
    console.log(line);
  };
  row("shipped file, node", "empty app", "≤ 1.8", compare(synth("deployments.yaml"), emptyApp, RUNS));
  const npm: Command = ["npm", "run", "synth", "--", "--out", outdir];
  row("shipped file, npm run synth", "empty app, node", "≤ 2.5", compare(npm, emptyApp, RUNS));
  row("PlaceOS", "empty app", "", compare(synth("examples/placeos.yaml"), emptyApp, RUNS));
  const modular = fileOf("modular", { ...placeos, layout: "modular" });
  row("PlaceOS, modular", "empty app", "", compare(synth(modular), emptyApp, RUNS));
  for (const count of [1, 10, 100, 500]) {
    const many = synth(fileOf("metaflow", shipped, count));
    row(
      `${count} deployments`,
      `${count} stacks of 140 L1 elements`,
      "≤ 1.25",
      compare(many, rawElements(count), count > 50 ? 1 : Math.min(3, RUNS)),
    );
  }
  const page = `# Performance

Made by \`npm run bench\`: ratios of CPU time, medians of ${RUNS} runs in turn (fewer from 10 deployments on), with the code cache in place. The memory is that of the
largest process. A stack to compare with has 140 security groups that refer to each other, by cdktf's own \`app.synth()\`.

| What | Compared with | Ratio | Goal | Memory |
| --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
  writeFileSync(join(root, "docs/performance.md"), page);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
