import type { Parts } from "./parts";
import { type Profile, profileOf, withoutSecrets } from "./profile";
import type { DeploymentVariable } from "./profile-variable-names";

/**
 * What the Metaflow client is told of a deployment.
 *
 * @param given further variables; they override what the deployment sets
 */
export function deploymentProfile(
  parts: Omit<Parts, "profile">,
  stateMachinePrefix: string,
  given: Readonly<Record<string, string>> | undefined,
): Profile {
  const { computation, containerRegistry, jobRole, metadataService, stepFunctions, ui } = parts;
  const { bucket } = parts.datastore;
  const values: Readonly<Record<DeploymentVariable, string | undefined>> = {
    METAFLOW_DEFAULT_DATASTORE: bucket ? "s3" : "local",
    METAFLOW_DATASTORE_SYSROOT_S3: bucket?.sysrootS3,
    METAFLOW_DATATOOLS_S3ROOT: bucket?.datatoolsS3root,
    METAFLOW_DEFAULT_METADATA: metadataService ? "service" : "local",
    // without a gateway the URL inside the VPC is the only one (docs/differences.md D-37)
    METAFLOW_SERVICE_URL: metadataService?.apiGateway?.url ?? metadataService?.internalUrl,
    METAFLOW_SERVICE_INTERNAL_URL: metadataService?.internalUrl,
    METAFLOW_SERVICE_AUTH_KEY: metadataService?.apiGateway?.apiKeyValue,
    METAFLOW_BATCH_JOB_QUEUE: computation?.jobQueueArn,
    METAFLOW_ECS_S3_ACCESS_IAM_ROLE: jobRole?.roleArn,
    METAFLOW_ECS_FARGATE_EXECUTION_ROLE: computation?.runsOnFargate ? computation.ecsExecutionRoleArn : undefined,
    METAFLOW_BATCH_CONTAINER_REGISTRY: computation && containerRegistry?.registryHost,
    METAFLOW_BATCH_CONTAINER_IMAGE: computation && containerRegistry?.repositoryName,
    METAFLOW_SFN_IAM_ROLE: stepFunctions?.roleArn,
    METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE: stepFunctions?.eventbridgeRoleArn,
    METAFLOW_SFN_DYNAMO_DB_TABLE: stepFunctions?.dynamodbTableName,
    METAFLOW_SFN_STATE_MACHINE_PREFIX: stepFunctions && stateMachinePrefix,
    METAFLOW_UI_URL: ui?.url,
  };
  return profileOf(values, given);
}

/**
 * The profile for a client inside the VPC, where no key is asked for and where others may read the profile.
 *
 * @param internalUrl URL of the metadata service inside the VPC; undefined without one
 */
export function profileInsideVpc(profile: Profile, internalUrl: string | undefined): Profile {
  return withoutSecrets({ ...profile, METAFLOW_SERVICE_URL: internalUrl ?? profile.METAFLOW_SERVICE_URL });
}
