// Made by npm run generate from src/config/schema/placeos/services.ts: a change goes there.

import { bucketName, containerImage, environmentName } from "../../aws/values/formats";
import { choice, flag, integer, mapOf, oneOfNumbers, settings, text } from "../../aws/values/value-rule";

/** What the values of the inputs "Services" may be. */
export const servicesInputRules = {
  placeEmail: text({ allowed: "an e-mail address", pattern: /^[^\s@"\\]+@[^\s@"\\]+\.[^\s@"\\]+$/ }),
  placeUsername: text({ allowed: "the name of a user", pattern: /^[^\s"\\][^"\\]*$/ }),
  initMode: choice(["task", "service", "scheduled"]),
  initRunAt: text({
    allowed: "a time such as 2026-03-01T02:00:00",
    pattern: /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}$/,
  }),
  backofficeCommit: text({ allowed: "a commit, or HEAD", pattern: /^(HEAD|[0-9a-f]{7,40})$/ }),
  rethinkdbDumpBucket: bucketName,
  nginxMaxBodySize: integer({ min: 1, max: 10240, unit: "MiB" }),
  buildUrl: text({ allowed: "a URL such as https://build.example.com", pattern: /^https?:\/\/[\w.-]+(:[0-9]+)?$/ }),
  staffApi: settings(
    {
      host: text({
        allowed: "a host name such as staff-api.placeos",
        pattern: /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/,
      }),
      port: integer({ min: 1, max: 65535 }),
    },
    ["host", "port"],
  ),
  protectStaticAssets: flag(),
  mqtt: settings(
    {
      host: text({
        allowed: "a host name such as mosquitto.placeos",
        pattern: /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/,
      }),
      port: integer({ min: 1, max: 65535 }),
    },
    ["host", "port"],
  ),
  frontendsCron: text({ allowed: "a cron expression of five fields", pattern: /^[0-9*,/-]+( [0-9A-Za-z*,/-]+){4}$/ }),
  gitUser: text({ allowed: "the name of a user", pattern: /^[^\s"\\]+$/ }),
  smtpServer: text({
    allowed: "a host name such as smtp.example.com",
    pattern: /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/,
  }),
  smtpPort: integer({ min: 1, max: 65535 }),
  smtpUser: text({ allowed: "the name of a user", pattern: /^[^\s"\\]+$/ }),
  smtpSecure: choice(["SMTPS", "STARTTLS", ""]),
  containerInsights: flag(),
  services: settings({
    rethinkdb: settings({
      serviceName: text({
        allowed: "at most 32 lower-case letters, digits and single dashes, beginning with a letter",
        pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
        maxLength: 32,
      }),
      image: containerImage,
      cpu: oneOfNumbers([256, 512, 1024, 2048, 4096, 8192, 16384]),
      memory: integer({ min: 512, max: 122880, unit: "MiB" }),
      environment: mapOf(
        "a map of environment variables",
        text({ allowed: "the value of an environment variable" }),
        environmentName,
      ),
      secrets: mapOf(
        "a map from environment variables to secrets",
        text({
          allowed: "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
          pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/,
          isArn: true,
        }),
        environmentName,
      ),
      desiredCount: integer({ min: 0, max: 1 }),
    }),
    etcd: settings({
      serviceName: text({
        allowed: "at most 32 lower-case letters, digits and single dashes, beginning with a letter",
        pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
        maxLength: 32,
      }),
      image: containerImage,
      cpu: oneOfNumbers([256, 512, 1024, 2048, 4096, 8192, 16384]),
      memory: integer({ min: 512, max: 122880, unit: "MiB" }),
      environment: mapOf(
        "a map of environment variables",
        text({ allowed: "the value of an environment variable" }),
        environmentName,
      ),
      secrets: mapOf(
        "a map from environment variables to secrets",
        text({
          allowed: "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
          pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/,
          isArn: true,
        }),
        environmentName,
      ),
      desiredCount: integer({ min: 0, max: 1 }),
    }),
    dispatch: settings({
      serviceName: text({
        allowed: "at most 32 lower-case letters, digits and single dashes, beginning with a letter",
        pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
        maxLength: 32,
      }),
      image: containerImage,
      cpu: oneOfNumbers([256, 512, 1024, 2048, 4096, 8192, 16384]),
      memory: integer({ min: 512, max: 122880, unit: "MiB" }),
      environment: mapOf(
        "a map of environment variables",
        text({ allowed: "the value of an environment variable" }),
        environmentName,
      ),
      secrets: mapOf(
        "a map from environment variables to secrets",
        text({
          allowed: "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
          pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/,
          isArn: true,
        }),
        environmentName,
      ),
      desiredCount: integer({ min: 0, max: 1 }),
    }),
    nginx: settings({
      serviceName: text({
        allowed: "at most 32 lower-case letters, digits and single dashes, beginning with a letter",
        pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
        maxLength: 32,
      }),
      image: containerImage,
      cpu: oneOfNumbers([256, 512, 1024, 2048, 4096, 8192, 16384]),
      memory: integer({ min: 512, max: 122880, unit: "MiB" }),
      environment: mapOf(
        "a map of environment variables",
        text({ allowed: "the value of an environment variable" }),
        environmentName,
      ),
      secrets: mapOf(
        "a map from environment variables to secrets",
        text({
          allowed: "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
          pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/,
          isArn: true,
        }),
        environmentName,
      ),
      desiredCount: integer({ min: 0, max: 5000 }),
      maxCount: integer({ min: 0, max: 5000 }),
    }),
    frontends: settings({
      serviceName: text({
        allowed: "at most 32 lower-case letters, digits and single dashes, beginning with a letter",
        pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
        maxLength: 32,
      }),
      image: containerImage,
      cpu: oneOfNumbers([256, 512, 1024, 2048, 4096, 8192, 16384]),
      memory: integer({ min: 512, max: 122880, unit: "MiB" }),
      environment: mapOf(
        "a map of environment variables",
        text({ allowed: "the value of an environment variable" }),
        environmentName,
      ),
      secrets: mapOf(
        "a map from environment variables to secrets",
        text({
          allowed: "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
          pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/,
          isArn: true,
        }),
        environmentName,
      ),
      desiredCount: integer({ min: 0, max: 1 }),
    }),
    auth: settings({
      serviceName: text({
        allowed: "at most 32 lower-case letters, digits and single dashes, beginning with a letter",
        pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
        maxLength: 32,
      }),
      image: containerImage,
      cpu: oneOfNumbers([256, 512, 1024, 2048, 4096, 8192, 16384]),
      memory: integer({ min: 512, max: 122880, unit: "MiB" }),
      environment: mapOf(
        "a map of environment variables",
        text({ allowed: "the value of an environment variable" }),
        environmentName,
      ),
      secrets: mapOf(
        "a map from environment variables to secrets",
        text({
          allowed: "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
          pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/,
          isArn: true,
        }),
        environmentName,
      ),
      desiredCount: integer({ min: 0, max: 5000 }),
      maxCount: integer({ min: 0, max: 5000 }),
    }),
    core: settings({
      serviceName: text({
        allowed: "at most 32 lower-case letters, digits and single dashes, beginning with a letter",
        pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
        maxLength: 32,
      }),
      image: containerImage,
      cpu: oneOfNumbers([256, 512, 1024, 2048, 4096, 8192, 16384]),
      memory: integer({ min: 512, max: 122880, unit: "MiB" }),
      environment: mapOf(
        "a map of environment variables",
        text({ allowed: "the value of an environment variable" }),
        environmentName,
      ),
      secrets: mapOf(
        "a map from environment variables to secrets",
        text({
          allowed: "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
          pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/,
          isArn: true,
        }),
        environmentName,
      ),
      desiredCount: integer({ min: 0, max: 5000 }),
      maxCount: integer({ min: 0, max: 5000 }),
    }),
    triggers: settings({
      serviceName: text({
        allowed: "at most 32 lower-case letters, digits and single dashes, beginning with a letter",
        pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
        maxLength: 32,
      }),
      image: containerImage,
      cpu: oneOfNumbers([256, 512, 1024, 2048, 4096, 8192, 16384]),
      memory: integer({ min: 512, max: 122880, unit: "MiB" }),
      environment: mapOf(
        "a map of environment variables",
        text({ allowed: "the value of an environment variable" }),
        environmentName,
      ),
      secrets: mapOf(
        "a map from environment variables to secrets",
        text({
          allowed: "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
          pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/,
          isArn: true,
        }),
        environmentName,
      ),
      desiredCount: integer({ min: 0, max: 5000 }),
      maxCount: integer({ min: 0, max: 5000 }),
    }),
    rubberSoul: settings({
      serviceName: text({
        allowed: "at most 32 lower-case letters, digits and single dashes, beginning with a letter",
        pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
        maxLength: 32,
      }),
      image: containerImage,
      cpu: oneOfNumbers([256, 512, 1024, 2048, 4096, 8192, 16384]),
      memory: integer({ min: 512, max: 122880, unit: "MiB" }),
      environment: mapOf(
        "a map of environment variables",
        text({ allowed: "the value of an environment variable" }),
        environmentName,
      ),
      secrets: mapOf(
        "a map from environment variables to secrets",
        text({
          allowed: "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
          pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/,
          isArn: true,
        }),
        environmentName,
      ),
      desiredCount: integer({ min: 0, max: 1 }),
    }),
    restApi: settings({
      serviceName: text({
        allowed: "at most 32 lower-case letters, digits and single dashes, beginning with a letter",
        pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
        maxLength: 32,
      }),
      image: containerImage,
      cpu: oneOfNumbers([256, 512, 1024, 2048, 4096, 8192, 16384]),
      memory: integer({ min: 512, max: 122880, unit: "MiB" }),
      environment: mapOf(
        "a map of environment variables",
        text({ allowed: "the value of an environment variable" }),
        environmentName,
      ),
      secrets: mapOf(
        "a map from environment variables to secrets",
        text({
          allowed: "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
          pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/,
          isArn: true,
        }),
        environmentName,
      ),
      desiredCount: integer({ min: 0, max: 5000 }),
      maxCount: integer({ min: 0, max: 5000 }),
    }),
    staffApi: settings({
      serviceName: text({
        allowed: "at most 32 lower-case letters, digits and single dashes, beginning with a letter",
        pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
        maxLength: 32,
      }),
      image: containerImage,
      cpu: oneOfNumbers([256, 512, 1024, 2048, 4096, 8192, 16384]),
      memory: integer({ min: 512, max: 122880, unit: "MiB" }),
      environment: mapOf(
        "a map of environment variables",
        text({ allowed: "the value of an environment variable" }),
        environmentName,
      ),
      secrets: mapOf(
        "a map from environment variables to secrets",
        text({
          allowed: "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
          pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/,
          isArn: true,
        }),
        environmentName,
      ),
      desiredCount: integer({ min: 0, max: 5000 }),
      maxCount: integer({ min: 0, max: 5000 }),
    }),
    init: settings({
      serviceName: text({
        allowed: "at most 32 lower-case letters, digits and single dashes, beginning with a letter",
        pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
        maxLength: 32,
      }),
      image: containerImage,
      cpu: oneOfNumbers([256, 512, 1024, 2048, 4096, 8192, 16384]),
      memory: integer({ min: 512, max: 122880, unit: "MiB" }),
      environment: mapOf(
        "a map of environment variables",
        text({ allowed: "the value of an environment variable" }),
        environmentName,
      ),
      secrets: mapOf(
        "a map from environment variables to secrets",
        text({
          allowed: "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
          pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/,
          isArn: true,
        }),
        environmentName,
      ),
      desiredCount: integer({ min: 0, max: 1 }),
    }),
  }),
};
