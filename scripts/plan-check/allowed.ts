/** The addresses of an allow-list: one a line, with comments from `#` on. */
export function allowedIn(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/(^|\s)#.*$/, "").trim())
    .filter((line) => line !== "");
}
