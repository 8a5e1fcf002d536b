import type { BatchAccess } from "./common/batch-access";
import type { Parts } from "./parts";
import type { ClientResources } from "./user-role/user-policy";

/** What the Metaflow client works with, as far as a deployment has it. */
export function clientResources(parts: Omit<Parts, "profile">): ClientResources {
  const { metadataService, sagemakerNotebook, stepFunctions } = parts;
  return {
    bucket: parts.datastore.bucket,
    batch: batchAccess(parts),
    stepFunctions,
    apiKeyId: metadataService?.apiGateway?.apiKeyId,
    notebookName: sagemakerNotebook?.notebookName,
  };
}

/** What the steps of flows run on; undefined without AWS Batch. */
export function batchAccess({ computation, jobRole }: Omit<Parts, "profile">): BatchAccess | undefined {
  if (!computation || !jobRole) return undefined;
  return {
    jobQueueArns: Object.values(computation.jobQueueArns),
    roleArns: [jobRole.roleArn, ...(computation.runsOnFargate ? [computation.ecsExecutionRoleArn] : [])],
  };
}
