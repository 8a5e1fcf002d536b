import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { placeosDefaults } from "../modules/placeos/defaults";
import { addressesOf, type Deployment, type Finding, formatFinding, type PlaceosDeployment } from "./config";
import { defaultFile, defaultOut } from "./command-line";
import { leftStates } from "./left-state";
import { nextCommands, profileCommand } from "./next-commands";
import { stateOf, type TerraformBlock } from "./state-place";
import type { SynthesizedDeployment, SynthesizedStack } from "./synthesize";

interface TerraformJson {
  readonly terraform?: TerraformBlock;
  readonly provider?: object;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly variable?: Readonly<Record<string, { readonly type?: string; readonly default?: unknown }>>;
}

/** What a person or a program wants to know of a deployment that has been synthesized. */
export interface Summary {
  readonly name: string;
  readonly product: string;
  readonly region: string;
  /** In the order in which they are applied. */
  readonly stacks: readonly StackSummary[];
  /** What to type to deploy it. */
  readonly nextCommands: readonly string[];
  /** What is left to do by hand after an apply. */
  readonly nextSteps: readonly string[];
  readonly warnings: readonly Finding[];
}

export interface StackSummary {
  readonly name: string;
  /** The Terraform JSON, relative to the working directory. */
  readonly file: string;
  /** Where Terraform keeps the state. */
  readonly state: string;
  readonly resources: number;
  readonly resourceTypes: number;
  /** The variables that an apply asks for. */
  readonly variables: readonly { readonly name: string; readonly type: string }[];
}

/** Where a summary's deployment was read from and written to. */
export interface SummaryPlaces {
  /** The file of deployments. @default "deployments.yaml" */
  readonly file?: string;
  /** Folder of the output. @default "cdktf.out" */
  readonly outdir?: string;
}

/** What there is to say of a deployment. */
export function summaryOf(
  { deployment, stacks, lockFindings }: SynthesizedDeployment,
  { file = defaultFile, outdir = defaultOut }: SummaryPlaces = {},
): Summary {
  const { name, product, region } = deployment;
  const folderOf = (stack: string) => join(dirname(stacks[0]!.folder), stack);
  const warnings = [...deployment.warnings, ...lockFindings, ...leftStates(deployment, folderOf)];
  const folders = stacks.map(({ folder }) => relative(process.cwd(), folder));
  const isDefaultOutput = resolve(outdir) === resolve(defaultOut);
  return {
    ...{ name, product, region, stacks: stacks.map(stackSummary), warnings },
    nextCommands: nextCommands({ deployment, folders, file, isDefaultOutput }),
    nextSteps: nextSteps(deployment, file, outdir),
  };
}

/** A summary line by line. */
export function formatSummary({ name, product, region, stacks, nextCommands, nextSteps, warnings }: Summary): string {
  const [first, ...others] = stacks;
  const lines = [
    `${name} (${product}, ${region})`,
    ...(others.length === 0 ? linesOfOne(first!) : linesOfSeveral(stacks)),
    ...nextCommands.map((command, index) => `  ${(index === 0 ? "next" : "").padEnd(9)}  ${command}`),
    ...nextSteps.map((step) => `  then       ${step}`),
    ...warnings.map((warning) => `  warning    ${formatFinding(warning)}`),
    ...(warnings.length > 0 ? [`  see        ${addressesOf(warnings)}`] : []),
  ];
  return lines.join("\n");
}

function stackSummary({ name, folder }: SynthesizedStack): StackSummary {
  const file = join(folder, "cdk.tf.json");
  const json = JSON.parse(readFileSync(file, "utf8")) as TerraformJson;
  const kinds = Object.values(json.resource ?? {});
  return {
    name,
    file: relative(process.cwd(), file),
    state: json.provider === undefined ? "its caller's (provider: none)" : stateOf(folder, json.terraform),
    resources: kinds.reduce((sum, byName) => sum + Object.keys(byName).length, 0),
    resourceTypes: kinds.length,
    variables: Object.entries(json.variable ?? {}).map(([variable, { type = "any" }]) => ({ name: variable, type })),
  };
}

function linesOfOne(stack: StackSummary): readonly string[] {
  return [
    `  json       ${stack.file}`,
    `  state      ${stack.state}`,
    `  resources  ${resourcesOf(stack)}`,
    ...(stack.variables.length > 0 ? [`  variables  ${variablesOf(stack)}`] : []),
  ];
}

/** The stacks in their order, which must be kept where they are applied one by one. */
function linesOfSeveral(stacks: readonly StackSummary[]): readonly string[] {
  const names = stacks.map(({ name }) => name);
  const widest = Math.max(...names.map((name) => name.length));
  return [
    `  stacks     ${stacks.length}, applied in this order:`,
    ...stacks.map((stack, index) => {
      const needs = stack.variables.length > 0 ? `, variables ${variablesOf(stack)}` : "";
      return `  ${`${index + 1}`.padStart(9)}  ${stack.name.padEnd(widest)}  resources ${resourcesOf(stack)}${needs}`;
    }),
    `  destroy    in the opposite order, from ${names.at(-1)} back to ${names[0]}`,
    `  json       ${stacks[0]!.file} and the like`,
    `  state      ${stacks[0]!.state} and the like`,
  ];
}

function resourcesOf({ resources, resourceTypes }: StackSummary): string {
  return `${resources} of ${resourceTypes} types`;
}

function variablesOf({ variables }: StackSummary): string {
  return variables.map(({ name, type }) => `${name} (${type})`).join(", ");
}

function nextSteps(deployment: Deployment, file: string, outdir: string): readonly string[] {
  if (deployment.product === "metaflow") {
    return deployment.isModule ? [] : [profileCommand(deployment.name, file, outdir)];
  }
  return stepsOfPlaceos(deployment);
}

/** What is left to do by hand after an apply of PlaceOS. */
export function stepsOfPlaceos({ inputs }: PlaceosDeployment): readonly string[] {
  if ((inputs.initMode ?? placeosDefaults.initMode) !== "task") return [];
  return ["run what the output init_run_command says after the apply, before the first sign-in"];
}
