// Made by npm run generate from src/config/schema/metaflow/ui.ts: a change goes there.

import {
  addressBlock,
  bucketName,
  certificateArn,
  containerImage,
  environmentName,
  securityGroupId,
} from "../../aws/values/formats";
import { choice, flag, integer, listOf, mapOf, oneOfNumbers, text } from "../../aws/values/value-rule";

/** What the values of the inputs "UI" may be. */
export const uiInputRules = {
  enableUi: flag(),
  uiCertificateArn: certificateArn,
  uiDomainName: text({
    allowed: "a domain name in lower case such as metaflow.example.com",
    pattern: /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/,
  }),
  uiHostedZoneId: text({ allowed: "the id of a hosted zone such as Z0123456789ABC", pattern: /^[A-Z0-9]{1,32}$/ }),
  uiAuth: choice(["none", "cognito"]),
  uiCognitoMfa: choice(["disabled", "optional", "required"]),
  uiCognitoDeletionProtection: flag(),
  uiAllowList: listOf(addressBlock),
  uiIngressSecurityGroupIds: listOf(securityGroupId),
  uiAlbInternal: flag(),
  uiStaticContainerImage: containerImage,
  uiCognitoUserPoolArn: text({
    allowed: "an ARN such as arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_AbCdEfGhI",
    pattern: /^arn:aws[a-z-]*:cognito-idp:[a-z0-9-]+:[0-9]{12}:userpool\/[\w-]+$/,
    isArn: true,
  }),
  uiCognitoUserPoolClientId: text({ allowed: "the id of a user pool's client", pattern: /^[\w+]{1,128}$/ }),
  uiCognitoUserPoolDomain: text({
    allowed: "the domain of a user pool, without https://",
    pattern: /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/,
  }),
  extraUiBackendEnvVars: mapOf(
    "a map of environment variables",
    text({ allowed: "the value of an environment variable" }),
    environmentName,
  ),
  extraUiStaticEnvVars: mapOf(
    "a map of environment variables",
    text({ allowed: "the value of an environment variable" }),
    environmentName,
  ),
  uiBackendCpu: oneOfNumbers([256, 512, 1024, 2048, 4096, 8192, 16384]),
  uiBackendMemory: integer({ min: 512, max: 122880, unit: "MiB" }),
  uiBackendEphemeralStorage: integer({ min: 21, max: 200, unit: "GiB" }),
  uiBackendDesiredCount: integer({ min: 0, max: 5000 }),
  uiStaticCpu: oneOfNumbers([256, 512, 1024, 2048, 4096, 8192, 16384]),
  uiStaticMemory: integer({ min: 512, max: 122880, unit: "MiB" }),
  uiStaticDesiredCount: integer({ min: 0, max: 5000 }),
  elbSslPolicy: text({
    allowed: "a TLS policy such as ELBSecurityPolicy-TLS13-1-2-2021-06",
    pattern: /^ELBSecurityPolicy-[A-Za-z0-9-]+$/,
  }),
  uiAlbIdleTimeout: integer({ min: 1, max: 4000, unit: "seconds" }),
  albAccessLogsBucket: bucketName,
  albConnectionLogsBucket: bucketName,
  createAlbLogsBucket: flag(),
  albLogsExpirationDays: integer({ min: 1, unit: "days" }),
  forceDestroyAlbLogsBucket: flag(),
};
