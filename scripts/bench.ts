import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { compare, type Command, measure, root } from "./bench/measure";
import { measurePlans } from "./bench/plans";

const folder = mkdtempSync(join(tmpdir(), "bench-"));
const outdir = join(folder, "out");
/** Runs of each command whose median counts: `npm run bench -- 3` for a quick look. */
const RUNS = Number(process.argv[2] ?? 9);

/** CPU seconds that Terraform took for the Terraform module, with the same VPC, features and provider. */
const MODULE_PLANS = { first: 4.9, second: 5.9 };

type Settings = { readonly inputs?: Readonly<Record<string, unknown>>; readonly [setting: string]: unknown };

/** The first deployment of a file. */
function deploymentOf(file: string): Settings {
  const { deployments } = parse(readFileSync(join(root, file), "utf8")) as { deployments: Record<string, Settings> };
  return Object.values(deployments)[0]!;
}

/** A file with a deployment as often as wanted. Environments of PlaceOS have different names. */
function fileOf(name: string, { inputs, ...deployment }: Settings, count = 1): string {
  const numbered = Array.from({ length: count }, (_, index) => {
    const own = inputs?.["environment_name"] === undefined ? {} : { environment_name: `${name}${index}` };
    return [`${name}${index}`, { ...deployment, inputs: { ...inputs, ...own } }];
  });
  const file = join(folder, `${name}${count}.yaml`);
  writeFileSync(file, stringify({ deployments: Object.fromEntries(numbered) }));
  return file;
}

const synth = (file: string, out = outdir): Command => ["node", "launcher/main.js", "--file", file, "--out", out];
const emptyApp: Command = ["node", "scripts/bench/empty-app.js", join(folder, "empty")];

/** The same elements without this project: by the classes of the providers, and only by cdktf. */
function rawElements(deployment: Settings, name: string, count: number): Command {
  const out = join(folder, `raw-${name}`);
  measure(synth(fileOf(`${name}-raw`, deployment), out));
  const stack = join(out, `stacks/${name}-raw0/cdk.tf.json`);
  return ["node", "scripts/bench/raw-elements.js", join(folder, "raw"), `${count}`, stack];
}

const rows: string[] = [];

function row(...cells: readonly string[]): void {
  const line = `| ${cells.join(" | ")} |`;
  rows.push(line);
  console.log(line);
}

function compareRow(what: string, base: string, goal: string, command: Command, other: Command, runs = RUNS): void {
  const { ratio, memoryMiB } = compare(command, other, runs);
  row(what, base, ratio.toFixed(2), goal, `${memoryMiB.toFixed(0)} MiB`);
}

async function main(): Promise<void> {
  const shipped = deploymentOf("deployments.yaml");
  const placeos = deploymentOf("examples/placeos.yaml");
  compareRow("shipped file, `node`", "empty app", "≤ 1.8", synth("deployments.yaml"), emptyApp);
  compareRow("shipped file, `npm run synth`", "empty app, `node`", "≤ 2.5", ["npm", "run", "synth"], emptyApp);
  compareRow("PlaceOS", "empty app", "", synth("examples/placeos.yaml"), emptyApp);
  const modular = fileOf("modular", { ...placeos, layout: "modular" });
  compareRow("PlaceOS, 18 stacks", "empty app", "", synth(modular), emptyApp);
  for (const [name, deployment] of Object.entries({ metaflow: shipped, placeos })) {
    for (const count of name === "metaflow" ? [1, 10, 100, 500] : [1, 100]) {
      const runs = count > 50 ? 1 : Math.min(3, RUNS);
      const many = synth(fileOf(name, deployment, count));
      compareRow(`${count} × ${name}`, "the same elements", "≤ 1.25", many, rawElements(deployment, name, count), runs);
    }
  }
  const { first, second } = await measurePlans();
  row("first plan", "Terraform module", (first / MODULE_PLANS.first).toFixed(2), "≤ 1", "");
  row("second plan", "Terraform module", (second / MODULE_PLANS.second).toFixed(2), "≤ 1", "");
  const unit = measure(["npx", "vitest", "run", "--project", "unit"]);
  row("unit suite", "CPU seconds", unit.cpu.toFixed(0), "", `${unit.memoryMiB.toFixed(0)} MiB`);
  writeFileSync(join(root, "docs/performance.md"), page());
}

const page = () => `# Performance

\`npm run bench\` makes this page. It needs Terraform and Python, as the end-to-end tests do, and takes some ten minutes.
The figures are ratios of CPU time: medians of ${RUNS} runs in turn, 3 from 10 deployments on, 1 from 100 on. The code cache is in place.
The memory is the memory of the largest process.

- *Empty app*: \`new App().synth()\`, what every cdktf program pays.
- *The same elements*: the resources, data sources and outputs of the deployment as classes of the providers, synthesized only by cdktf.
- *Terraform module*: ${MODULE_PLANS.first} s for the first plan and ${MODULE_PLANS.second} s for the second one, measured in November 2026 on two cores with AWS provider 5.100 and an emulator.

| What | Compared with | Ratio | Goal | Memory |
| --- | --- | --- | --- | --- |
${rows.join("\n")}
`;

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => rmSync(folder, { recursive: true, force: true }));
