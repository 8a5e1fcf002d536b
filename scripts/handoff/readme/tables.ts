import { countsByType, type Explanation, type Part } from "../../explain/explanation";
import { table } from "../../markdown";
import type { StackJson } from "../stack-json";
import type { Subject } from "../subject";
import { typeInWords, variablesOf } from "../variables";

/** The versions that the configuration asks for. */
export function versionsSection({ stacks, version }: Subject): string {
  const [{ json }] = stacks as [(typeof stacks)[0]];
  const providers = new Map(stacks.flatMap((stack) => Object.entries(stack.json.terraform.required_providers)));
  const rows = [
    ["metaflow-placeos-cdktf, which made it", version],
    ["Terraform, or OpenTofu", json.terraform.required_version],
    ...[...providers].map(([name, asked]) => [`provider \`${asked.source}\` (${name})`, asked.version]),
  ];
  return `## Versions\n\n${table(["What", "Version"], rows)}`;
}

/** The variables of all stacks. */
export function variablesSection({ stacks }: Subject): string {
  const all = new Map(stacks.flatMap(({ json }) => variablesOf(json).map((variable) => [variable.name, variable])));
  if (all.size === 0) return "## Variables\n\nThere are none: everything is in the JSON.";
  const rows = [...all.values()].map(({ name, type, description, rules, sensitive, ephemeral }) => [
    `\`${name}\``,
    typeInWords(type),
    ephemeral ? "secret, in neither plan nor state" : sensitive ? "yes" : "no",
    [description, ...rules].join(" "),
  ]);
  const note =
    "Nothing else varies: for another name, network, size or number of anything ask for another hand-over. One JSON serves two environments as far as these values tell them apart.";
  return `## Variables\n\n${table(["Variable", "Type", "Sensitive", "What it is"], rows)}\n\n${note}`;
}

/** What a deployment has that is legal but unusual. */
export function warningsSection({ deployment }: Subject): string {
  const lines = deployment.warnings.map(({ path, message }) => `- \`${path}\`: ${message}`);
  return lines.length === 0 ? "" : `## Warnings\n\n${lines.join("\n")}`;
}

/** The resources by part and by type, counted. */
export function resourcesSection({ stacks }: Subject, { parts, synthesis }: Explanation): string {
  const rows = parts.map(({ title, resources }) => [title, String(resources.length), typesOf(resources)]);
  const imports = stacks.flatMap(({ json }) => json.import ?? []).length;
  const imported = imports === 0 ? "" : ` ${imports} of them are there already and imported.`;
  return `## Resources\n\n${synthesis.resources.length} resources.${imported} One with \`count\` or \`for_each\` counts once.\n\n${table(["Part", "Resources", "Of which types"], rows)}`;
}

function typesOf(resources: Part["resources"]): string {
  const sorted = [...countsByType(resources)].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([type, count]) => (count === 1 ? `\`${type}\`` : `${count} \`${type}\``)).join(", ");
}

/** The outputs, and who needs them. */
export function outputsSection({ deployment, stacks }: Subject): string {
  const needs = deployment.product === "metaflow" ? needsOfMetaflow : () => "operators";
  const rows = stacks.flatMap(({ json }) => outputsOf(json, needs));
  return rows.length === 0 ? "" : `## Outputs\n\n${table(["Output", "Who needs it", "Sensitive", "What it is"], rows)}`;
}

function outputsOf({ output = {} }: StackJson, needs: (description: string) => string): readonly string[][] {
  return Object.entries(output).map(([name, { description = "", sensitive }]) => [
    `\`${name}\``,
    needs(description),
    sensitive ? "yes" : "no",
    description,
  ]);
}

function needsOfMetaflow(description: string): string {
  return /every METAFLOW_|Feeds METAFLOW_|feeds METAFLOW_/.test(description) ? "Metaflow's clients" : "operators";
}

/** The entry of the deployment, from which the hand-over can be made again. */
export function inputsSection({ inputs }: Subject): string {
  return `## What it was made from\n\n\`\`\`yaml\n${inputs.trimEnd()}\n\`\`\``;
}
