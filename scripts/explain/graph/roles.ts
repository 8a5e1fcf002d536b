import type { Block, Element, Synthesis } from "./synthesis";

/** A statement of one of a role's policies. */
export interface Statement {
  /** Address of the policy. */
  readonly policy: string;
  readonly stack: string;
  readonly effect: "Allow" | "Deny";
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Keys of its conditions. */
  readonly conditions: readonly string[];
}

/** What a role may do: the statements of all policies of its own. */
export function statementsOf(role: Element, synthesis: Synthesis): readonly Statement[] {
  return policiesOf(role, synthesis).flatMap(({ policy, document }) =>
    synthesis.document(policy.stack, document).map((statement) => ({
      policy: policy.address,
      stack: policy.stack,
      effect: (statement.effect ?? "Allow") as "Allow" | "Deny",
      actions: strings(statement.actions ?? statement.not_actions),
      resources: strings(statement.resources),
      conditions: ((statement.condition ?? []) as Block[]).map(({ variable }) => `${variable as string}`),
    })),
  );
}

/** AWS' own policies that a role has, by their ARNs. */
export function managedPoliciesOf(role: Element, synthesis: Synthesis): readonly string[] {
  return attachmentsOf(role, synthesis)
    .map(({ block }) => `${block.policy_arn as string}`)
    .filter((arn) => !arn.startsWith("${aws_iam_policy."));
}

function policiesOf(role: Element, synthesis: Synthesis): readonly { policy: Element; document: unknown }[] {
  const inline = synthesis
    .ofType("aws_iam_role_policy")
    .filter(({ stack, block }) => synthesis.targets(stack, block.role).includes(role));
  const attached = attachmentsOf(role, synthesis).flatMap(({ stack, block }) =>
    synthesis.targets(stack, block.policy_arn).filter(({ type }) => type === "aws_iam_policy"),
  );
  return [...inline, ...attached].map((policy) => ({ policy, document: policy.block.policy as unknown }));
}

function attachmentsOf(role: Element, synthesis: Synthesis): readonly Element[] {
  return synthesis
    .ofType("aws_iam_role_policy_attachment")
    .filter(({ stack, block }) => synthesis.targets(stack, block.role).includes(role));
}

function strings(value: unknown): readonly string[] {
  return [value]
    .flat()
    .filter((one) => one !== undefined && one !== null)
    .map(String);
}
