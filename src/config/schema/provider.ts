import { inPlace } from "./change";
import { z } from "zod";
import { accountId, iamRoleArn, tagMap, tagValue } from "./formats";
import { atSynthesis, lateBound, orReference, reasons, required } from "./field";
import { anyText, listOf, text } from "./kinds";

/** How Terraform signs in to AWS, and the account that it must find there. */
export const providerShape = {
  profile: lateBound(anyText("the name of an AWS profile"), {
    description: "Profile of the AWS configuration files that Terraform uses.",
    default: "the credentials of the environment",
    change: inPlace("nothing; Terraform signs in otherwise"),
  }),
  assume_role: atSynthesis(
    z.strictObject({
      role_arn: required(
        lateBound(iamRoleArn, {
          description: "ARN of the role that Terraform assumes.",
          change: inPlace("nothing; Terraform signs in otherwise"),
        }),
      ),
      external_id: lateBound(
        text({ allowed: "2 or more letters, digits and _+=,.@:/-", pattern: /^[\w+=,.@:/-]{2,}$/ }),
        {
          description: "External id that the role asks for.",
          default: "none",
          sensitive: true,
          change: inPlace("nothing; Terraform signs in otherwise"),
        },
      ),
      session_name: lateBound(text({ allowed: "2 to 64 characters", pattern: /^[\w+=,.@-]{2,64}$/ }), {
        description: "Name of the session, which CloudTrail shows.",
        default: "the provider's",
        change: inPlace("nothing; Terraform signs in otherwise"),
      }),
    }),
    {
      description: "Role that Terraform assumes.",
      default: "no role is assumed",
      whyLiteral: reasons.keys,
      change: inPlace("nothing; Terraform signs in otherwise"),
    },
  ),
  allowed_account_ids: lateBound(listOf(orReference(accountId), { min: 1 }), {
    description: "Accounts that the deployment may go to. Terraform stops at once in any other.",
    default: "any account",
    change: inPlace("nothing; another account is refused before a plan"),
  }),
  default_tags: lateBound(tagMap(orReference(tagValue)), {
    description: "Tags that the provider gives every resource that can have them, in addition to the deployment's.",
    default: "none",
    change: inPlace("tags of every resource; the API gateway is deployed again"),
  }),
} as const;
