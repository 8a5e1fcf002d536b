import type { Call } from "../emulator/caller";
import type { Account } from "./account";

/** A call that AWS refuses, and what it takes. */
export interface Refusal {
  /** What is refused, in a few words. */
  readonly what: string;
  /** Page of AWS' documentation that says so. */
  readonly source: string;
  /** Code of the error. */
  readonly code: string;
  /** Makes what stands in the way. */
  readonly prepare: (account: Account) => Promise<Refused>;
}

/** A call that is refused now. */
export interface Refused {
  readonly call: Call;
  /** Calls after which the same call goes through. */
  readonly after?: readonly Call[];
  /** Another call that goes through in its place. */
  readonly instead?: Call;
}

/** A {@link Call} in one line. */
export function call(service: string, operation: string, parameters: Call["parameters"] = {}): Call {
  return { service, operation, parameters };
}

/** Address of an action's page in the reference of EC2's API. */
export const ec2Page = (action: string) => `https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_${action}.html`;

/** A change that AWS carries out, and how it shows. */
export interface Change {
  /** What is changed, in a few words. */
  readonly what: string;
  /** Page of AWS' documentation that says so. */
  readonly source: string;
  /** Makes what is changed. */
  readonly prepare: (account: Account) => Promise<Changed>;
}

/** Calls that change something, and what a call answers afterwards. */
export interface Changed {
  readonly calls: readonly Call[];
  readonly shownBy: Call;
  /** A part of the answer. */
  readonly as: object;
}
