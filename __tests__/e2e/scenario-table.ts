import type { Verdict } from "./judge";
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
  return table(titles, lines);
}

/** What was looked at in the requests of each scenario. */
export function verdictTable(verdicts: readonly (readonly [scenario: string, verdict: Verdict])[]): string {
  const columns = ["requests", "operations", "constraints", "rules", "policies", "actions", "allowed"] as const;
  const lines = verdicts.map(([scenario, verdict]) => [
    scenario,
    ...columns.map((column) => `${verdict[column]}`),
    `${verdict.violations.length}`,
  ]);
  return table(["requests of", ...columns, "violations"], lines);
}

function table(titles: readonly string[], lines: readonly (readonly string[])[]): string {
  const all = [titles, ...lines];
  const widths = titles.map((_title, column) => Math.max(...all.map((cells) => cells[column]!.length)));
  const padded = all.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column]!)).join("  "));
  return padded.map((line) => `${line.trimEnd()}\n`).join("");
}
