import { matchesWildcards } from "../../helpers/wildcards";
import type { Finding } from "./finding";
import type { Reviewed } from "./reviewed";

/** A finding with the reason why it stays, where there is one. */
export type ExplainedFinding = Finding & Partial<Pick<Reviewed, "reason">>;

/** What a review comes to. */
export interface Review {
  readonly findings: readonly ExplainedFinding[];
  /** Findings that were not reviewed, and reviewed ones that are not there any more. */
  readonly problems: readonly string[];
}

/**
 * Holds findings against those that were reviewed.
 *
 * @param applied whether the plan was made after an apply
 */
export function review(findings: readonly Finding[], reviewed: readonly Reviewed[], applied: boolean): Review {
  const expected = reviewed.filter(({ plan }) => plan !== (applied ? "before_apply" : "after_apply"));
  const explained = findings.map((finding) => ({
    ...finding,
    reason: expected.find((entry) => explains(entry, finding))?.reason,
  }));
  const open = explained.filter(({ reason }) => reason === undefined);
  return {
    findings: explained,
    problems: [
      ...open.map(
        ({ check, resource, actions, name }) => `not reviewed: ${[check, resource, ...actions].join(" ")} (${name})`,
      ),
      ...expected.flatMap((entry) => unused(entry, findings)).map((entry) => `reviewed, but not found: ${entry}`),
    ],
  };
}

/** Whether a finding, with all the actions that it is about, was reviewed. */
function explains({ check, resources, actions = [] }: Reviewed, finding: Finding): boolean {
  return (
    check === finding.check &&
    matchesAny(resources, finding.resource) &&
    (finding.actions.length > 0 || actions.length === 0) &&
    finding.actions.every((action) => matchesAny(actions, action))
  );
}

/** The patterns of a reviewed finding that nothing is found for any more. */
function unused(reviewed: Reviewed, findings: readonly Finding[]): string[] {
  const { check, resources, actions = [] } = reviewed;
  const explained = findings.filter((finding) => explains(reviewed, finding));
  const stale = [
    ...resources.filter((pattern) => !explained.some(({ resource }) => matchesWildcards(pattern, resource))),
    ...actions.filter(
      (pattern) => !explained.some((finding) => finding.actions.some((action) => matchesWildcards(pattern, action))),
    ),
  ];
  return stale.map((pattern) => `${check} ${pattern}`);
}

function matchesAny(patterns: readonly string[], text: string): boolean {
  return patterns.some((pattern) => matchesWildcards(pattern, text));
}
