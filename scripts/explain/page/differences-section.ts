import { type Difference, type Differences, isSame } from "../compare/differences";
import { escaped } from "../picture/xml";
import { code, paragraph, table } from "./html";

/** What differs from another synthesis, and what that means. */
export function differencesSection(differences: Differences): string {
  const { against, settings, added, removed, replaced, changed } = differences;
  const what = `Compared with ${against}. What is in use is not known here: a plan says what will happen.`;
  if (isSame(differences)) return paragraph(`Nothing differs from ${against}.`);
  const changes = settings.map(({ setting, before, after, change }) => [
    code(setting),
    code(before),
    code(after),
    escaped(change),
  ]);
  return [
    paragraph(what),
    changes.length > 0
      ? `<h3>Settings</h3>${table("Settings", ["Setting", "Before", "After", "What the change does"], changes)}`
      : "",
    group("Added", "added", added),
    group("Removed", "removed", removed),
    group("Replaced", "removed", replaced),
    group("Changed", "", changed),
  ].join("\n");
}

function group(title: string, className: string, differences: readonly Difference[]): string {
  if (differences.length === 0) return "";
  const rows = differences.map(({ address, arguments: names, meaning }) => [
    code(address),
    names.map((name) => code(name)).join(", "),
    escaped(meaning),
  ]);
  const heading = `<h3 class="${className}">${title}: ${differences.length}</h3>`;
  return heading + table(title, ["Resource", "Arguments", "What it means"], rows);
}
