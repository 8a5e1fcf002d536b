/** A string that Terraform reads as it is, and not as a template. */
export function escapeTemplate(text: string): string {
  return text.replace(/[$%](?=\{)/g, "$&$&");
}
