// Made by npm run generate from src/config/schema/metaflow/operations.ts: a change goes there.

import { kmsKeyArn } from "../../aws/values/formats";
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
  }),
};
