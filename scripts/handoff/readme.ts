import type { Explanation } from "../explain/explanation";
import { costSection } from "./readme/cost";
import { destroySection } from "./readme/destroy";
import { filesSection } from "./readme/files";
import { moduleSteps, rootSteps, serviceCatalogSteps } from "./readme/steps";
import {
  inputsSection,
  outputsSection,
  resourcesSection,
  variablesSection,
  versionsSection,
  warningsSection,
} from "./readme/tables";
import { permissionsSection } from "./readme/permissions";
import type { Subject } from "./subject";

const uses = {
  root: "It is a whole Terraform configuration in JSON: add a backend, fill in the variables, apply.",
  module: "It is a Terraform module in JSON: another configuration calls it, and has providers and backend.",
  "service-catalog": "It is a product of AWS Service Catalog: its engine runs the Terraform JSON in it.",
} as const;

/** The README of a hand-over, for people who know Terraform and AWS, and nothing of this project. */
export function readme(subject: Subject, explanation: Explanation): string {
  const { deployment, kind, stacks, version } = subject;
  const { product } = explanation;
  const steps = { root: rootSteps, module: moduleSteps, "service-catalog": serviceCatalogSteps }[kind];
  const sections = [
    `# ${product} on AWS: ${deployment.name}`,
    `The deployment \`${deployment.name}\` of ${product} in ${deployment.region}, made by metaflow-placeos-cdktf ${version}. ${uses[kind]} ` +
      "Nothing in these files points out of this folder, and there is no secret in them. They are the same bytes wherever and whenever they are made from the same inputs.",
    ...(stacks.length > 1 ? [orderOf(subject)] : []),
    filesSection(subject),
    versionsSection(subject),
    steps(subject),
    variablesSection(subject),
    permissionsSection(subject),
    warningsSection(subject),
    resourcesSection(subject, explanation),
    costSection(explanation),
    outputsSection(subject),
    destroySection(subject, explanation),
    inputsSection(subject),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function orderOf({ stacks }: Subject): string {
  const list = stacks.map(({ name }, index) => `${index + 1}. \`${name}\``).join("\n");
  return `There are ${stacks.length} configurations, each in a folder of its own with its own state. They are applied in this order, and destroyed in the opposite one:\n\n${list}`;
}
