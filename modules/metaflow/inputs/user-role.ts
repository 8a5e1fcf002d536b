// Made by npm run generate from src/config/schema/metaflow/user-role.ts: a change goes there.

/** The role of the people who use the deployment. */
export interface UserRoleInputs {
  /**
   * Make a role for people, and a policy for users and groups, with what the Metaflow client needs on this deployment;
   * `{}` for one with the defaults. `docs/user-role.md` shows how to use them.
   * @default - neither is made
   */
  readonly userRole?: UserRoleSettings;
}

/**
 * Make a role for people, and a policy for users and groups, with what the Metaflow client needs on this deployment;
 * `{}` for one with the defaults. `docs/user-role.md` shows how to use them.
 */
export interface UserRoleSettings {
  /**
   * ARNs of the IAM users, roles and accounts (`…:root`) that may assume the role. An account stands for those in it
   * whose own policies allow it. Must be a list of 1 or more, each element an ARN such as
   * arn:aws:iam::123456789012:user/name.
   * @default - the deployment's account
   */
  readonly trustedPrincipalArns?: readonly string[];
  /**
   * Let only those assume the role who have signed in with MFA.
   * @default false
   */
  readonly requireMfa?: boolean;
  /**
   * External id that those who assume the role must give, which an account of others is told. Must be 2 to 1224
   * letters, digits and _+=,.@:/-.
   * @default - none
   */
  readonly externalId?: string;
  /**
   * Seconds for which a session lasts at most. A session that is opened from another role lasts at most 3600 (AWS).
   * Must be a whole number of seconds from 3600 to 43200.
   * @default 3600
   */
  readonly maxSessionDuration?: number;
}

/** The names of {@link UserRoleInputs}. */
export const userRoleInputNames = ["userRole"] as const satisfies readonly (keyof UserRoleInputs)[];
