import { evaluate, type PolicyDocument, type Statement } from "../../helpers/policy-evaluator";
import type { Finding } from "./finding";

/** What a request of an unknown caller looks like. */
const context = { "aws:SourceIp": "203.0.113.1", "aws:SecureTransport": "true" };

/**
 * Policies of resources that let everyone in. Neither checkov nor parliament sees a `"Principal": "*"` in each kind of
 * policy.
 *
 * @param policies JSON texts by name
 */
export function publicPolicies(policies: Readonly<Record<string, string>>): Finding[] {
  return Object.entries(policies).flatMap(([name, text]) => {
    const policy = JSON.parse(text) as PolicyDocument;
    const open = [policy.Statement]
      .flat()
      .flatMap((statement) => openActions(policy, statement as Statement))
      .map((action) => action.toLowerCase());
    if (open.length === 0) return [];
    const actions = [...new Set(open)].sort();
    return [{ scanner: "evaluator", check: "PUBLIC_POLICY", name: "Everyone may", resource: name, actions }];
  });
}

/** The actions of a statement that the whole policy allows to everyone. */
function openActions(policy: PolicyDocument, { Effect, Principal, Action = "*", Resource = "*" }: Statement): string[] {
  if (Effect === "Deny" || Principal === undefined) return [];
  const [resource = "*"] = [Resource].flat();
  return [Action].flat().filter((action) => {
    const request = { caller: "anonymous", action: example(action), resource: example(resource), context } as const;
    return evaluate({ resource: [policy] }, request) === "allowed";
  });
}

/** Something that a pattern stands for. */
function example(pattern: string): string {
  return pattern.replace(/[*?]/g, "x");
}
