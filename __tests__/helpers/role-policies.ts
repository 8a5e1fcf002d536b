import type { PolicyDocument, Statement } from "./policy-evaluator";
import type { Synthesized, Statement as SynthesizedStatement } from "./synth";

/** An account of which the made-up ARNs are. */
const account = "111122223333";

/**
 * What stands for a reference to an attribute that AWS decides about: an ARN for an ARN, so that policies can be evaluated
 * before anything exists. The same reference is always the same.
 */
export function stubbed(text: string): string {
  return text
    .replace(/\$\{data\.aws_caller_identity\.[^}]+\}/g, account)
    .replace(/\$\{(\w+)\.(\w+)\.arn\}/g, (_, type: string, id: string) => `arn:aws:${type}:us-west-2:${account}:${id}`)
    .replace(/\$\{(\w+)\.(\w+)\.(\w+)\}/g, "$1-$2-$3");
}

/** The inline policies of the role that a value such as `${aws_iam_role.X.arn}` refers to, as AWS would store them. */
export function policiesOf(synthesized: Synthesized, role: string): PolicyDocument[] {
  const [, id] = /^\$\{aws_iam_role\.(\w+)\.\w+\}$/.exec(role) ?? [];
  if (id === undefined) throw new Error(`${role} refers to no role`);
  return synthesized
    .resources("aws_iam_role_policy")
    .filter((policy) => policy.role === `\${aws_iam_role.${id}.id}`)
    .map((policy) => ({ Statement: synthesized.document(policy.policy as string).map(asStored) }));
}

function asStored({ sid, effect, actions, resources, condition }: SynthesizedStatement): Statement {
  const conditions: Record<string, Record<string, string[]>> = {};
  for (const { test, variable, values } of condition ?? []) {
    conditions[test] = { ...conditions[test], [variable]: values.map(stubbed) };
  }
  return {
    ...(sid !== undefined && { Sid: sid }),
    Effect: effect as Statement["Effect"],
    Action: actions,
    Resource: resources?.map(stubbed),
    ...(condition !== undefined && { Condition: conditions }),
  };
}
