/** A string that Terraform reads as it is, and not as a template. */
export function escapeTemplate(text: string): string {
  return text.replace(/[$%](?=\{)/g, "$&$&");
}

/**
 * What {@link escapeTemplate} returned, or a token, for the arguments of a function: cdktf writes those as HCL, where it
 * leaves quotes, backslashes and line breaks as they are and escapes the `${` of a text once more.
 */
export function templateForFunction(text: string): string {
  return quoteForFunction(text).replaceAll("$${", "${");
}

const lineBreaks: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r" };

/** A text between the quotes of HCL. */
export function quoteForFunction(text: string): string {
  return text.replace(/["\\]/g, "\\$&").replace(/[\n\r]/g, (character) => lineBreaks[character]!);
}
