import type { Construct } from "constructs";
import { Guard } from "./guard";

export interface KeptWhileProtectedProps {
  /** Whether the deployment makes it. */
  readonly made: boolean;
  readonly deletionProtection: boolean;
  /** What it is, in words that follow "delete": `the Redis of this deployment with its data`. */
  readonly what: string;
  /** The input that leaves it out: `redis_url`. */
  readonly input: string;
}

/** Refuses plans that leave out what the deployment has made, as long as it is protected against deletion. */
export function keptWhileProtected(scope: Construct, id: string, props: KeptWhileProtectedProps): void {
  const { made, deletionProtection, what, input } = props;
  const guard = new Guard(scope, id, { now: made ? "made" : "left out" });
  if (made || !deletionProtection) return;
  guard.refuse({
    unless: '${self.output.now != "made"}',
    message:
      `deletion_protection: this change of ${input} would delete ${what}. If that is meant, set ` +
      `deletion_protection: false and apply before you change ${input}.`,
  });
}
