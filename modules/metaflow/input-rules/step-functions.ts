// Made by npm run generate from src/config/schema/metaflow/step-functions.ts: a change goes there.

import { flag } from "../../aws/values/value-rule";

/** What the values of the inputs "Step Functions" may be. */
export const stepFunctionsInputRules = {
  enableStepFunctions: flag(),
  enableDynamodbPointInTimeRecovery: flag(),
  dynamodbDeletionProtection: flag(),
};
