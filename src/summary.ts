import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type Deployment, formatFinding } from "./config";
import type { SynthesizedDeployment, SynthesizedStack } from "./synthesize";

interface TerraformJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly variable?: Readonly<Record<string, { readonly type?: string; readonly default?: unknown }>>;
}

/** What a person wants to know of a deployment that has been synthesized, line by line. */
export function summary({ deployment, stacks }: SynthesizedDeployment): string {
  const [first, ...others] = stacks.map(contentOf);
  const lines = [
    `${deployment.name} (${deployment.product}, ${deployment.region})`,
    ...(others.length === 0 ? linesOfOne(first!) : linesOfSeveral([first!, ...others])),
    ...nextSteps(deployment).map((step) => `  then       ${step}`),
    ...deployment.warnings.map((warning) => `  warning    ${formatFinding(warning)}`),
  ];
  return lines.join("\n");
}

/** What is said of a stack. */
interface Content {
  readonly name: string;
  readonly file: string;
  readonly resources: string;
  /** Each with its type. */
  readonly variables: readonly string[];
}

function contentOf({ name, folder }: SynthesizedStack): Content {
  const file = join(folder, "cdk.tf.json");
  const json = JSON.parse(readFileSync(file, "utf8")) as TerraformJson;
  const kinds = Object.values(json.resource ?? {});
  const count = kinds.reduce((sum, byName) => sum + Object.keys(byName).length, 0);
  return {
    name,
    file: relative(process.cwd(), file),
    resources: `${count} of ${kinds.length} types`,
    variables: Object.entries(json.variable ?? {}).map(([variable, { type = "any" }]) => `${variable} (${type})`),
  };
}

function linesOfOne({ file, resources, variables }: Content): readonly string[] {
  return [
    `  json       ${file}`,
    `  resources  ${resources}`,
    ...(variables.length > 0 ? [`  variables  ${variables.join(", ")}`] : []),
  ];
}

/** The stacks in their order, which is to be kept by whoever applies them one by one. */
function linesOfSeveral(stacks: readonly Content[]): readonly string[] {
  const names = stacks.map(({ name }) => name);
  const widest = Math.max(...names.map((name) => name.length));
  return [
    `  stacks     ${stacks.length}, applied in this order:`,
    ...stacks.map(({ name, resources, variables }, index) => {
      const needs = variables.length > 0 ? `, variables ${variables.join(", ")}` : "";
      return `  ${`${index + 1}`.padStart(9)}  ${name.padEnd(widest)}  resources ${resources}${needs}`;
    }),
    `  destroy    in the opposite order, from ${names.at(-1)} back to ${names[0]}`,
    `  json       ${stacks[0]!.file} and the like`,
  ];
}

/** What is left to do by hand after an apply. */
function nextSteps(deployment: Deployment): readonly string[] {
  if (deployment.product !== "placeos" || (deployment.inputs.initMode ?? "task") !== "task") return [];
  return ["run what the output init_run_command says after the apply, before the first sign-in"];
}
