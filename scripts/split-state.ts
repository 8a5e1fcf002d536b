import { defaultFile, fileOption, readCommandLine } from "../src/command-line";
import { readDeployments } from "../src/config";
import { stateMoves } from "../src/state-moves";
import { startCommand } from "./command";

const HELP = `usage: npm run -s split-state -- <deployment> [--join] > moves.sh

Prints the script that moves the state of a PlaceOS deployment from layout: single to layout: modular.

  --join         the way back
  --file <file>  the file of deployments (DEPLOYMENTS_FILE; default deployments.yaml)
  --help         print this`;

const syntax = {
  command: "split-state",
  values: { file: fileOption },
  flags: ["join"],
  words: { what: "the name of a deployment", least: 1, most: 1 },
} as const;

export function main(): void {
  const { help, values, flags, words } = readCommandLine(syntax, process.argv.slice(2), process.env);
  if (help) return console.log(HELP);
  const [name] = words as [string];
  const [deployment] = readDeployments({ file: values.file ?? defaultFile, only: [name] }).deployments;
  if (deployment?.product !== "placeos") {
    throw new Error(`${name} is not a deployment of PlaceOS; a deployment of Metaflow has only one stack`);
  }
  process.stdout.write(stateMoves(deployment, flags.has("join") ? "join" : "split"));
}

if (require.main === module) startCommand("split-state", main);
