/** What a scanner finds wrong; the evaluator is our own. */
export interface Finding {
  readonly scanner: "checkov" | "parliament" | "evaluator";
  /** The scanner's id of the rule, such as `CKV_AWS_158` or `RESOURCE_STAR`. */
  readonly check: string;
  /** What the rule is about. */
  readonly name: string;
  /** Address of the resource; for a policy with the argument behind it. */
  readonly resource: string;
  /** The actions of a policy that it is about, in lower case; none where it is about the resource as a whole. */
  readonly actions: readonly string[];
}
