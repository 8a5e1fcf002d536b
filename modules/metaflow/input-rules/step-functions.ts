// Made by npm run generate from src/config/schema/metaflow/step-functions.ts: a change goes there.

import { encryptionKeyArn } from "../../aws/values/formats";
import { flag } from "../../aws/values/value-rule";

/** What the values of the inputs "Step Functions" may be. */
export const stepFunctionsInputRules = {
  enableStepFunctions: flag(),
  enableDynamodbPointInTimeRecovery: flag(),
  dynamodbKmsKeyArn: encryptionKeyArn,
  dynamodbDeletionProtection: flag(),
};
