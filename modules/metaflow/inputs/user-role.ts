import type { UserRoleSettings } from "../user-role/user-role-settings";

/** Who uses the deployment. */
export interface UserRoleInputs {
  /**
   * Make a role for people, and a policy for users and groups, with what the Metaflow client needs on this deployment;
   * `{}` for one with the defaults.
   * @default - neither is made
   */
  readonly userRole?: UserRoleSettings;
}
