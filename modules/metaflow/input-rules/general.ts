// Made by npm run generate from src/config/schema/metaflow/general.ts: a change goes there.

import {
  iamPath,
  iamPolicyArn,
  kmsKeyArn,
  logDestinationArn,
  roleName,
  tagKey,
  tagValue,
} from "../../aws/values/formats";
import { choice, flag, integer, listOf, mapOf, oneOfNumbers, settings, text } from "../../aws/values/value-rule";

/** What the values of the inputs "General" may be. */
export const generalInputRules = {
  resourcePrefix: text({
    allowed:
      "at most 32 lower-case letters, digits and single dashes, beginning with a letter and not ending in a dash, or empty",
    pattern: /^$|^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    maxLength: 32,
  }),
  resourceSuffix: text({
    allowed:
      "`random`, or at most 16 lower-case letters, digits and single dashes, not beginning or ending with a dash, or empty",
    pattern: /^$|^[a-z0-9]+(-[a-z0-9]+)*$/,
    maxLength: 16,
  }),
  keepOuterDash: flag(),
  maxNameLength: integer({ min: 32, unit: "characters" }),
  tags: mapOf("a map of tags", tagValue, tagKey),
  iamPartition: choice(["aws", "aws-cn", "aws-us-gov", "aws-eusc"]),
  existingRoleNames: settings({
    batchS3TaskRole: roleName,
    batchExecutionRole: roleName,
    ecsExecutionRole: roleName,
    ecsInstanceRole: roleName,
    metadataEcsTaskRole: roleName,
    metadataEcsExecutionRole: roleName,
    uiEcsTaskRole: roleName,
    uiEcsExecutionRole: roleName,
    lambdaEcsExecuteRole: roleName,
    stepFunctionsRole: roleName,
    eventbridgeRole: roleName,
    schedulerRole: roleName,
    sagemakerExecutionRole: roleName,
    apiGatewayLogsRole: roleName,
    vpcFlowLogsRole: roleName,
  }),
  keepSettings: listOf(
    choice([
      "bucket_encryption",
      "bucket_lifecycle",
      "bucket_ownership",
      "bucket_policy",
      "bucket_public_access_block",
      "registry_lifecycle",
      "api_method_settings",
      "bucket_versioning",
    ]),
  ),
  iamPath,
  permissionsBoundaryArn: iamPolicyArn,
  logRetentionInDays: oneOfNumbers([
    0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
  ]),
  logGroupKmsKeyArn: kmsKeyArn,
  logDestinationArn,
};
