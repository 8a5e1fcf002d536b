/** The cells of the first table of a page that begins with a column, or with columns, of the given name. */
export function cellsOf(page: string, column: string): string[][] {
  const [, rows = ""] = page.split(`\n| ${column} |`);
  return rows
    .split("\n\n")[0]!
    .split("\n")
    .slice(2)
    .map((line) => line.slice(1, -1).split("|"))
    .map((cells) => cells.map((cell) => cell.trim()));
}
