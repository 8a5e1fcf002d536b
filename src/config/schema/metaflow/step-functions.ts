import { inPlace, stepBefore } from "../change";
import { atSynthesis, lateBound, reasons, required } from "../field";
import { encryptionKeyArn } from "../formats";
import { flag } from "../kinds";

/** Inputs of what flows on AWS Step Functions need. */
export const stepFunctionsInputs = {
  enable_step_functions: required(
    atSynthesis(flag(), {
      description: "Make the resources that flows on AWS Step Functions need.",
      module: true,
      whyLiteral: reasons.resources,
      change: stepBefore(
        "switching it off deletes the roles of state machines and the table, which is refused at plan until `dynamodb_deletion_protection: false` has been applied; those that are deployed stop working",
      ),
    }),
  ),
  enable_dynamodb_point_in_time_recovery: atSynthesis(flag(), {
    description: "Keep older states of the table of Step Functions, for restoring.",
    whyLiteral: "it is a switch of the deployment",
    defaultValue: true,
    change: inPlace("the table; switching it off deletes its older states"),
  }),
  dynamodb_kms_key_arn: lateBound(encryptionKeyArn, {
    description:
      "ARN of the KMS key that encrypts the table of Step Functions. Its key policy must let the account's roles use it; " +
      "existing roles (`existing_role_names`) need rights on it.",
    default: "DynamoDB's own key in the account",
    change: inPlace("the table, which DynamoDB encrypts again while it is in use, and the roles that use it"),
  }),
  dynamodb_deletion_protection: lateBound(flag(), {
    description: "Refuse to delete the table of Step Functions.",
    defaultValue: true,
    change: inPlace("the table"),
  }),
} as const;
