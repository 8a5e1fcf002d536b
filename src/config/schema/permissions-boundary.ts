import { inPlace } from "./change";
import { lateBound } from "./field";
import { iamPolicyArn } from "./formats";

/** The policy that bounds roles, in every product. */
export const permissionsBoundaryArn = lateBound(iamPolicyArn, {
  description: "ARN of the policy that bounds the permissions of every role that is made.",
  default: "no boundary",
  change: inPlace("every role"),
});
