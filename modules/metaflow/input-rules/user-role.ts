// Made by npm run generate from src/config/schema/metaflow/user-role.ts: a change goes there.

import { iamPrincipalArn } from "../../aws/values/formats";
import { flag, integer, listOf, settings, text } from "../../aws/values/value-rule";

/** What the values of the inputs "User role" may be. */
export const userRoleInputRules = {
  userRole: settings({
    trustedPrincipalArns: listOf(iamPrincipalArn, 1),
    requireMfa: flag(),
    externalId: text({
      allowed: "2 to 1224 letters, digits and _+=,.@:/-",
      pattern: /^[\w+=,.@:/-]{2,}$/,
      maxLength: 1224,
    }),
    maxSessionDuration: integer({ min: 3600, max: 43200, unit: "seconds" }),
  }),
};
