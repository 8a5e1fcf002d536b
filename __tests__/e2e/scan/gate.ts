import { checkov } from "./checkov";
import { parliament } from "./parliament";
import { isApplied, type PlanJson } from "./plan-json";
import { policiesIn } from "./policies";
import { publicPolicies } from "./public-policies";
import { review, type Review } from "./review";
import { readReviewed, type Reviewed } from "./reviewed";

/** What the scanners say about a plan. The gate opens where there are no problems. */
export interface Verdict extends Review {
  /** Resources that checkov looked at. */
  readonly resources: number;
  /** Checks of checkov that were passed. */
  readonly passed: number;
  /** Policies that parliament and the evaluator looked at. */
  readonly policies: number;
}

/** Resources that the everything-on deployment has at least: a scanner that sees fewer has not looked. */
const MINIMUM_OF_RESOURCES = 100;

/**
 * Scans a plan and its IAM policies, and holds the findings against those that were reviewed. The reviewed findings
 * belong to the everything-on deployment: every one must still be there.
 *
 * @param planJson the text of `terraform show -json` for a plan, made before the first apply or after it
 * @param reviewed findings that may be there
 */
export async function gate(planJson: string, reviewed: readonly Reviewed[] = readReviewed()): Promise<Verdict> {
  const plan = JSON.parse(planJson) as PlanJson;
  const applied = isApplied(plan);
  const policies = policiesIn(plan);
  const { resources, passed, parsingErrors, failed } = await checkov(planJson);
  const found = [...failed, ...(await parliament(policies.known)), ...publicPolicies(policies.known)];
  const { findings, problems } = review(found, reviewed, applied);
  return {
    resources,
    passed,
    policies: Object.keys(policies.known).length,
    findings,
    problems: [
      ...(parsingErrors > 0 ? [`checkov could not read ${parsingErrors} files`] : []),
      ...(resources < MINIMUM_OF_RESOURCES ? [`checkov looked at ${resources} resources only`] : []),
      ...(applied ? policies.unknown.map((name) => `unknown after the apply: ${name}`) : []),
      ...problems,
    ],
  };
}
