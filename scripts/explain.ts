import { existsSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { defaultFile, defaultOut, fileOption, readCommandLine } from "../src/command-line";
import { type Deployment, readDeployments, stacksOf as namesOfStacks } from "../src/config";
import { writeOutput } from "../src/output";
import { startCommand } from "./command";
import { type Differences, differencesOf } from "./explain/compare/differences";
import { deploymentAt } from "./explain/compare/other-version";
import { settingDifferences } from "./explain/compare/settings";
import { explain, type Explanation } from "./explain/explanation";
import { makePage } from "./explain/page/page";
import { drawPicture } from "./explain/picture/picture";
import { stacksIn, stacksOf } from "./explain/synthesize";
import { costTextOf, textOf } from "./explain/text";

const HELP = `usage: npm run -s explain -- <deployment> [--cost] [--against <ref or folder>] [--out <folder>]

Says what a deployment is: its parts, what is open from outside inward, what encrypts what, roles in words, what costs, variables and
outputs. All of it is read from the Terraform JSON; nothing is asked of AWS.

  --cost              say only what it costs in a month
  --against <ref>     compare with the file as it was at a branch, tag or commit, synthesized by the code of today
  --against <folder>  compare with another synthesis: what npm run synth -- --out <folder> has written
  --out <folder>      write architecture.svg and index.html there: a picture, and a page that needs no network
  --file <file>       the file of deployments (DEPLOYMENTS_FILE; default deployments.yaml)
  --help              print this`;

const syntax = {
  command: "explain",
  values: { file: fileOption, out: { short: "o", example: "explained" }, against: { example: "main" } },
  flags: ["cost"],
  words: { what: "the name of a deployment", least: 1, most: 1 },
} as const;

export async function main(): Promise<void> {
  const { help, values, flags, words } = readCommandLine(syntax, process.argv.slice(2), process.env);
  if (help) return console.log(HELP);
  const { file = defaultFile, against, out } = values;
  const [name] = words as [string];
  const [deployment] = readDeployments({ file, only: [name] }).deployments as [Deployment];
  const explanation = explain(name, stacksOf(deployment, defaultOut));
  if (flags.has("cost")) return console.log(costTextOf(explanation));
  const differences = against === undefined ? undefined : comparedWith(against, file, deployment, explanation);
  console.log(textOf(explanation, differences));
  if (out !== undefined) await write(out, explanation, differences);
}

function comparedWith(against: string, file: string, deployment: Deployment, now: Explanation): Differences {
  const { name } = deployment;
  // a folder and a branch may have one name: what is written as a path is a folder
  if (existsSync(against) || /^[./]/.test(against)) {
    const names = namesOfStacks(deployment).map((stack) => stack.name);
    return differencesOf(explain(name, stacksIn(against, names)), now, against, []);
  }
  const before = deploymentAt(against, file, name);
  const settings = settingDifferences(before, deployment);
  return differencesOf(explain(name, stacksOf(before, defaultOut)), now, against, settings);
}

async function write(out: string, explanation: Explanation, differences: Differences | undefined): Promise<void> {
  const files = {
    "architecture.svg": await drawPicture(explanation),
    "index.html": await makePage(explanation, differences),
  };
  await writeOutput(out, ({ folder }) => {
    for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
  });
  const shown = Object.keys(files).map((file) => relative(process.cwd(), join(out, file)));
  console.log(`\nwrote ${shown.join(" and ")}`);
}

if (require.main === module) startCommand("explain", main);
