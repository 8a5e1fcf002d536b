// Made by npm run generate from src/config/schema/metaflow/metadata-service.ts: a change goes there.

import { addressBlock, containerImage, environmentName } from "../../aws/values/formats";
import { choice, flag, integer, listOf, mapOf, oneOfNumbers, text } from "../../aws/values/value-rule";
import { runtimeProblem } from "../metadata-service/lambda-runtime";

/** What the values of the inputs "Metadata service" may be. */
export const metadataServiceInputRules = {
  enableMetadataService: flag(),
  metadataServiceContainerImage: containerImage,
  metadataServiceCpu: oneOfNumbers([256, 512, 1024, 2048, 4096, 8192, 16384]),
  metadataServiceMemory: integer({ min: 512, max: 122880, unit: "MiB" }),
  metadataServiceDesiredCount: integer({ min: 0, max: 5000 }),
  metadataServiceMaxCount: integer({ min: 1, max: 5000 }),
  metadataServiceCpuTarget: integer({ min: 1, max: 100, unit: "percent" }),
  metadataServiceEphemeralStorage: integer({ min: 21, max: 200, unit: "GiB" }),
  extraMetadataServiceEnvVars: mapOf(
    "a map of environment variables",
    text({ allowed: "the value of an environment variable" }),
    environmentName,
  ),
  enableNlbSecurityGroup: flag(),
  metadataServiceEnableApiGateway: flag(),
  apiBasicAuth: flag(),
  accessListCidrBlocks: listOf(addressBlock),
  apiGatewayEndpointType: choice(["EDGE", "REGIONAL"]),
  apiIntegrationTimeout: integer({ min: 50, max: 300000, unit: "milliseconds" }),
  apiGatewayThrottlingRateLimit: integer({ min: 1 }),
  apiGatewayThrottlingBurstLimit: integer({ min: 1 }),
  apiGatewayAccessLogs: flag(),
  manageApiGatewayAccount: flag(),
  enableDbMigrateLambda: flag(),
  dbMigrateLambdaRuntime: text({
    allowed: "a Python runtime of Lambda such as python3.13",
    pattern: /^python3\.[0-9]{1,2}$/,
    problem: runtimeProblem,
  }),
  dbMigrateLambdaZipFile: text({ allowed: "a path" }),
  ecsClusterSettings: mapOf(
    "a map of settings",
    text({ allowed: "the value of a setting such as enabled", pattern: /^[A-Za-z0-9]+$/ }),
    text({ allowed: "the name of a setting such as containerInsights", pattern: /^[A-Za-z][A-Za-z0-9]*$/ }),
  ),
};
