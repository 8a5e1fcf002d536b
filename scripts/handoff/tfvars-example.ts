import { type HandedVariable, placeholderOf, typeInWords } from "./variables";

/** `terraform.tfvars.example`: every variable, with what there is to know of it, to be filled in. */
export function tfvarsExample(variables: readonly HandedVariable[]): string {
  if (variables.length === 0) return "# There is nothing to fill in: this deployment has no variables.\n";
  const widest = Math.max(...variables.map(({ name }) => name.length));
  const head = [
    "# Copy this file as terraform.tfvars, and fill in every value: none has a default.",
    ...(variables.some(({ ephemeral }) => ephemeral)
      ? ["# A secret is better given as an environment variable, TF_VAR_<name>, at plan and at apply."]
      : []),
  ];
  return `${[head.join("\n"), ...variables.map((variable) => entry(variable, widest))].join("\n\n")}\n`;
}

function entry({ name, type, description, rules, sensitive, ephemeral }: HandedVariable, widest: number): string {
  const about = [
    description,
    `Type: ${typeInWords(type)}.`,
    ...rules,
    ...(ephemeral
      ? ["Secret: in neither plan nor state."]
      : sensitive
        ? ["Sensitive: Terraform does not show it."]
        : []),
  ];
  const comments = about.filter((line) => line !== "").map((line) => `# ${line.replaceAll("\n", " ")}`);
  return [...comments, `${name.padEnd(widest)} = ${placeholderOf(type)}`].join("\n");
}
