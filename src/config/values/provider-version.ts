import type { ProviderMajor } from "../../../modules/aws/environment";
import { show } from "../plain";

/** The constraint of the AWS provider where the file names none: the version of the bindings, and what follows it. */
export const defaultProviderVersion = "~> 6.25";

/** Lowest minor version of each major for which valid JSON is written. */
const lowestMinor: Readonly<Record<ProviderMajor, number>> = { 5: 100, 6: 0 };

interface Bounds {
  /** Lowest version that is allowed. */
  readonly from: readonly [major: number, minor: number];
  /** Highest major that is allowed. */
  readonly toMajor: number;
}

/** The major that a version constraint of Terraform allows, or what is wrong with it. */
export function readProviderVersion(
  constraint: string,
): { readonly major: ProviderMajor } | { readonly problem: string } {
  const found = `found ${show(constraint)}`;
  const bounds = constraint.split(",").map((clause) => boundsOf(clause.trim()));
  if (bounds.some((bound) => bound === undefined)) {
    return { problem: `must be a version constraint such as "~> 6.25" or ">= 5.100, < 6.0"; ${found}` };
  }
  const from = bounds.map((bound) => bound!.from).reduce((a, b) => (compare(a, b) >= 0 ? a : b));
  const toMajor = Math.min(...bounds.map((bound) => bound!.toMajor));
  if (from[0] !== toMajor) {
    return { problem: `must stay within one major version, such as "~> 6.25" or ">= 5.100, < 6.0"; ${found}` };
  }
  if (toMajor !== 5 && toMajor !== 6) {
    return { problem: `must allow a version of major 5 (5.100 or newer) or 6; ${found}` };
  }
  if (from[1] < lowestMinor[toMajor]) {
    return { problem: `must allow no version under ${toMajor}.${lowestMinor[toMajor]}; ${found}` };
  }
  return { major: toMajor };
}

function boundsOf(clause: string): Bounds | undefined {
  const match = /^(=|!=|>|>=|<|<=|~>)?\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(clause);
  if (match === null) return undefined;
  const [, operator = "=", majorText, minorText, patchText] = match;
  const major = Number(majorText);
  const from = [major, Number(minorText ?? 0)] as const;
  switch (operator) {
    case "=":
      return { from, toMajor: major };
    case "~>":
      // "~> 6" leaves the major open: only the last part that is written may grow
      return { from, toMajor: minorText === undefined ? Infinity : major };
    case ">":
    case ">=":
      return { from, toMajor: Infinity };
    case "<":
      return { from: [0, 0], toMajor: from[1] === 0 && Number(patchText ?? 0) === 0 ? major - 1 : major };
    case "<=":
      return { from: [0, 0], toMajor: major };
    default:
      return { from: [0, 0], toMajor: Infinity };
  }
}

function compare([majorA, minorA]: readonly [number, number], [majorB, minorB]: readonly [number, number]): number {
  return majorA - majorB || minorA - minorB;
}
