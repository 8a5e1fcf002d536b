import { describe, expect, it } from "vitest";
import type { MetaflowProps } from "../../modules/metaflow/metaflow-props";
import type { Block, Synthesized } from "../helpers/synth";
import { bareId, resolved, valueAt } from "../helpers/value-at";
import { synthesizeMetaflow } from "./everything-on";

/** Address of a name, and the name. */
type Names = Readonly<Record<string, string>>;

/** Where the names of the module's resources are, with everything on. */
const golden: Names = {
  "aws_iam_role.JobRole.name": "metaflow-batch_s3_task_role-abcd1234",
  "aws_ecr_repository.ContainerRegistry_Repository.name": "metaflow-batch-abcd1234",
  "aws_batch_compute_environment.Computation_ComputeEnvironment.name_prefix": "metaflow-cpu-abcd1234",
  "aws_batch_job_queue.Computation_JobQueue.name": "metaflow-abcd1234",
  "aws_launch_template.Computation_ComputeEnvironment_LaunchTemplate.name":
    "metaflow-batch-launch-tmpl-cpu-100gb-abcd1234",
  "aws_security_group.Computation_SecurityGroup.name": "metaflow-batch-compute-environment-security-group-abcd1234",
  "aws_iam_role.Computation_BatchExecutionRole.name": "metaflow-batch-execution-role-abcd1234",
  "aws_iam_role.Computation_EcsExecutionRole.name": "metaflow-ecs-execution-role-abcd1234",
  "aws_iam_role.Computation_EcsInstanceRole.name": "metaflow-ecs-iam-role-abcd1234",
  "aws_iam_instance_profile.Computation_InstanceProfile.name": "metaflow-ecs-iam-role-abcd1234",
  "aws_s3_bucket.Datastore_Bucket.bucket": "metaflow-s3-abcd1234",
  "aws_db_subnet_group.Datastore_Database_SubnetGroup.name": "metaflow-main-abcd1234",
  "aws_security_group.Datastore_Database_SecurityGroup.name": "metaflow-rds-security-group-abcd1234",
  "aws_db_instance.Datastore_Database_Instance.identifier": "metaflow-metaflow-abcd1234",
  "aws_db_parameter_group.Datastore_Database_ParameterGroup.name": "metaflow-metaflow-abcd1234-postgres11",
  "aws_db_instance.Datastore_Database_Instance.final_snapshot_identifier":
    "metaflow-metaflow-final-snapshot-abcd1234-<random pet>",
  "aws_security_group.MetadataService_SecurityGroup.name": "metaflow-metadata-service-security-group-abcd1234",
  "aws_lb.MetadataService_LoadBalancer.name": "metaflow-nlb-abcd1234",
  "aws_lb_target_group.MetadataService_LoadBalancer_ServiceTargetGroup.name": "metaflow-mdtg-abcd1234",
  "aws_lb_target_group.MetadataService_LoadBalancer_MigrationTargetGroup.name": "metaflow-dbtg-abcd1234",
  "aws_ecs_cluster.MetadataService_Cluster.name": "metaflow-abcd1234",
  "aws_ecs_task_definition.MetadataService_TaskDefinition.family": "metaflow-service-abcd1234",
  "aws_ecs_task_definition.MetadataService_TaskDefinition.container_definitions.0.name": "metaflow-service-abcd1234",
  "aws_ecs_service.MetadataService.name": "metaflow-metadata-service-abcd1234",
  "aws_cloudwatch_log_group.MetadataService_LogGroup.name": "metaflow-metadata-abcd1234",
  "aws_iam_role.MetadataService_TaskRole.name": "metaflow-metadata-ecs-task-abcd1234",
  "aws_lambda_function.MetadataService_MigrationFunction.function_name": "metaflow-db_migrate-abcd1234",
  "aws_iam_role.MetadataService_MigrationFunction_Role.name": "metaflow-lambda_ecs_execute-abcd1234",
  "aws_api_gateway_rest_api.MetadataService_ApiGateway_RestApi.name": "metaflow-api-abcd1234",
  "aws_api_gateway_vpc_link.MetadataService_ApiGateway_VpcLink.name": "metaflow-vpclink-abcd1234",
  "aws_api_gateway_api_key.MetadataService_ApiGateway_ApiKey.name": "metaflow-key-abcd1234",
  "aws_api_gateway_usage_plan.MetadataService_ApiGateway_UsagePlan.name": "metaflow-usage-plan-abcd1234",
  "aws_api_gateway_stage.MetadataService_ApiGateway_Stage.stage_name": "api",
  "aws_dynamodb_table.StepFunctions_Table.name": "metaflow-step_functions_state-abcd1234",
  "aws_iam_role.StepFunctions_StepFunctionsRole.name": "metaflow-step_functions_role-abcd1234",
  "aws_iam_role.StepFunctions_EventbridgeRole.name": "metaflow-eventbridge_role-abcd1234",
  "aws_lb.Ui_LoadBalancer.name": "metaflow-alb-abcd1234",
  "aws_security_group.Ui_AlbSecurityGroup.name": "metaflow-alb-sg-abcd1234",
  "aws_security_group.Ui_TaskSecurityGroup.name": "metaflow-ui-backend-sg-abcd1234",
  "aws_lb_target_group.Ui_LoadBalancer_BackendTargetGroup.name": "metaflow-ui-backend-abcd1234",
  "aws_lb_target_group.Ui_LoadBalancer_StaticTargetGroup.name": "metaflow-ui-static-abcd1234",
  "aws_ecs_task_definition.Ui_BackendService_TaskDefinition.family": "metaflow-ui_backend-abcd1234",
  "aws_ecs_task_definition.Ui_BackendService_TaskDefinition.container_definitions.0.name":
    "metaflow-ui_backend-abcd1234",
  "aws_ecs_service.Ui_BackendService.name": "metaflow-ui_backend-abcd1234",
  "aws_ecs_task_definition.Ui_StaticService_TaskDefinition.family": "metaflow-ui_static-abcd1234",
  "aws_ecs_task_definition.Ui_StaticService_TaskDefinition.container_definitions.0.name": "metaflow-ui_static-abcd1234",
  "aws_ecs_service.Ui_StaticService.name": "metaflow-ui_static-abcd1234",
  "aws_cloudwatch_log_group.Ui_LogGroup.name": "metaflow-ui-abcd1234",
  "aws_iam_role.Ui_TaskRole.name": "metaflow-ui-ecs-task-abcd1234",
};

/** The names of what the module does not make. */
const ours: Names = {
  "aws_cloudwatch_log_group.Datastore_Database_PostgresqlLog.name":
    "/aws/rds/instance/metaflow-metaflow-abcd1234/postgresql",
  "aws_cloudwatch_log_group.Datastore_Database_UpgradeLog.name": "/aws/rds/instance/metaflow-metaflow-abcd1234/upgrade",
  "aws_cloudwatch_log_group.MetadataService_MigrationFunction_LogGroup.name":
    "/aws/lambda/metaflow-db_migrate-abcd1234",
  "aws_iam_role.MetadataService_ExecutionRole.name": "metaflow-metadata-ecs-execution-abcd1234",
  "aws_iam_role.Ui_ExecutionRole.name": "metaflow-ui-ecs-execution-abcd1234",
  "aws_iam_policy.UserRole_Policy.name": "metaflow-user_policy-abcd1234",
  "aws_iam_role.UserRole.name": "metaflow-user_role-abcd1234",
  "aws_kms_alias.Datastore_Bucket_EncryptionKey_Alias.name": "alias/metaflow-s3-abcd1234",
  "aws_kms_alias.Datastore_Database_EncryptionKey_Alias.name": "alias/metaflow-rds-abcd1234",
  "aws_secretsmanager_secret.Datastore_Database_MasterPassword_Secret.name_prefix": "metaflow-db-credentials-abcd1234-",
  "aws_security_group.Datastore_Database_ClientSecurityGroup.name": "metaflow-rds-client-security-group-abcd1234",
  "aws_security_group.MetadataService_LoadBalancer_SecurityGroup.name": "metaflow-nlb-security-group-abcd1234",
  "aws_security_group.MetadataService_MigrationSecurityGroup.name": "metaflow-db-migrate-security-group-abcd1234",
};

/** What an input of the module replaces in those names. */
const variants: readonly { readonly props: Partial<MetaflowProps>; readonly names: Names }[] = [
  {
    props: { dbIdentifierPrefix: "acme" },
    names: {
      "aws_db_subnet_group.Datastore_Database_SubnetGroup.name": "acme-metaflow",
      "aws_db_instance.Datastore_Database_Instance.identifier": "acme-metaflow",
      "aws_db_parameter_group.Datastore_Database_ParameterGroup.name": "acme-metaflow-postgres11",
      "aws_db_instance.Datastore_Database_Instance.final_snapshot_identifier":
        "acme-metaflow-final-snapshot-<random pet>",
    },
  },
  {
    props: { loadBalancerNamePrefix: "acme" },
    names: {
      "aws_lb.MetadataService_LoadBalancer.name": "acme-nlb",
      "aws_lb.Ui_LoadBalancer.name": "acme-alb",
    },
  },
  {
    props: { computeEnvironments: { "gpu-1": { type: "spot" } } },
    names: {
      "aws_batch_compute_environment.Computation_ComputeEnvironments_gpu-1_ComputeEnvironment.name_prefix":
        "metaflow-gpu-1-abcd1234",
      "aws_batch_job_queue.Computation_JobQueues_gpu-1.name": "metaflow-gpu-1-abcd1234",
      "aws_launch_template.Computation_ComputeEnvironments_gpu-1_LaunchTemplate.name":
        "metaflow-batch-launch-tmpl-gpu-1-abcd1234",
      "aws_batch_compute_environment.Computation_ComputeEnvironment.name_prefix": "metaflow-cpu-abcd1234",
      "aws_batch_job_queue.Computation_JobQueue.name": "metaflow-abcd1234",
      "aws_launch_template.Computation_ComputeEnvironment_LaunchTemplate.name":
        "metaflow-batch-launch-tmpl-cpu-100gb-abcd1234",
    },
  },
  {
    props: { uiAuth: "cognito" },
    names: {
      "aws_cognito_user_pool.Ui_UserPool.name": "metaflow-ui-abcd1234",
      "aws_cognito_user_pool_client.Ui_UserPool_Client.name": "metaflow-ui-abcd1234",
    },
  },
  {
    props: { metadataServiceMaxCount: 4 },
    names: { "aws_appautoscaling_policy.MetadataService_ScalingPolicy.name": "metaflow-metadata-service-cpu-abcd1234" },
  },
  {
    props: { schedule: { start: "07:00", stop: "19:00" } },
    names: {
      "aws_scheduler_schedule_group.Schedule_Group.name": "metaflow-schedule-abcd1234",
      "aws_iam_role.Schedule_Role.name": "metaflow-scheduler_role-abcd1234",
      "aws_scheduler_schedule.Schedule_StopMetadataService.name": "metaflow-stop-metadata-service-abcd1234",
      "aws_scheduler_schedule.Schedule_StartMetadataService.name": "metaflow-start-metadata-service-abcd1234",
      "aws_scheduler_schedule.Schedule_StopUiBackend.name": "metaflow-stop-ui-backend-abcd1234",
      "aws_scheduler_schedule.Schedule_StartUiBackend.name": "metaflow-start-ui-backend-abcd1234",
      "aws_scheduler_schedule.Schedule_StopUiStatic.name": "metaflow-stop-ui-static-abcd1234",
      "aws_scheduler_schedule.Schedule_StartUiStatic.name": "metaflow-start-ui-static-abcd1234",
      "aws_scheduler_schedule.Schedule_StopDatabase.name": "metaflow-stop-database-abcd1234",
      "aws_scheduler_schedule.Schedule_StartDatabase.name": "metaflow-start-database-abcd1234",
    },
  },
  {
    props: { monitoring: { failedJobs: true, failedExecutions: true, dashboard: true } },
    names: {
      "aws_cloudwatch_event_rule.Monitoring_Failures_JobsRule.name": "metaflow-failed-jobs-abcd1234",
      "aws_cloudwatch_event_rule.Monitoring_Failures_ExecutionsRule.name": "metaflow-failed-executions-abcd1234",
      "aws_cloudwatch_dashboard.Monitoring_Dashboard.dashboard_name": "metaflow-dashboard-abcd1234",
    },
  },
  {
    props: { sagemakerNotebook: {}, monitoring: {} },
    names: {
      "aws_sagemaker_notebook_instance.SagemakerNotebook.name": "metaflow-notebook-abcd1234",
      "aws_sagemaker_notebook_instance_lifecycle_configuration.SagemakerNotebook_Lifecycle.name":
        "metaflow-notebook-abcd1234",
      "aws_iam_role.SagemakerNotebook_Role.name": "metaflow-sagemaker-execution-role-abcd1234",
      "aws_security_group.SagemakerNotebook_SecurityGroup.name": "metaflow-sagemaker-security-group-abcd1234",
      "aws_kms_alias.SagemakerNotebook_EncryptionKey_Alias.name": "alias/metaflow-notebook-abcd1234",
      "aws_sns_topic.Monitoring_Topic.name": "metaflow-alarms-abcd1234",
      "aws_kms_alias.Monitoring_Topic_EncryptionKey_Alias.name": "alias/metaflow-alarms-abcd1234",
      "aws_cloudwatch_metric_alarm.Monitoring_DatabaseCpu.alarm_name": "metaflow-db-cpu-abcd1234",
      "aws_cloudwatch_metric_alarm.Monitoring_DatabaseConnections.alarm_name": "metaflow-db-connections-abcd1234",
      "aws_cloudwatch_metric_alarm.Monitoring_DatabaseStorage.alarm_name": "metaflow-db-storage-abcd1234",
      "aws_cloudwatch_metric_alarm.Monitoring_MetadataServiceUnhealthy.alarm_name":
        "metaflow-metadata-service-unhealthy-abcd1234",
      "aws_cloudwatch_metric_alarm.Monitoring_UiBackendUnhealthy.alarm_name": "metaflow-ui-backend-unhealthy-abcd1234",
      "aws_cloudwatch_metric_alarm.Monitoring_UiStaticUnhealthy.alarm_name": "metaflow-ui-static-unhealthy-abcd1234",
      "aws_cloudwatch_metric_alarm.Monitoring_ApiErrors.alarm_name": "metaflow-api-5xx-abcd1234",
    },
  },
  { props: { s3BucketName: "acme-datastore" }, names: { "aws_s3_bucket.Datastore_Bucket.bucket": "acme-datastore" } },
  {
    props: { dbEngine: "aurora-postgresql", dbEngineVersion: "16" },
    names: {
      "aws_rds_cluster.Datastore_Database_Cluster.cluster_identifier": "metaflow-metaflow-abcd1234",
      "aws_rds_cluster.Datastore_Database_Cluster.final_snapshot_identifier":
        "metaflow-metaflow-final-snapshot-abcd1234-<random pet>",
      "aws_rds_cluster_instance.Datastore_Database_ClusterInstance0.identifier": "metaflow-metaflow-abcd1234-0",
    },
  },
];

/** The arguments that hold physical names, where they are not `name` and `name_prefix`. */
const nameArguments: Readonly<Record<string, readonly string[]>> = {
  aws_api_gateway_stage: ["stage_name"],
  aws_db_instance: ["identifier", "final_snapshot_identifier"],
  aws_ecs_task_definition: ["family", "container_definitions.0.name"],
  // counts only inside of one role
  aws_iam_role_policy: [],
  aws_lambda_function: ["function_name"],
  aws_s3_bucket: ["bucket"],
};

/** The names at the addresses, as far as there are any. */
function namesAt(stack: Synthesized, addresses: readonly string[]): Record<string, string> {
  const names = addresses.map((address) => [address, valueAt(stack, address)] as const);
  return Object.fromEntries(
    names.flatMap(([address, name]) => (typeof name === "string" ? [[address, readable(stack, name)]] : [])),
  );
}

// the id of a role is its name
const readable = (stack: Synthesized, name: string) =>
  resolved(stack, name.replace(/(\$\{aws_iam_role\.\w+)\.id\}/, "$1.name}")).replace(
    /\$\{random_pet\.[\w-]+\.id\}/,
    "<random pet>",
  );

/** Every physical name of a stack. */
function allNames(stack: Synthesized): Record<string, string> {
  const addresses = Object.entries(stack.json.resource as Block).flatMap(([type, blocks]) =>
    Object.keys(blocks as Block).flatMap((id) =>
      (nameArguments[type] ?? ["name", "name_prefix"]).map((argument) => `${type}.${bareId(id)}.${argument}`),
    ),
  );
  return namesAt(stack, addresses);
}

describe("the physical names", () => {
  const everything = synthesizeMetaflow();

  it.each(Object.entries(golden))("at %s: %s, as the module's", (address, name) => {
    expect(namesAt(everything, [address])).toEqual({ [address]: name });
  });

  it("are the module's and these, and no others", () => {
    expect(allNames(everything)).toEqual({ ...golden, ...ours });
  });

  it.each(variants)("with $props", ({ props, names }) => {
    expect(namesAt(synthesizeMetaflow(props), Object.keys(names))).toEqual(names);
  });

  it("follow prefix and suffix", () => {
    const other = synthesizeMetaflow({ resourcePrefix: "acme", resourceSuffix: "prod" });
    const renamed = Object.entries({ ...golden, ...ours }).map(([address, name]) => [
      address,
      name.replace(/(?<=^|\/)metaflow-/, "acme-").replace("abcd1234", "prod"),
    ]);
    expect(allNames(other)).toEqual(Object.fromEntries(renamed));
  });

  it("are the same with a random suffix instead of the literal one", () => {
    const names = Object.entries(allNames(synthesizeMetaflow({ resourceSuffix: "random" })));
    const random = /\$\{random_string\.Metaflow_Suffix_[0-9A-F]{8}\.result\}/;
    const literal = names.map(([address, name]) => [address, name.replace(random, "abcd1234")]);
    expect(Object.fromEntries(literal)).toEqual({ ...golden, ...ours });
  });
});
