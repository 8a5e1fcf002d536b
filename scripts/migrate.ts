import { join } from "node:path";
import { defaultFile, defaultOut, fileOption, outOption, readCommandLine } from "../src/command-line";
import { camelCase } from "../src/config/camel-case";
import { type Deployment, readDeployments, stacksOf as namesOfStacks } from "../src/config";
import { startCommand } from "./command";
import { stacksOf } from "./explain/synthesize";
import { NoAnswer } from "./aws/aws";
import { connect } from "./aws/connect";
import { findingsOf } from "./migrate/findings";
import { leftOverRules } from "./migrate/left-over-rules";
import { type Report, textOf } from "./migrate/report";
import type { Stack } from "./migrate/stack";
import { pulledState, stateFile } from "./migrate/state";
import { TakenOver } from "./migrate/taken-over";

const HELP = `usage: npm run -s migrate -- <deployment> [--state <file>] [--json]

Says what the first apply of a deployment that takes resources over would overwrite without a word: what has been set for a bucket, a
registry or an API outside of Terraform. It reads the state that is taken over and the account, and changes neither.

  --state <file>  the state that is taken over (default: terraform state pull in the stack's folder)
  --json          print the findings as JSON, for programs
  --file <file>   the file of deployments (DEPLOYMENTS_FILE; default deployments.yaml)
  --out <folder>  where npm run synth wrote (CDKTF_OUTDIR; default cdktf.out)
  --help          print this

The exit code is 0 where everything is decided, 2 where something is not, and 1 where that cannot be found out.`;

const syntax = {
  command: "migrate",
  values: { state: { short: "s", example: "terraform.tfstate" }, file: fileOption, out: outOption },
  flags: ["json"],
  words: { what: "the name of a deployment", least: 1, most: 1 },
} as const;

export async function main(): Promise<void> {
  const { help, values, flags, words } = readCommandLine(syntax, process.argv.slice(2), process.env);
  if (help) return console.log(HELP);
  const [name] = words as [string];
  const { file = defaultFile, out = defaultOut } = values;
  const deployment = readDeployments({ file, only: [name] }).deployments[0]!;
  const folder = join(out, "stacks", namesOfStacks(deployment)[0]!.name);
  const state =
    values.state === undefined ? pulledState(folder, deployment.adopt !== undefined) : stateFile(values.state);
  const stack = stacksOf(deployment, out)[0]!.json as Stack;
  const takenOver = new TakenOver(stack, state);
  if (!takenOver.hasSomeOf(stack)) {
    throw new Error(
      `${name} takes nothing over: nothing in the state is a resource of this deployment. Look whether it is the right state, and what ` +
        "migrate_from says; docs/migrating.md has the steps",
    );
  }
  const report = await reportOf(deployment, stack, takenOver);
  console.log(flags.has("json") ? JSON.stringify({ deployment: name, ...report }, undefined, 2) : textOf(report));
  if (report.open.length > 0) process.exitCode = 2;
}

async function reportOf(deployment: Deployment, stack: Stack, takenOver: TakenOver): Promise<Report> {
  const aws = connect(deployment, process.env);
  const inputs = deployment.inputs as Readonly<Record<string, unknown>>;
  const isGiven = (input: string) => inputs[camelCase(input)] !== undefined;
  const canGiveUp = deployment.product === "metaflow" && deployment.migrateFrom !== undefined;
  const { unanswered, ...findings } = await findingsOf({ stack, takenOver, aws, isGiven, canGiveUp });
  failIfAny(unanswered.filter(({ ofAll }) => ofAll));
  const rules = await leftOverRules(stack, takenOver, aws).catch((error: unknown) => {
    if (!(error instanceof NoAnswer)) throw error;
    failIfAny([...unanswered, error]);
    return [];
  });
  failIfAny(unanswered);
  const kept = deployment.product === "metaflow" ? (deployment.inputs.keepSettings ?? []) : [];
  return { ...findings, kept, leftOverRules: rules };
}

function failIfAny(unanswered: readonly NoAnswer[]): void {
  if (unanswered.length > 0) throw new Error([...new Set(unanswered.map(({ message }) => message))].join("\n"));
}

if (require.main === module) startCommand("migrate", main);
