import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Deployment } from "./config";
import type { SynthesizedDeployment } from "./synthesize";

interface TerraformJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly variable?: Readonly<Record<string, { readonly type?: string; readonly default?: unknown }>>;
}

/** What a person wants to know of a deployment that has been synthesized, line by line. */
export function summary({ deployment, folder }: SynthesizedDeployment): string {
  const file = join(folder, "cdk.tf.json");
  const json = JSON.parse(readFileSync(file, "utf8")) as TerraformJson;
  const kinds = Object.values(json.resource ?? {});
  const resources = kinds.reduce((count, byName) => count + Object.keys(byName).length, 0);
  const variables = Object.entries(json.variable ?? {}).map(([name, { type = "any" }]) => `${name} (${type})`);
  const lines = [
    `${deployment.name} (${deployment.product}, ${deployment.region})`,
    `  json       ${relative(process.cwd(), file)}`,
    `  resources  ${resources} of ${kinds.length} types`,
    ...(variables.length > 0 ? [`  variables  ${variables.join(", ")}`] : []),
    ...nextSteps(deployment).map((step) => `  then       ${step}`),
    ...deployment.warnings.map((warning) => `  warning    ${warning}`),
  ];
  return lines.join("\n");
}

/** What is left to do by hand after an apply. */
function nextSteps(deployment: Deployment): readonly string[] {
  if (deployment.product !== "placeos" || (deployment.inputs.initMode ?? "task") !== "task") return [];
  return ["run what the output init_run_command says after the apply, before the first sign-in"];
}
