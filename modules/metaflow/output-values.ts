import { mapValues } from "../aws/map-values";
import type { MetaflowOutputs, OutputName } from "./output-descriptions";
import type { Parts } from "./parts";
import { profileJson } from "./profile";

/** The outputs of the Terraform module. As in the module, an output of a part that a deployment lacks is empty. */
export function outputsOf(parts: Parts): MetaflowOutputs {
  return mapValues(valuesOf(parts), (value) => value ?? "");
}

function valuesOf({
  datastore: { bucket },
  computation,
  containerRegistry,
  jobRole,
  metadataService,
  profile,
  stepFunctions,
  ui,
}: Parts): Readonly<Record<OutputName, string | undefined>> {
  return {
    METAFLOW_BATCH_JOB_QUEUE: computation?.jobQueueArn,
    METAFLOW_DATASTORE_SYSROOT_S3: bucket?.sysrootS3,
    METAFLOW_DATATOOLS_S3ROOT: bucket?.datatoolsS3root,
    METAFLOW_ECS_S3_ACCESS_IAM_ROLE: jobRole?.roleArn,
    METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE: stepFunctions?.eventbridgeRoleArn,
    METAFLOW_SERVICE_INTERNAL_URL: metadataService?.internalUrl,
    METAFLOW_SERVICE_URL: metadataService?.apiGateway?.url,
    METAFLOW_SFN_DYNAMO_DB_TABLE: stepFunctions?.dynamodbTableName,
    METAFLOW_SFN_IAM_ROLE: stepFunctions?.roleArn,
    api_gateway_rest_api_id_key_id: metadataService?.apiGateway?.apiKeyId,
    batch_compute_environment_security_group_id: computation?.securityGroupId,
    datastore_s3_bucket_kms_key_arn: bucket?.kmsKeyArn,
    metadata_svc_ecs_task_role_arn: metadataService?.taskRoleArn,
    metaflow_api_gateway_rest_api_id: metadataService?.apiGateway?.restApiId,
    metaflow_batch_container_image: containerRegistry?.repositoryUrl,
    metaflow_profile_json: profileJson(profile),
    metaflow_s3_bucket_arn: bucket?.bucketArn,
    metaflow_s3_bucket_name: bucket?.bucketName,
    migration_function_arn: metadataService?.migrationFunction?.functionArn,
    ui_alb_arn: ui?.albArn,
    ui_alb_dns_name: ui?.albDnsName,
  };
}

/**
 * The outputs in addition to the module's, of the parts that a deployment has.
 *
 * @param ownsNetwork whether the deployment has made its network
 */
export function furtherOutputsOf(parts: Parts, ownsNetwork: boolean) {
  const own = ownsNetwork ? parts.network : undefined;
  const { monitoring, sagemakerNotebook, ui, userRole } = parts;
  const { computeEnvironmentArns = {}, jobQueueArns = {} } = parts.computation ?? {};
  const { database } = parts.datastore;
  const { migrationFunction } = parts.metadataService ?? {};
  return {
    ...(Object.keys(jobQueueArns).length > 1 && { job_queue_arns: jobQueueArns }),
    ...(Object.keys(computeEnvironmentArns).length > 1 && { compute_environment_arns: computeEnvironmentArns }),
    ...(own && { vpc_id: own.vpcId, subnet1_id: own.subnetIds[0]!, subnet2_id: own.subnetIds[1]! }),
    ...(database && { database_secret_arn: database.secretArn }),
    ...(migrationFunction && { migration_function_name: migrationFunction.functionName }),
    ...(ui && { ui_alb_zone_id: ui.albZoneId }),
    ...(ui?.userPool && { ui_cognito_user_pool_id: ui.userPool.userPoolId }),
    ...(userRole && {
      metaflow_user_role_arn: userRole.roleArn,
      metaflow_user_policy_arn: userRole.policyArn,
    }),
    ...(sagemakerNotebook && { notebook_url: sagemakerNotebook.url }),
    ...(monitoring && { alarm_topic_arn: monitoring.topicArn }),
    ...(monitoring?.dashboardName !== undefined && { dashboard_name: monitoring.dashboardName }),
  };
}
