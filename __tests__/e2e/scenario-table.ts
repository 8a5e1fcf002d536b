import type { Row } from "./scenario-run";

/** A table for people to read, with a title line and one line for each scenario. */
export function scenarioTable(rows: readonly Row[]): string {
  const titles = ["scenario", "resources", "apply", "second plan", "update", "destroy"];
  const lines = rows.map((row) => [
    row.scenario,
    `${row.resources}`,
    row.apply,
    row.secondPlan,
    row.update,
    row.destroy,
  ]);
  const table = [titles, ...lines];
  const widths = titles.map((_title, column) => Math.max(...table.map((cells) => cells[column]!.length)));
  const padded = table.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column]!)).join("  "));
  return padded.map((line) => `${line.trimEnd()}\n`).join("");
}
