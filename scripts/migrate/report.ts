import type { Finding, Findings } from "./findings";
import type { LeftOverRules } from "./left-over-rules";

/** What the command has found out. */
export interface Report extends Omit<Findings, "unanswered"> {
  /** Settings that the file leaves as they are. */
  readonly kept: readonly string[];
  readonly leftOverRules: readonly LeftOverRules[];
}

/** A report for people. */
export function textOf({ open, decided, kept, unseen, leftOverRules }: Report): string {
  const parts = [
    section("An apply would overwrite what others have set:", open.flatMap(linesOf)),
    section("Given up, as migrate_from.overwrite says:", decided.flatMap(linesOf)),
    section(
      "Left as it is, as keep_settings says:",
      kept.map((name) => `  ${name}`),
    ),
    section(
      "Overwritten if it is there, and not looked at:",
      unseen.map((what) => `  ${what}`),
    ),
    section(
      "Rules in security groups that this deployment does not make; the module's go when migrate_from is taken out, others stay:",
      leftOverRules.flatMap(({ group, name, rules }) => [
        `  ${group} (${name})`,
        ...rules.map((rule) => `    ${rule}`),
      ]),
    ),
    [verdict(open.length)],
  ];
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join("\n"))
    .join("\n\n");
}

function linesOf({ setting, of, there, becomes, write }: Finding): string[] {
  return [
    `  ${setting} of ${of}`,
    ...there.map((line) => `    there    ${line}`),
    `    becomes  ${becomes}`,
    ...write.map((line, index) => `    ${index === 0 ? "write  " : "or     "}  ${line}`),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}

function verdict(open: number): string {
  if (open === 0) return "Nothing is overwritten that has not been decided.";
  return `${open === 1 ? "1 setting needs" : `${open} settings need`} a decision before an apply.`;
}
