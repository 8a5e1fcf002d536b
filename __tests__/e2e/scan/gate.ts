import { checkov } from "./checkov";
import type { Expected } from "./expected";
import { parliament } from "./parliament";
import { isApplied, type PlanJson } from "./plan-json";
import { policiesIn } from "./policies";
import { publicPolicies } from "./public-policies";
import { review, type Review } from "./review";

/** What the scanners say about a plan. The gate opens where there are no problems. */
export interface Verdict extends Review {
  /** Resources that checkov looked at. */
  readonly resources: number;
  /** Checks of checkov that were passed. */
  readonly passed: number;
  /** Policies that parliament and the evaluator looked at. */
  readonly policies: number;
}

/**
 * Scans a plan and its IAM policies, and holds the findings against those that were reviewed. Every one of these must
 * still be there.
 *
 * @param planJson the text of `terraform show -json` for a plan, made before the first apply or after it
 * @param expected what the scanners see in the plan
 */
export async function gate(planJson: string, expected: Expected): Promise<Verdict> {
  const plan = JSON.parse(planJson) as PlanJson;
  const applied = isApplied(plan);
  const policies = policiesIn(plan);
  const { resources, passed, parsingErrors, failed } = await checkov(planJson);
  const found = [...failed, ...(await parliament(policies.known)), ...publicPolicies(policies.known)];
  const { findings, problems } = review(found, expected.reviewed, applied);
  return {
    resources,
    passed,
    policies: Object.keys(policies.known).length,
    findings,
    problems: [
      ...(parsingErrors > 0 ? [`checkov could not read ${parsingErrors} files`] : []),
      ...(resources < expected.minimumOfResources ? [`checkov looked at ${resources} resources only`] : []),
      ...(applied ? policies.unknown.map((name) => `unknown after the apply: ${name}`) : []),
      ...problems,
    ],
  };
}
