import { readCommandLine } from "../src/command-line";
import { startCommand } from "./command";
import { checkNameOption, writeEntry } from "./write-entry";
import { entryOf } from "./import-tfvars/entry";
import { inputsOf } from "./import-tfvars/inputs-of";
import { formatProblem, TfvarsError } from "./import-tfvars/problem";
import { readTfvars } from "./import-tfvars/read-tfvars";

const HELP = `usage: npm run -s import-tfvars -- <terraform.tfvars> [options] > deployments.yaml

Makes the entry of deployments.yaml from the variables of the Terraform module outerbounds/metaflow/aws, in Terraform's
language or in JSON (.tfvars.json). Inputs get the names and types that they have here. Where a default here would change a
running deployment, the module's value is written, with a comment. What a person must look at is said, too.

  --name <name>      the name of the deployment (default metaflow)
  --region <region>  its region (default: the file's, or the one of its certificate)
  --migrate-from <address>  also take over what the module made: its address in the state, such as module.metaflow,
                     or "" where it is the root module itself (docs/migrating.md)
  --out <file>       write this file, which must not exist yet (default: the standard output)
  --help             print this`;

const syntax = {
  command: "import-tfvars",
  values: {
    name: { short: "n", example: "metaflow-prod" },
    region: { short: "r", example: "us-west-2" },
    "migrate-from": { short: "m", example: "module.metaflow", mayBeEmpty: true },
    out: { short: "o", example: "deployments.yaml" },
  },
  flags: [],
  words: { what: "the file to import, such as terraform.tfvars,", least: 1, most: 1 },
} as const;

export async function main(): Promise<void> {
  const { help, values, words } = readCommandLine(syntax, process.argv.slice(2), process.env);
  if (help) return console.log(HELP);
  const [file] = words as [string];
  const { name = "metaflow", region, "migrate-from": migrateFrom, out } = values;
  checkNameOption(name);
  const imported = inputsOf(await readTfvars(file));
  if (imported.problems.length > 0) throw new TfvarsError(file, imported.problems);
  const { text, notes } = entryOf({ name, file, region, migrateFrom, imported });
  writeEntry(text, out);
  for (const note of notes) console.error(`needs you: ${formatProblem(file, note)}`);
}

if (require.main === module) startCommand("import-tfvars", main);
