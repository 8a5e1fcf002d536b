/** A text as HCL has it. */
export function hclText(text: string): string {
  return JSON.stringify(text).replaceAll("${", "$${").replaceAll("%{", "%%{");
}

/** A text of Terraform's JSON that is one expression, as HCL has it. */
export function hclExpression(text: string): string {
  const found = /^\$\{([\s\S]*)\}$/.exec(text);
  return found === null ? hclText(text) : found[1]!;
}
