import { readCommandLine } from "../src/command-line";
import { adoptingEntry } from "./adopt/entry";
import { parametersIn, stackIn } from "./adopt/stack-files";
import { startCommand } from "./command";
import { checkNameOption, writeEntry } from "./write-entry";

const HELP = `usage: npm run -s adopt -- --stack <resources.json> [options] > deployments.yaml

Makes the entry of a deployment that takes over what a stack of Metaflow's CloudFormation template has made. It says what the
template must retain, and what cannot be taken over. It reads two files and asks AWS nothing:

  aws cloudformation describe-stack-resources --stack-name <name> > resources.json
  aws cloudformation describe-stacks --stack-name <name> > stack.json

  --stack <resources.json>   the resources of the stack
  --parameters <stack.json>  the stack with its parameters (default: those of the template)
  --name <name>              the name of the deployment (default metaflow)
  --out <file>               write this file, which must not exist yet (default: the standard output)
  --help                     print this`;

const syntax = {
  command: "adopt",
  values: {
    stack: { short: "s", example: "resources.json" },
    parameters: { short: "p", example: "stack.json" },
    name: { short: "n", example: "metaflow-prod" },
    out: { short: "o", example: "deployments.yaml" },
  },
  flags: [],
  words: { what: "nothing", least: 0, most: 0 },
} as const;

export function main(): void {
  const { help, values } = readCommandLine(syntax, process.argv.slice(2), process.env);
  if (help) return console.log(HELP);
  const { stack, parameters, name = "metaflow", out } = values;
  if (stack === undefined) throw new Error("give the resources of the stack: --stack resources.json; --help says more");
  checkNameOption(name);
  const text = adoptingEntry(name, stackIn(stack), parameters === undefined ? {} : parametersIn(parameters));
  writeEntry(text, out);
}

if (require.main === module) startCommand("adopt", main);
