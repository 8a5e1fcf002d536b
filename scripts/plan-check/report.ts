import type { Finding } from "./findings";
import type { Mark } from "./meanings";
import type { Plan } from "./read-plan";

/** What the check of a plan comes to. */
export interface Verdict {
  /** What stops the plan. */
  readonly stopping: readonly Finding[];
  /** What would stop it, if it were not allowed. */
  readonly allowed: readonly Finding[];
  /** What is destroyed, replaced or forgotten without a loss. */
  readonly routine: readonly Finding[];
  /** Allowed addresses that the plan does not touch in such a way. */
  readonly unused: readonly string[];
}

/** Divides the findings of a plan by whether they stop it. */
export function verdictOf(findings: readonly Finding[], allowList: readonly string[]): Verdict {
  const marked = findings.filter(({ mark }) => mark !== undefined);
  const isAllowed = ({ address }: Finding) => allowList.includes(address);
  return {
    stopping: marked.filter((finding) => !isAllowed(finding)),
    allowed: marked.filter(isAllowed),
    routine: findings.filter(({ mark }) => mark === undefined),
    unused: allowList.filter((address) => !marked.some((finding) => finding.address === address)),
  };
}

const headings: Readonly<Record<Mark, string>> = {
  data: "Data would be lost",
  address: "An address that others have stored would end",
  outage: "Something in use would be interrupted",
  unknown: "Of a type that is not known here",
};

/** A verdict as text, without a full line about what only is made or changed. */
export function textOf(plan: Plan, { stopping, allowed, routine, unused }: Verdict): string {
  const marked = (Object.keys(headings) as Mark[]).flatMap((mark) =>
    section(
      headings[mark],
      stopping.filter((finding) => finding.mark === mark),
    ),
  );
  return [
    `${counts(plan)}.`,
    ...marked,
    ...section("Allowed by the list", allowed),
    ...section("Nothing is lost with these", routine),
    ...unused.flatMap((address) => ["", `The list allows ${address}, to which this plan does nothing of the kind.`]),
    "",
    stopping.length === 0 ? "Nothing stops this plan." : stops(stopping.length),
  ].join("\n");
}

function stops(count: number): string {
  const these = count === 1 ? "1 change stops" : `${count} changes stop`;
  return `${these} this plan. Do not apply it unless each is meant; write the addresses that are meant into a file, one a line, and give it with --allow.`;
}

function section(heading: string, findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return [];
  return [
    "",
    `${heading}:`,
    ...findings.flatMap(({ address, what, loss }) => [`  ${address} ${what}.`, `    ${loss}`]),
  ];
}

function counts({ changes }: Plan): string {
  const of = (matches: (actions: readonly string[]) => boolean) =>
    changes.filter(({ actions }) => matches(actions)).length;
  const replaced = of((actions) => actions.length === 2);
  const parts = [
    [of((actions) => `${actions}` === "create"), "made"],
    [of((actions) => `${actions}` === "update"), "changed"],
    [replaced, "replaced"],
    [of((actions) => `${actions}` === "delete"), "deleted"],
    [of((actions) => `${actions}` === "forget"), "forgotten"],
  ] as const;
  const some = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return some.length === 0 ? "No resource is changed" : `Resources: ${some.join(", ")}`;
}
