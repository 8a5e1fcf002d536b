import type { Report } from "../report/report";
import type { Quota } from "../values/quotas";

/** Something of which a deployment can have more than AWS allows. */
export interface Amount {
  readonly found: number;
  /** What there is more of, in words that follow a number: `inbound rules in the security group of the load balancer`. */
  readonly of: string;
  /** What to write in its place. */
  readonly instead: string;
}

/** Refuses more than AWS allows, and warns of more than it allows an account that has not asked for it. */
export function checkQuota({ found, of, instead }: Amount, { most, onRequest }: Quota, report: Report): void {
  if (found <= most) return;
  const ceiling = typeof onRequest === "number" ? onRequest : onRequest ? Infinity : most;
  const makes = `makes ${found} ${of}`;
  if (found > ceiling) report.finding(`${makes}, and AWS allows ${ceiling}; ${instead}`);
  else report.warning(`${makes}, and AWS allows ${most} unless the account has been given more; ${instead}`);
}

/** How many elements a list has, each counted once; undefined where a variable stands for all of them. */
export function lengthOf(list: unknown): number | undefined {
  return Array.isArray(list) ? new Set(list).size : undefined;
}

/**
 * Characters that a policy has for the texts of a list: each with its quotes and a comma. Elements that are variables
 * count nothing, because they are not known here.
 */
export function charactersOf(list: unknown, more = 0): number {
  const texts = Array.isArray(list) ? [...new Set<unknown>(list)].filter((item) => typeof item === "string") : [];
  return texts.reduce((sum, text) => sum + text.length + more + `"",`.length, 0);
}
