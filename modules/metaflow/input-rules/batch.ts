// Made by npm run generate from src/config/schema/metaflow/batch.ts: a change goes there.

import {
  addressBlock,
  bucketArn,
  encryptionKeyArn,
  iamPolicyArn,
  iamRoleArn,
  imageId,
  instanceType,
  launchTemplateId,
  logGroupNames,
  securityGroupId,
} from "../../aws/values/formats";
import { choice, flag, integer, listOf, mapOf, settings, text } from "../../aws/values/value-rule";
import { reservedNameProblem } from "../computation/compute-environment-settings";
import { userDataProblem } from "../computation/user-data";

/** What the values of the inputs "Batch" may be. */
export const batchInputRules = {
  enableBatch: flag(),
  batchType: choice(["ec2", "fargate"]),
  batchServiceRole: choice(["service_linked", "dedicated"]),
  batchClusterName: text({ allowed: "the value of a tag, 1 to 256 characters", pattern: /^.{1,256}$/ }),
  computeEnvironmentAllocationStrategy: choice(["BEST_FIT_PROGRESSIVE", "BEST_FIT"]),
  computeEnvironmentDesiredVcpus: integer({ min: 0 }),
  computeEnvironmentMinVcpus: integer({ min: 0 }),
  computeEnvironmentMaxVcpus: integer({ min: 1 }),
  computeEnvironmentInstanceTypes: listOf(instanceType, 1),
  computeEnvironmentEgressCidrBlocks: listOf(addressBlock),
  computeEnvironmentAdditionalSecurityGroupIds: listOf(securityGroupId),
  computeEnvironments: mapOf(
    "a map from names to settings",
    settings(
      {
        type: choice(["ec2", "spot", "fargate", "fargate_spot"]),
        instanceTypes: listOf(instanceType, 1),
        allocationStrategy: choice([
          "BEST_FIT_PROGRESSIVE",
          "BEST_FIT",
          "SPOT_PRICE_CAPACITY_OPTIMIZED",
          "SPOT_CAPACITY_OPTIMIZED",
        ]),
        imageType: choice(["ECS_AL2023", "ECS_AL2023_NVIDIA", "ECS_AL2", "ECS_AL2_NVIDIA"]),
        imageId,
        launchTemplateId,
        launchTemplateVersion: text({
          allowed: "the number of a version in quotes, $Latest or $Default",
          pattern: /^([1-9][0-9]*|\$Latest|\$Default)$/,
        }),
        subnets: listOf(
          text({
            allowed: "first, second, or the id of a subnet such as subnet-0123456789abcdef0",
            pattern: /^(first|second|subnet-[0-9a-f]{8,17})$/,
          }),
          1,
        ),
        efaInterfaces: integer({ min: 0, max: 32 }),
        clusterPlacementGroup: flag(),
        minVcpus: integer({ min: 0 }),
        desiredVcpus: integer({ min: 0 }),
        maxVcpus: integer({ min: 1 }),
        priority: integer({ min: 0 }),
      },
      ["type"],
    ),
    text({
      allowed:
        "the name of a compute environment: up to 16 lower-case letters, digits and dashes, beginning with a letter",
      pattern: /^[a-z][a-z0-9-]{0,15}$/,
      problem: reservedNameProblem,
    }),
  ),
  jobQueues: mapOf(
    "a map from names to settings",
    settings({
      computeEnvironments: listOf(
        text({
          allowed:
            "the name of a compute environment: up to 16 lower-case letters, digits and dashes, beginning with a letter",
          pattern: /^[a-z][a-z0-9-]{0,15}$/,
        }),
        1,
      ),
      priority: integer({ min: 0 }),
      jobStateTimeLimitAction: settings({
        "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY": integer({ min: 600, max: 86400, unit: "seconds" }),
        "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE": integer({ min: 600, max: 86400, unit: "seconds" }),
        "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT": integer({ min: 600, max: 86400, unit: "seconds" }),
      }),
    }),
    text({
      allowed: "the name of a job queue: up to 16 lower-case letters, digits and dashes, beginning with a letter",
      pattern: /^[a-z][a-z0-9-]{0,15}$/,
    }),
  ),
  batchJobLogGroup: choice(["existing", "managed", "imported"]),
  batchExtraLogGroupNames: listOf(logGroupNames, 1),
  launchTemplateHttpEndpoint: choice(["enabled", "disabled"]),
  launchTemplateHttpTokens: choice(["optional", "required"]),
  launchTemplateHttpPutResponseHopLimit: integer({ min: 1, max: 64 }),
  launchTemplateImageId: imageId,
  launchTemplateUserData: text({
    allowed: "MIME multi-part text in clear, with a header Content-Type: multipart/mixed",
    problem: userDataProblem,
  }),
  launchTemplateVolumeSize: integer({ min: 30, max: 16384, unit: "GiB" }),
  enableCustomBatchContainerRegistry: flag(),
  batchContainerRegistryImageTagMutability: choice(["MUTABLE", "IMMUTABLE"]),
  batchContainerRegistryKmsKeyArn: encryptionKeyArn,
  batchContainerRegistryForceDelete: flag(),
  batchSagemakerAccess: listOf(iamRoleArn, 1),
  batchExtraBucketArns: listOf(bucketArn, 1),
  additionalWorkerPolicyArns: listOf(iamPolicyArn, 1),
};
