/** The role of the people who use a deployment, and who may take it. */
export interface UserRoleSettings {
  /**
   * ARNs of the IAM users, roles and accounts that may assume the role. An account stands for those in it whose own
   * policies allow it.
   * @default - the deployment's account
   */
  readonly trustedPrincipalArns?: readonly string[];
  /**
   * Let only those assume the role who have signed in with MFA.
   * @default false
   */
  readonly requireMfa?: boolean;
  /**
   * External id that those who assume the role must give, which an account of others is told.
   * @default - none
   */
  readonly externalId?: string;
  /**
   * Seconds for which a session lasts at most, 3600 to 43200. Whoever assumes the role with another role gets 3600.
   * @default 3600
   */
  readonly maxSessionDuration?: number;
}

/** What IAM allows for `maxSessionDuration`, in seconds; the smallest value is its default. */
export const sessionDuration = { min: 3600, max: 43_200 } as const;

/**
 * Most job queues that a deployment with a user role can have: each is named in the policy, which may have 6,144
 * characters (IAM User Guide, "IAM and AWS STS quotas").
 */
export const maxJobQueues = 14;
