// Made by npm run generate from src/config/schema/metaflow/step-functions.ts: a change goes there.

/** What flows on AWS Step Functions need. */
export interface StepFunctionsInputs {
  /** Make the resources that flows on AWS Step Functions need. */
  readonly enableStepFunctions: boolean;
  /**
   * Keep older states of the table of Step Functions, for restoring.
   * @default true
   */
  readonly enableDynamodbPointInTimeRecovery?: boolean;
  /**
   * Refuse to delete the table of Step Functions.
   * @default true
   */
  readonly dynamodbDeletionProtection?: boolean;
}

/** The names of {@link StepFunctionsInputs}. */
export const stepFunctionsInputNames = [
  "enableStepFunctions",
  "enableDynamodbPointInTimeRecovery",
  "dynamodbDeletionProtection",
] as const satisfies readonly (keyof StepFunctionsInputs)[];
