/** Whether a text matches a pattern in which `*` stands for any characters and `?` for any single one. */
export function matchesWildcards(pattern: string, text: string): boolean {
  const expression = pattern.replace(/[\\^$.*+?()[\]{}|]/g, (special) => {
    if (special === "*") return ".*";
    return special === "?" ? "." : `\\${special}`;
  });
  return new RegExp(`^${expression}$`, "s").test(text);
}
