import { inPlace, stepBefore } from "../change";
import { atSynthesis, lateBound, reasons, required } from "../field";
import { flag } from "../kinds";

/** Inputs of what flows on AWS Step Functions need. */
export const stepFunctionsInputs = {
  enable_step_functions: required(
    atSynthesis(flag(), {
      description: "Make the resources that flows on AWS Step Functions need.",
      module: true,
      knownBecause: reasons.resources,
      change: stepBefore(
        "switching it off deletes the roles of state machines and the table, which is refused at plan until `dynamodb_deletion_protection: false` has been applied; those that are deployed stop working",
      ),
    }),
  ),
  enable_dynamodb_point_in_time_recovery: atSynthesis(flag(), {
    description: "Keep older states of the table of Step Functions, for restoring.",
    knownBecause: "it is a switch of the deployment",
    defaultValue: true,
    change: inPlace("the table; switching it off deletes its older states"),
  }),
  dynamodb_deletion_protection: lateBound(flag(), {
    description: "Refuse to delete the table of Step Functions.",
    defaultValue: true,
    change: inPlace("the table"),
  }),
} as const;
