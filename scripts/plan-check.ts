import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { readCommandLine } from "../src/command-line";
import { startCommand } from "./command";
import { allowedIn } from "./plan-check/allowed";
import { findingsOf } from "./plan-check/findings";
import { readPlan } from "./plan-check/read-plan";
import { textOf, verdictOf } from "./plan-check/report";

const HELP = `usage: npm run -s plan-check -- <plan.json> [--allow <file>] [--json]
       terraform show -json plan.tfplan | npm run -s plan-check

Says what a plan of Terraform would destroy, replace or interrupt, and stops one that would lose data, end an address that others
have stored, or interrupt something in use. Any plan can be checked, not only one of this project.

  --allow <file>  addresses that may be changed in such a way, one a line; # begins a comment
  --json          print the findings as JSON, for programs
  --help          print this

The exit code is 0 where nothing stops the plan, 2 where something does, and 1 where the plan cannot be read.`;

const syntax = {
  command: "plan-check",
  values: { allow: { example: "allowed.txt" } },
  flags: ["json"],
  words: { what: "the file of a plan", least: 0, most: 1 },
} as const;

export async function main(): Promise<void> {
  const { help, values, flags, words } = readCommandLine(syntax, process.argv.slice(2), process.env);
  if (help) return console.log(HELP);
  const [file = "-"] = words;
  const allowList = values.allow === undefined ? [] : allowedIn(read(values.allow));
  const plan = file === "-" ? readPlan(await standardInput(), "the standard input") : readPlan(read(file), file);
  const verdict = verdictOf(findingsOf(plan), allowList);
  console.log(flags.has("json") ? JSON.stringify(verdict, undefined, 2) : textOf(plan, verdict));
  if (verdict.stopping.length > 0) process.exitCode = 2;
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
}

async function standardInput(): Promise<string> {
  if (process.stdin.isTTY) throw new Error("give the file of a plan, or pipe one in: npm run plan-check -- --help");
  return text(process.stdin);
}

if (require.main === module) startCommand("plan-check", main);
