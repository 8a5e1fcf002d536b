// Made by npm run generate from src/config/schema/metaflow/operations.ts: a change goes there.

import { kmsKeyArn } from "../../aws/values/formats";
import { timeZoneProblem } from "../../aws/values/time-zone";
import { flag, integer, listOf, settings, text } from "../../aws/values/value-rule";
import { notebookInstanceTypeProblem } from "../sagemaker-notebook/sagemaker-notebook-settings";

/** What the values of the inputs "Notebook and alarms" may be. */
export const operationsInputRules = {
  sagemakerNotebook: settings({
    instanceType: text({
      allowed: "an instance type of SageMaker such as ml.t3.xlarge",
      pattern: /^ml\.[a-z][a-z0-9-]*\.[a-z0-9-]+$/,
      problem: notebookInstanceTypeProblem,
    }),
    volumeSize: integer({ min: 5, max: 16384, unit: "GiB" }),
    kmsKeyArn,
    rootAccess: flag(),
    directInternetAccess: flag(),
    launchBatchJobs: flag(),
    deletionProtection: flag(),
    metaflowVersion: text({ allowed: "a version such as 2.19.39", pattern: /^[0-9]+\.[0-9]+(\.[0-9]+)*$/ }),
  }),
  monitoring: settings({
    snsTopicArn: text({
      allowed: "an ARN such as arn:aws:sns:us-west-2:123456789012:alarms",
      pattern: /^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[\w-]{1,256}$/,
      isArn: true,
    }),
    emailAddresses: listOf(text({ allowed: "an e-mail address", pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/ }), 1),
    dbCpuPercent: integer({ min: 1, max: 100, unit: "percent" }),
    dbConnections: integer({ min: 1 }),
    dbFreeStorageGib: integer({ min: 1, unit: "GiB" }),
    unhealthyHosts: integer({ min: 1 }),
    api5xxErrors: integer({ min: 1 }),
    failedJobs: flag(),
    failedExecutions: flag(),
    dashboard: flag(),
  }),
  schedule: settings(
    {
      start: text({ allowed: "a time of day such as 07:00", pattern: /^([01][0-9]|2[0-3]):[0-5][0-9]$/ }),
      stop: text({ allowed: "a time of day such as 07:00", pattern: /^([01][0-9]|2[0-3]):[0-5][0-9]$/ }),
      days: text({
        allowed: "days such as MON-FRI or MON,WED,FRI",
        pattern:
          /^(MON|TUE|WED|THU|FRI|SAT|SUN)(-(MON|TUE|WED|THU|FRI|SAT|SUN))?(,(MON|TUE|WED|THU|FRI|SAT|SUN)(-(MON|TUE|WED|THU|FRI|SAT|SUN))?)*$/,
      }),
      timeZone: text({
        allowed: "a time zone such as Europe/Berlin or UTC",
        pattern: /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/,
        problem: timeZoneProblem,
      }),
    },
    ["start", "stop"],
  ),
};
