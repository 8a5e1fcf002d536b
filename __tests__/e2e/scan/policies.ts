import type { PlannedResource, PlanJson } from "./plan-json";

/** The IAM policies that a plan gives to its resources. */
export interface Policies {
  /** JSON of the policies by address and argument, such as `aws_iam_role_policy.p.policy`. */
  readonly known: Readonly<Record<string, string>>;
  /** Policies that hold a value which the apply will make. */
  readonly unknown: readonly string[];
}

/** Arguments that take a policy. */
const policyArguments = ["policy", "assume_role_policy"];

/** Collects the policies that the configuration writes; policies that AWS itself makes are left out. */
export function policiesIn(plan: PlanJson): Policies {
  const written = new Set(
    (plan.configuration.root_module.resources ?? []).flatMap(({ address, expressions = {} }) =>
      Object.keys(expressions).map((argument) => `${address}.${argument}`),
    ),
  );
  const policies = (plan.planned_values.root_module.resources ?? []).flatMap((resource) =>
    policyArguments
      .filter((argument) => resource.mode === "managed" && written.has(`${resource.type}.${resource.name}.${argument}`))
      .map((argument): [string, unknown] => [`${resource.address}.${argument}`, policyOf(resource, argument)]),
  );
  return {
    known: Object.fromEntries(policies.filter((policy): policy is [string, string] => typeof policy[1] === "string")),
    unknown: policies.filter(([, policy]) => policy === undefined).map(([name]) => name),
  };
}

/** @returns nothing where it is unknown, null where it is a policy of another language, such as ECR's */
function policyOf({ type, address, values = {} }: PlannedResource, argument: string): string | null | undefined {
  const text = values[argument];
  if (typeof text !== "string") return undefined;
  const policy = JSON.parse(text) as { Statement?: object | object[] };
  if (policy.Statement === undefined) return null;
  if (type !== "aws_iam_role") return text;
  // who may assume a role is said without the role, which linters take for a gap
  const Resource = `arn:aws:iam::123456789012:role/${address}`;
  return JSON.stringify({
    ...policy,
    Statement: [policy.Statement].flat().map((statement) => ({ Resource, ...statement })),
  });
}
