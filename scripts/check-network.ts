import { defaultFile, fileOption, readCommandLine } from "../src/command-line";
import { readDeployments } from "../src/config";
import { type Finding, type Findings, findingsOf } from "./check-network/findings";
import { needsOf } from "./check-network/needs";
import { readNetwork } from "./check-network/network";
import { startCommand } from "./command";
import { connect } from "./aws/connect";

const HELP = `usage: npm run -s check-network -- <deployment> [--json]

Says what the existing VPC and subnets that a deployment names lack: two zones, DNS, a way to the internet, free addresses, blocks of
callers. It reads the account, and changes nothing. docs/existing-vpc.md has the list.

  --json         print the findings as JSON, for programs
  --file <file>  the file of deployments (DEPLOYMENTS_FILE; default deployments.yaml)
  --help         print this

The exit code is 0 where nothing is missing, 2 where something is, and 1 where that cannot be found out.`;

const syntax = {
  command: "check-network",
  values: { file: fileOption },
  flags: ["json"],
  words: { what: "the name of a deployment", least: 1, most: 1 },
} as const;

export async function main(): Promise<void> {
  const { help, values, flags, words } = readCommandLine(syntax, process.argv.slice(2), process.env);
  if (help) return console.log(HELP);
  const [name] = words as [string];
  const deployment = readDeployments({ file: values.file ?? defaultFile, only: [name] }).deployments[0]!;
  const needs = needsOf(deployment, process.env);
  const findings = findingsOf(needs, await readNetwork(connect(deployment, process.env).ec2, needs));
  console.log(flags.has("json") ? JSON.stringify({ deployment: name, ...findings }, undefined, 2) : textOf(findings));
  if (findings.missing.length > 0) process.exitCode = 2;
}

function textOf({ missing, notes }: Findings): string {
  const verdict = missing.length === 0 ? "Nothing is missing." : `${missing.length} missing.`;
  const lines = ({ of, what, cure }: Finding) => `${of}\n  ${what}\n  to do: ${cure}`;
  const noted = notes.map((note) => `note: ${lines(note)}`);
  return [...missing.map(lines), ...noted, verdict].join("\n\n");
}

if (require.main === module) startCommand("check-network", main);
