import { hclExpression, hclText } from "./hcl";
import type { HandedVariable } from "./variables";

/** `variables.tf`: the variables in Terraform's own language, for programs that do not read JSON. */
export function variablesTf(variables: readonly HandedVariable[]): string {
  if (variables.length === 0) return "# This deployment has no variables.\n";
  return `${variables.map(block).join("\n\n")}\n`;
}

function block({ name, type, description, sensitive, ephemeral, block: given }: HandedVariable): string {
  const validations = (given.validation ?? []).flatMap(({ condition, error_message }) => [
    "",
    "  validation {",
    `    condition     = ${hclExpression(condition)}`,
    `    error_message = ${hclText(error_message)}`,
    "  }",
  ]);
  return [
    `variable "${name}" {`,
    `  type        = ${type}`,
    `  description = ${hclText(description)}`,
    ...(given.nullable === false ? ["  nullable    = false"] : []),
    ...(sensitive ? ["  sensitive   = true"] : []),
    ...(ephemeral ? ["  ephemeral   = true"] : []),
    ...validations,
    "}",
  ].join("\n");
}
