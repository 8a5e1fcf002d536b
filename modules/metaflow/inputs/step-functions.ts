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
   * ARN of the KMS key that encrypts the table of Step Functions. Its key policy must let the account's roles use it;
   * existing roles (`existingRoleNames`) need rights on it. Must be an ARN such as
   * arn:aws:kms:us-west-2:123456789012:key/id.
   * @default - DynamoDB's own key in the account
   */
  readonly dynamodbKmsKeyArn?: string;
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
  "dynamodbKmsKeyArn",
  "dynamodbDeletionProtection",
] as const satisfies readonly (keyof StepFunctionsInputs)[];
