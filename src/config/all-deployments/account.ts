import type { LateBound, ProviderSettings } from "../deployment";
import { parseArn } from "../../../modules/aws/values/arn";
import { VariableReference } from "../variables/variable-reference";

/**
 * Whether two deployments go to one account as far as the file says: the accounts that are allowed tell them apart, or
 * the account of the role, or else profile and role. Where the file does not say, they count as the same account.
 */
export function mayBeSameAccount(a: ProviderSettings, b: ProviderSettings): boolean {
  const [idsOfA, idsOfB] = [accountIds(a), accountIds(b)];
  if (idsOfA !== undefined && idsOfB !== undefined) return idsOfA.some((id) => idsOfB.includes(id));
  return !differ(a.profile, b.profile) && !differ(a.assumeRole?.roleArn, b.assumeRole?.roleArn);
}

function accountIds({ allowedAccountIds, assumeRole }: ProviderSettings): readonly string[] | undefined {
  if (allowedAccountIds instanceof VariableReference) return [identity(allowedAccountIds)];
  if (allowedAccountIds !== undefined) return allowedAccountIds.map(identity);
  const role = assumeRole?.roleArn;
  const account = typeof role === "string" ? parseArn(role)?.account : undefined;
  return account === undefined ? undefined : [account];
}

function differ(a: LateBound<string> | undefined, b: LateBound<string> | undefined): boolean {
  return a !== undefined && b !== undefined && identity(a) !== identity(b);
}

/** Equal for equal values; a variable is taken to have the same value everywhere. */
function identity(value: LateBound<unknown>): string {
  return value instanceof VariableReference ? `var.${value.name}` : String(value);
}
