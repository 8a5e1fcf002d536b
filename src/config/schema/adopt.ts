import { mapOf, text } from "./kinds";
import { stepBefore } from "./change";
import { atSynthesis, reasons } from "./field";

/** What a deployment takes over that exists already. The product's table says what the roles are. */
export const adopt = atSynthesis(
  mapOf(
    "a map from what is adopted to the name, id or ARN that AWS has for it",
    text({ allowed: "a role in the deployment such as bucket", pattern: /^[a-z][a-z0-9_]*$/, free: true }),
    text({ allowed: "the name, id or ARN that AWS has for it", pattern: /^\S+$/, free: true }),
  ),
  {
    description:
      "Take over what CloudFormation or a person made, in the place of what the deployment would make: the name, id or ARN of each by " +
      "its role, such as `bucket`. It is imported, keeps its name, and cannot be destroyed or replaced for as long as it stands " +
      "here. `docs/adopting.md` has the roles; `npm run adopt` writes the section for a CloudFormation stack.",
    default: "everything is made",
    whyLiteral: reasons.resources,
    change: stepBefore(
      "what is added is imported, and takes the place of what the deployment had made, which must be moved away before; what is taken " +
        "out would be replaced by one with the usual name, unless the inputs say the same",
    ),
  },
);
