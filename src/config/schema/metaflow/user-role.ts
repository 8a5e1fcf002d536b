import { inPlace } from "../change";
import { z } from "zod";
import { sessionDuration } from "../../../../modules/metaflow/user-role/user-role-settings";
import { atSynthesis, lateBound, orReference, reasons } from "../field";
import { iamPrincipalArn } from "../formats";
import { flag, hcl, integer, listOf, text } from "../kinds";

// the characters and lengths that STS allows (AWS STS API Reference, AssumeRole)
const externalIdPattern = /^[\w+=,.@:/-]{2,}$/;
const externalId = text({
  allowed: "2 to 1224 letters, digits and _+=,.@:/-",
  pattern: externalIdPattern,
  maxLength: 1224,
  // Terraform's expressions repeat at most 1000 times
  condition: (reference) =>
    `can(regex(${hcl(externalIdPattern.source)}, ${reference})) && length(${reference}) <= 1224`,
});

/** The role of the people who use the deployment. */
export const userRoleInputs = {
  user_role: atSynthesis(
    z.strictObject({
      trusted_principal_arns: lateBound(listOf(orReference(iamPrincipalArn), { min: 1 }), {
        description:
          "ARNs of the IAM users, roles and accounts (`…:root`) that may assume the role. An account stands for those " +
          "in it whose own policies allow it.",
        default: "the deployment's account",
        change: inPlace("the role"),
      }),
      require_mfa: atSynthesis(flag(), {
        description: "Let only those assume the role who have signed in with MFA.",
        defaultValue: false,
        whyLiteral: "it decides whether there is a condition",
        change: inPlace("the role"),
      }),
      external_id: lateBound(externalId, {
        description: "External id that those who assume the role must give, which an account of others is told.",
        default: "none",
        change: inPlace("the role"),
      }),
      max_session_duration: lateBound(integer({ ...sessionDuration, unit: "seconds" }), {
        description:
          "Seconds for which a session lasts at most. A session that is opened from another role lasts at most 3600 (AWS).",
        defaultValue: sessionDuration.min,
        change: inPlace("the role"),
      }),
    }),
    {
      description:
        "Make a role for people, and a policy for users and groups, with what the Metaflow client needs on this " +
        "deployment; `{}` for one with the defaults. `docs/user-role.md` shows how to use them.",
      default: "neither is made",
      typeName: "UserRoleSettings",
      whyLiteral: reasons.resources,
      change: inPlace(
        "taking it away deletes the role and the policy; AWS refuses while the policy is attached elsewhere",
      ),
    },
  ),
} as const;
