import { defaultFile, fileOption, readCommandLine } from "../src/command-line";
import { asModule, type Deployment, formatFinding, isModular, readDeployments } from "../src/config";
import { dayOf } from "../src/config/values/day";
import { startCommand } from "./command";
import { handOver } from "./handoff/hand-over";
import { inputsOf } from "./handoff/inputs";
import { type Kind, kinds } from "./handoff/kinds";
import { synthesized } from "./handoff/synthesized";
import { checkTarget, HANDOFF_FOLDER, isArchive, writeTarget } from "./handoff/target";
import { version } from "../package.json";

const HELP = `usage: npm run handoff -- <deployment> [--as root|module|service-catalog] [--out <folder>|<file>.tar.gz]

Writes one folder, or one archive, for a platform team that applies a deployment with its own tools: Terraform JSON without a
backend, assets, variables, IAM policies, a README and check sums. It is the same bytes on every machine and at every time.

  --as root             a whole configuration (default)
  --as module           a module for other configurations: without providers
  --as service-catalog  a product of AWS Service Catalog: variables in variables.tf, a launch role; best as an archive
  --out <place>         where it goes; default ${HANDOFF_FOLDER}/<deployment>, for Service Catalog ${HANDOFF_FOLDER}/<deployment>.tar.gz
  --file <file>         the file of deployments (DEPLOYMENTS_FILE; default deployments.yaml)
  --help                print this`;

const syntax = {
  command: "handoff",
  values: { file: fileOption, out: { short: "o", example: "../handed/metaflow" }, as: { example: kinds.join("|") } },
  flags: [],
  words: { what: "the name of a deployment", least: 1, most: 1 },
} as const;

/** The day for which warnings count that a hand-over has: it says the same at every time. Those of today are printed. */
const FIRST_DAY = dayOf(new Date(0));

export async function main(): Promise<void> {
  const { help, values, words } = readCommandLine(syntax, process.argv.slice(2), process.env);
  if (help) return console.log(HELP);
  const { file = defaultFile } = values;
  const [name] = words as [string];
  const kind = kindOf(values.as);
  const [today] = readDeployments({ file, only: [name] }).deployments as [Deployment];
  const [lasting] = readDeployments({ file, only: [name], today: FIRST_DAY }).deployments as [Deployment];
  const deployment = deploymentAs(kind, lasting);
  const out = values.out ?? `${HANDOFF_FOLDER}/${name}${kind === "service-catalog" ? ".tar.gz" : ""}`;
  const earlier = await checkTarget(out);
  const stacks = synthesized(deployment);
  const inputs = inputsOf(file, name);
  const files = await handOver({ deployment, kind, stacks, inputs, version });
  await writeTarget(out, files, earlier);
  console.log(`wrote ${out}: ${files.size} files${isArchive(out) ? "" : ", README.md first"}`);
  for (const warning of [...today.warnings, ...new Set(stacks.flatMap(({ lockFindings }) => lockFindings))])
    console.log(`warning: ${formatFinding(warning)}`);
}

function kindOf(given: string = "root"): Kind {
  const kind = kinds.find((known) => known === given);
  if (kind === undefined) throw new Error(`--as must be one of ${kinds.join(", ")}; found ${given}`);
  return kind;
}

/** A deployment as it is handed over. */
function deploymentAs(kind: Kind, deployment: Deployment): Deployment {
  const { name } = deployment;
  if (kind !== "root" && isModular(deployment)) {
    throw new Error(`${name} has layout: modular, a stack for each component, and can be handed over only --as root`);
  }
  if (kind !== "module" && deployment.isModule) {
    throw new Error(`${name} has provider: none, and can be handed over only --as module`);
  }
  return kind === "module" ? asModule(deployment) : deployment;
}

if (require.main === module) startCommand("handoff", main);
