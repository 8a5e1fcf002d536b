/** A statement of an IAM policy. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** An IAM policy. */
export interface Policy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

/** Characters that a managed policy may have; IAM does not count white space. */
export const POLICY_SIZE = 6144;

/** Characters of a policy as IAM counts them. */
export function sizeOf(policy: Policy): number {
  return JSON.stringify(policy).length;
}

/** Statements as few policies, none of which is too large. */
export function policiesOf(statements: readonly Statement[]): readonly Policy[] {
  const policies: Policy[] = [];
  for (const statement of statements.flatMap(parts)) {
    const index = policies.findIndex((policy) => sizeOf(withStatement(policy, statement)) <= POLICY_SIZE);
    if (index === -1) policies.push(withStatement(undefined, statement));
    else policies[index] = withStatement(policies[index], statement);
  }
  return policies;
}

/** A statement that fills more than a policy, in parts: by resources, which are what there can be many of. */
function parts(statement: Statement): readonly Statement[] {
  if (sizeOf(withStatement(undefined, statement)) <= POLICY_SIZE) return [statement];
  const { Sid, Resource } = statement;
  const half = Math.ceil(Resource.length / 2);
  if (half === Resource.length) throw new Error(`the actions of ${Sid} alone are too many for a policy`);
  return [
    { ...statement, Sid: `${Sid}A`, Resource: Resource.slice(0, half) },
    { ...statement, Sid: `${Sid}B`, Resource: Resource.slice(half) },
  ].flatMap(parts);
}

function withStatement(policy: Policy | undefined, statement: Statement): Policy {
  return { Version: "2012-10-17", Statement: [...(policy?.Statement ?? []), statement] };
}
