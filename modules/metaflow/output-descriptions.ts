import type { None } from "../aws/none";
import type { furtherOutputsOf } from "./output-values";

/**
 * The outputs of a deployment: the 21 of the Terraform module under exactly their names,
 * each with what it feeds. The values of parts that do not exist are empty strings.
 */
export const outputDescriptions = {
  METAFLOW_BATCH_JOB_QUEUE: "ARN of the Batch job queue for steps. Feeds METAFLOW_BATCH_JOB_QUEUE.",
  METAFLOW_DATASTORE_SYSROOT_S3: "S3 root of artifacts and code. Feeds METAFLOW_DATASTORE_SYSROOT_S3.",
  METAFLOW_DATATOOLS_S3ROOT: "S3 root of metaflow.S3 objects. Feeds METAFLOW_DATATOOLS_S3ROOT.",
  METAFLOW_ECS_S3_ACCESS_IAM_ROLE: "ARN of the role that Batch jobs run as. Feeds METAFLOW_ECS_S3_ACCESS_IAM_ROLE.",
  METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE:
    "ARN of the role with which EventBridge starts scheduled flows. Feeds METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE.",
  METAFLOW_SERVICE_INTERNAL_URL:
    "URL of the metadata service inside the VPC. Feeds METAFLOW_SERVICE_INTERNAL_URL, and METAFLOW_SERVICE_URL where there is no API gateway.",
  METAFLOW_SERVICE_URL:
    "URL of the metadata service through the API gateway, from anywhere. Feeds METAFLOW_SERVICE_URL.",
  METAFLOW_SFN_DYNAMO_DB_TABLE:
    "Name of the table in which Step Functions runs keep their state. Feeds METAFLOW_SFN_DYNAMO_DB_TABLE.",
  METAFLOW_SFN_IAM_ROLE: "ARN of the role that state machines run as. Feeds METAFLOW_SFN_IAM_ROLE.",
  api_gateway_rest_api_id_key_id: "Id of the API key whose value feeds METAFLOW_SERVICE_AUTH_KEY.",
  batch_compute_environment_security_group_id:
    "Id of the security group of Batch jobs. Feeds no METAFLOW_ variable; let it into what jobs must reach.",
  datastore_s3_bucket_kms_key_arn:
    "ARN of the KMS key that encrypts the bucket behind METAFLOW_DATASTORE_SYSROOT_S3; reading artifacts needs kms:Decrypt on it.",
  metadata_svc_ecs_task_role_arn:
    "ARN of the role that the metadata service behind METAFLOW_SERVICE_URL runs as. Feeds no METAFLOW_ variable.",
  metaflow_api_gateway_rest_api_id: "Id of the API gateway behind METAFLOW_SERVICE_URL.",
  metaflow_batch_container_image:
    "URL of the ECR repository for images of jobs. Feeds METAFLOW_BATCH_CONTAINER_REGISTRY and METAFLOW_BATCH_CONTAINER_IMAGE.",
  metaflow_profile_json:
    "The whole Metaflow profile, the API key included: every METAFLOW_ variable that this deployment sets. Store it as ~/.metaflowconfig/config_<name>.json and select it with METAFLOW_PROFILE=<name>.",
  metaflow_s3_bucket_arn: "ARN of the bucket behind METAFLOW_DATASTORE_SYSROOT_S3.",
  metaflow_s3_bucket_name: "Name of the bucket behind METAFLOW_DATASTORE_SYSROOT_S3.",
  migration_function_arn:
    "ARN of the function that migrates the database of the service behind METAFLOW_SERVICE_URL. Feeds no METAFLOW_ variable.",
  ui_alb_arn: "ARN of the UI's load balancer. Feeds no METAFLOW_ variable.",
  ui_alb_dns_name: "DNS name of the UI's load balancer. Feeds METAFLOW_UI_URL.",
} as const;

/**
 * Outputs in addition to the 21, of deployments that have the part: the ones that the CloudFormation template has and the
 * module lacks, in the module's manner, and ours.
 */
export const furtherOutputDescriptions = {
  job_queue_arns:
    "ARNs of all Batch job queues by name; `default` is the one that feeds METAFLOW_BATCH_JOB_QUEUE. " +
    "Steps choose another one with @batch(queue=…).",
  compute_environment_arns:
    "ARNs of all Batch compute environments by name; `default` is the one of the Terraform module. Feeds no METAFLOW_ variable.",
  vpc_id: "Id of the VPC that the deployment has made. Feeds no METAFLOW_ variable.",
  subnet1_id: "Id of the first subnet that the workloads run in. Feeds no METAFLOW_ variable.",
  subnet2_id: "Id of the second subnet that the workloads run in. Feeds no METAFLOW_ variable.",
  database_secret_arn:
    "ARN of the secret with the user name and the password of the metadata database. Feeds no METAFLOW_ variable.",
  migration_function_name:
    "Name of the function that migrates the metadata database, for `aws lambda invoke`. Feeds no METAFLOW_ variable.",
  ui_alb_zone_id:
    "Id of the hosted zone of the UI's load balancer, for an alias record to ui_alb_dns_name. Feeds no METAFLOW_ variable.",
  ui_cognito_user_pool_id:
    "Id of the user pool that was made for the UI: its users are made there. Feeds no METAFLOW_ variable.",
  metaflow_user_role_arn:
    "ARN of the role that people use this deployment as: role_arn of a profile of the AWS CLI. Feeds no METAFLOW_ variable.",
  metaflow_user_policy_arn:
    "ARN of the policy of that role, to be attached to users and groups. Feeds no METAFLOW_ variable.",
  notebook_url: "URL of the SageMaker notebook. Feeds no METAFLOW_ variable.",
  alarm_topic_arn: "ARN of the SNS topic that alarms tell; subscribe to it. Feeds no METAFLOW_ variable.",
  dashboard_name: "Name of the CloudWatch dashboard. Feeds no METAFLOW_ variable.",
} as const;

export type FurtherOutputName = keyof typeof furtherOutputDescriptions;

/** The values of those that a deployment has; a map where there is one by name. */
export type FurtherOutputs = Readonly<Partial<Record<FurtherOutputName, string | Readonly<Record<string, string>>>>>;

export type OutputName = keyof typeof outputDescriptions;

/** A value for each output. */
export type MetaflowOutputs = Readonly<Record<OutputName, string>>;

/** Refuses an output that has a value and no description: an output of the module is refused where it gets its value. */
export type Undescribed = None<Exclude<keyof ReturnType<typeof furtherOutputsOf>, FurtherOutputName>>;
