import { keyProblem, literalProblem } from "./literal";
import { isMap, show } from "../plain";
import { VariablePlaceholder, referencePattern } from "./variable-placeholder";
import type { Report } from "../report/report";

const whole = new RegExp(referencePattern);
const part = /\$\{\s*var\.([A-Za-z_][A-Za-z0-9_-]*)?/;

/** Names that Terraform keeps for itself in the blocks where variables were set once. */
const reservedNames = [
  "source",
  "version",
  "providers",
  "count",
  "for_each",
  "lifecycle",
  "depends_on",
  "locals",
  "__proto__",
];

/**
 * The value with a {@link VariablePlaceholder} instead of every string that is exactly `${var.NAME}`. Every other
 * string is a literal; one that contains a reference among other text is a finding.
 */
export function readReferences(value: unknown, report: Report): unknown {
  if (typeof value === "string" || typeof value === "number") {
    const problem = literalProblem(value);
    if (problem !== undefined) report.finding(problem);
  }
  if (typeof value === "string") return readString(value, report);
  if (Array.isArray(value)) return value.map((item, index) => readReferences(item, report.at(index)));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const problem = part.test(key) ? "the name of a setting cannot be a variable" : keyProblem(key);
      if (problem !== undefined) report.at(key).finding(problem);
      return [key, readReferences(item, report.at(key))];
    }),
  );
}

function readString(value: string, report: Report): unknown {
  const name = whole.exec(value)?.[1];
  if (name === undefined) return readMixedString(value, report);
  if (reservedNames.includes(name)) report.finding(`Terraform keeps the name ${name} for itself; rename the variable`);
  return new VariablePlaceholder(name);
}

function readMixedString(value: string, report: Report): unknown {
  const found = part.exec(value);
  if (found === null) return value;
  report.finding(
    `${show(value)} mixes a variable with other text; only a whole value can be a variable: "\${var.NAME}"`,
  );
  // stands for the variable that was meant, so that the text is not found wrong a second time
  return found[1] === undefined ? value : new VariablePlaceholder(found[1]);
}
