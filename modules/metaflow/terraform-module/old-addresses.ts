/*
 * The state of the Terraform module `outerbounds/metaflow/aws`, resource by resource: what becomes of each when a deployment
 * takes it over. Addresses are those below the module. Data sources need nothing.
 */

/** Where a resource of the module is here: the path of its construct below `Metaflow`, where the deployment has that part. */
export const counterparts: Readonly<Record<string, string>> = {
  // every deployment
  "aws_iam_role.batch_s3_task_role": "JobRole/Role/Role",
  "aws_iam_role_policy.grant_custom_s3_list_batch": "JobRole/Role/S3ListPolicy",
  "aws_iam_role_policy.grant_custom_s3_batch": "JobRole/Role/CustomS3Policy",
  "aws_iam_role_policy.grant_s3_kms": "JobRole/Role/S3KmsPolicy",
  "aws_iam_role_policy.grant_deny_presigned_batch": "JobRole/Role/DenyPresignedPolicy",
  "aws_iam_role_policy.grant_cloudwatch": "JobRole/Role/CloudwatchPolicy",
  "module.metaflow-computation.aws_batch_compute_environment.this": "Computation/ComputeEnvironment/ComputeEnvironment",
  "module.metaflow-computation.aws_batch_job_queue.this": "Computation/JobQueue",
  "module.metaflow-computation.aws_iam_role.ecs_execution_role": "Computation/EcsExecutionRole/Role",
  "module.metaflow-computation.aws_iam_role_policy.grant_ecs_access": "Computation/EcsExecutionRole/EcsAccessPolicy",
  "module.metaflow-computation.aws_security_group.this": "Computation/SecurityGroup/Group",
  "module.metaflow-datastore.aws_db_instance.this[0]": "Datastore/Database/Instance",
  "module.metaflow-datastore.aws_db_subnet_group.this": "Datastore/Database/SubnetGroup",
  "module.metaflow-datastore.aws_kms_key.rds": "Datastore/Database/EncryptionKey/Key",
  "module.metaflow-datastore.aws_kms_key.s3": "Datastore/Bucket/EncryptionKey/Key",
  "module.metaflow-datastore.aws_s3_bucket.this": "Datastore/Bucket/Bucket",
  "module.metaflow-datastore.aws_s3_bucket_public_access_block.this": "Datastore/Bucket/PublicAccessBlock",
  "module.metaflow-datastore.aws_security_group.rds_security_group": "Datastore/Database/SecurityGroup/Group",
  "module.metaflow-datastore.random_pet.final_snapshot_id": "Datastore/Database/FinalSnapshotPet",
  "module.metaflow-metadata-service.aws_cloudwatch_log_group.this": "MetadataService/LogGroup",
  "module.metaflow-metadata-service.aws_ecs_cluster.this": "MetadataService/Cluster",
  "module.metaflow-metadata-service.aws_ecs_service.this": "MetadataService/Service/Service",
  "module.metaflow-metadata-service.aws_ecs_task_definition.this": "MetadataService/Service/TaskDefinition",
  "module.metaflow-metadata-service.aws_iam_role.lambda_ecs_execute_role":
    "MetadataService/MigrationFunction/Role/Role",
  "module.metaflow-metadata-service.aws_iam_role.metadata_svc_ecs_task_role": "MetadataService/TaskRole/Role",
  "module.metaflow-metadata-service.aws_iam_role_policy.grant_custom_s3_batch":
    "MetadataService/TaskRole/CustomS3Policy",
  "module.metaflow-metadata-service.aws_iam_role_policy.grant_deny_presigned_batch":
    "MetadataService/TaskRole/DenyPresignedPolicy",
  "module.metaflow-metadata-service.aws_iam_role_policy.grant_s3_kms": "MetadataService/TaskRole/S3KmsPolicy",
  "module.metaflow-metadata-service.aws_iam_role_policy.grant_lambda_ecs_cloudwatch":
    "MetadataService/MigrationFunction/Role/CloudwatchPolicy",
  "module.metaflow-metadata-service.aws_iam_role_policy.grant_lambda_ecs_vpc":
    "MetadataService/MigrationFunction/Role/EcsTaskExecutePolicy",
  "module.metaflow-metadata-service.aws_lambda_function.db_migrate_lambda":
    "MetadataService/MigrationFunction/Function",
  "module.metaflow-metadata-service.aws_lb.this": "MetadataService/LoadBalancer/LoadBalancer",
  "module.metaflow-metadata-service.aws_lb_listener.db_migrate": "MetadataService/LoadBalancer/MigrationListener",
  "module.metaflow-metadata-service.aws_lb_listener.this": "MetadataService/LoadBalancer/ServiceListener",
  "module.metaflow-metadata-service.aws_lb_target_group.db_migrate":
    "MetadataService/LoadBalancer/MigrationTargetGroup",
  "module.metaflow-metadata-service.aws_lb_target_group.this": "MetadataService/LoadBalancer/ServiceTargetGroup",
  "module.metaflow-metadata-service.aws_security_group.metadata_service_security_group":
    "MetadataService/SecurityGroup/Group",
  // where there are instances
  "module.metaflow-computation.aws_iam_instance_profile.ecs_instance_role": "Computation/InstanceProfile",
  "module.metaflow-computation.aws_iam_role.ecs_instance_role": "Computation/EcsInstanceRole/Role",
  "module.metaflow-computation.aws_iam_role_policy_attachment.ecs_instance_role":
    "Computation/EcsInstanceRole/ManagedPolicy",
  "module.metaflow-computation.aws_launch_template.cpu[0]": "Computation/ComputeEnvironment/LaunchTemplate",
  // batch_service_role: dedicated
  "module.metaflow-computation.aws_iam_role.batch_execution_role": "Computation/BatchExecutionRole/Role",
  // batch_cluster_name
  "module.metaflow-computation.aws_ecs_tag.batch[0]": "Computation/ComputeEnvironment/ClusterName",
  // enable_custom_batch_container_registry
  "aws_ecr_repository.metaflow_batch_image[0]": "ContainerRegistry/Repository",
  // enable_step_functions
  "aws_iam_role_policy.grant_dynamodb[0]": "JobRole/Role/DynamodbPolicy",
  "module.metaflow-step-functions.aws_dynamodb_table.step_functions_state_table[0]": "StepFunctions/Table",
  "module.metaflow-step-functions.aws_iam_role.eventbridge_role[0]": "StepFunctions/EventbridgeRole/Role",
  "module.metaflow-step-functions.aws_iam_role.step_functions_role[0]": "StepFunctions/StepFunctionsRole/Role",
  "module.metaflow-step-functions.aws_iam_role_policy.eventbridge_step_functions_policy[0]":
    "StepFunctions/EventbridgeRole/StepFunctionsPolicy",
  "module.metaflow-step-functions.aws_iam_role_policy.step_functions_batch[0]":
    "StepFunctions/StepFunctionsRole/AwsBatchPolicy",
  "module.metaflow-step-functions.aws_iam_role_policy.step_functions_cloudwatch[0]":
    "StepFunctions/StepFunctionsRole/CloudwatchPolicy",
  "module.metaflow-step-functions.aws_iam_role_policy.step_functions_dynamodb[0]":
    "StepFunctions/StepFunctionsRole/DynamodbPolicy",
  "module.metaflow-step-functions.aws_iam_role_policy.step_functions_eventbridge[0]":
    "StepFunctions/StepFunctionsRole/EventBridgePolicy",
  "module.metaflow-step-functions.aws_iam_role_policy.step_functions_s3[0]": "StepFunctions/StepFunctionsRole/S3Policy",
  // db_parameters
  "module.metaflow-datastore.aws_db_parameter_group.this[0]": "Datastore/Database/ParameterGroup",
  // the API gateway
  "module.metaflow-metadata-service.aws_api_gateway_deployment.this": "MetadataService/ApiGateway/Deployment",
  "module.metaflow-metadata-service.aws_api_gateway_integration.db":
    "MetadataService/ApiGateway/DbSchemaStatusIntegration",
  "module.metaflow-metadata-service.aws_api_gateway_integration.this": "MetadataService/ApiGateway/ProxyIntegration",
  "module.metaflow-metadata-service.aws_api_gateway_integration_response.this":
    "MetadataService/ApiGateway/ProxyIntegrationResponse",
  "module.metaflow-metadata-service.aws_api_gateway_method.db": "MetadataService/ApiGateway/DbSchemaStatusMethod",
  "module.metaflow-metadata-service.aws_api_gateway_method.this": "MetadataService/ApiGateway/ProxyMethod",
  "module.metaflow-metadata-service.aws_api_gateway_method_response.db":
    "MetadataService/ApiGateway/DbSchemaStatusMethodResponse",
  "module.metaflow-metadata-service.aws_api_gateway_method_response.this":
    "MetadataService/ApiGateway/ProxyMethodResponse",
  "module.metaflow-metadata-service.aws_api_gateway_resource.db": "MetadataService/ApiGateway/DbSchemaStatusResource",
  "module.metaflow-metadata-service.aws_api_gateway_resource.this": "MetadataService/ApiGateway/ProxyResource",
  "module.metaflow-metadata-service.aws_api_gateway_rest_api.this": "MetadataService/ApiGateway/RestApi",
  "module.metaflow-metadata-service.aws_api_gateway_stage.this": "MetadataService/ApiGateway/Stage",
  "module.metaflow-metadata-service.aws_api_gateway_vpc_link.this": "MetadataService/ApiGateway/VpcLink",
  // a key
  "module.metaflow-metadata-service.aws_api_gateway_api_key.this[0]": "MetadataService/ApiGateway/ApiKey",
  "module.metaflow-metadata-service.aws_api_gateway_usage_plan.this[0]": "MetadataService/ApiGateway/UsagePlan",
  "module.metaflow-metadata-service.aws_api_gateway_usage_plan_key.this[0]": "MetadataService/ApiGateway/UsagePlanKey",
  // access_list_cidr_blocks
  "module.metaflow-metadata-service.aws_api_gateway_rest_api_policy.this[0]": "MetadataService/ApiGateway/AccessList",
  // the UI
  "module.metaflow-ui.aws_cloudwatch_log_group.this": "Ui/LogGroup",
  "module.metaflow-ui.aws_ecs_service.ui_backend": "Ui/BackendService/Service",
  "module.metaflow-ui.aws_ecs_service.ui_static": "Ui/StaticService/Service",
  "module.metaflow-ui.aws_ecs_task_definition.ui_backend": "Ui/BackendService/TaskDefinition",
  "module.metaflow-ui.aws_ecs_task_definition.ui_static": "Ui/StaticService/TaskDefinition",
  "module.metaflow-ui.aws_iam_role.metadata_ui_ecs_task_role": "Ui/TaskRole/Role",
  "module.metaflow-ui.aws_iam_role_policy.grant_custom_s3_batch": "Ui/TaskRole/CustomS3Policy",
  "module.metaflow-ui.aws_iam_role_policy.grant_deny_presigned_batch": "Ui/TaskRole/DenyPresignedPolicy",
  "module.metaflow-ui.aws_iam_role_policy.grant_s3_kms": "Ui/TaskRole/S3KmsPolicy",
  "module.metaflow-ui.aws_lb.this": "Ui/LoadBalancer/LoadBalancer",
  "module.metaflow-ui.aws_lb_listener.this": "Ui/LoadBalancer/HttpsListener",
  "module.metaflow-ui.aws_lb_listener_rule.ui_backend": "Ui/LoadBalancer/ApiRule",
  "module.metaflow-ui.aws_lb_target_group.ui_backend": "Ui/LoadBalancer/BackendTargetGroup",
  "module.metaflow-ui.aws_lb_target_group.ui_static": "Ui/LoadBalancer/StaticTargetGroup",
  "module.metaflow-ui.aws_security_group.fargate_security_group": "Ui/TaskSecurityGroup/Group",
  "module.metaflow-ui.aws_security_group.ui_lb_security_group": "Ui/AlbSecurityGroup/Group",
  // batch_sagemaker_access
  "aws_iam_role_policy.grant_allow_sagemaker": "JobRole/Role/SagemakerPolicy",
  "aws_iam_role_policy.grant_iam_pass_role": "JobRole/Role/IamPassRolePolicy",
};

/** Addresses above that the module's later versions have with the index `[0]`: of a resource, or of all in a module. */
export const indexedLater: readonly string[] = [
  "module.metaflow-ui",
  "module.metaflow-metadata-service.aws_api_gateway_deployment.this",
  "module.metaflow-metadata-service.aws_api_gateway_integration.db",
  "module.metaflow-metadata-service.aws_api_gateway_integration.this",
  "module.metaflow-metadata-service.aws_api_gateway_integration_response.this",
  "module.metaflow-metadata-service.aws_api_gateway_method.db",
  "module.metaflow-metadata-service.aws_api_gateway_method.this",
  "module.metaflow-metadata-service.aws_api_gateway_method_response.db",
  "module.metaflow-metadata-service.aws_api_gateway_method_response.this",
  "module.metaflow-metadata-service.aws_api_gateway_resource.db",
  "module.metaflow-metadata-service.aws_api_gateway_resource.this",
  "module.metaflow-metadata-service.aws_api_gateway_rest_api.this",
  "module.metaflow-metadata-service.aws_api_gateway_stage.this",
  "module.metaflow-metadata-service.aws_api_gateway_vpc_link.this",
];

/** Data, which is never deleted: where a deployment does not have the part, Terraform forgets it and leaves it in the account. */
export const data: readonly string[] = [
  "aws_ecr_repository.metaflow_batch_image[0]",
  "module.metaflow-datastore.aws_db_instance.this[0]",
  "module.metaflow-datastore.aws_kms_key.rds",
  "module.metaflow-datastore.aws_kms_key.s3",
  "module.metaflow-datastore.aws_s3_bucket.this",
  "module.metaflow-step-functions.aws_dynamodb_table.step_functions_state_table[0]",
];

/** What others have stored the address of: clients, browsers, and state machines that are deployed. */
export const storedElsewhere: readonly string[] = [
  "aws_iam_role.batch_s3_task_role",
  "module.metaflow-computation.aws_batch_job_queue.this",
  "module.metaflow-computation.aws_iam_role.ecs_execution_role",
  "module.metaflow-metadata-service.aws_api_gateway_api_key.this[0]",
  "module.metaflow-metadata-service.aws_api_gateway_rest_api.this",
  "module.metaflow-metadata-service.aws_api_gateway_vpc_link.this",
  "module.metaflow-metadata-service.aws_ecs_cluster.this",
  "module.metaflow-metadata-service.aws_lb.this",
  "module.metaflow-step-functions.aws_iam_role.eventbridge_role[0]",
  "module.metaflow-step-functions.aws_iam_role.step_functions_role[0]",
  "module.metaflow-ui.aws_lb.this",
];

/** A second entry in the state for what another one has, which must not be deleted with it. */
export const secondEntries: readonly string[] = ["module.metaflow-ui.aws_ecs_cluster.this"];

/**
 * The rules that the module writes inside of security groups and that are the same here, by the path of the group and the id
 * of the rule: what they lead to or come from.
 */
export const rulesInGroups: Readonly<Record<string, Readonly<Record<string, "jobs" | "vpc" | "ui" | "itself">>>> = {
  "Computation/SecurityGroup": { OutgoingEgress: "jobs", InternalIngress: "itself" },
  "MetadataService/SecurityGroup": { LoadBalancerServiceIngress: "vpc", LoadBalancerMigrationIngress: "vpc" },
  "Ui/AlbSecurityGroup": { HttpsIngress: "ui" },
};

/**
 * The rules that the module writes inside of security groups and that nothing here needs, by the path of the group: members of
 * which groups they let in, through all ports or one of TCP. Each of these groups also has one that lets everything out.
 */
export const leftOverRules: Readonly<Record<string, { readonly from: readonly string[]; readonly port?: number }>> = {
  "Datastore/Database/SecurityGroup": { from: ["MetadataService/SecurityGroup"], port: 5432 },
  "MetadataService/SecurityGroup": { from: ["MetadataService/SecurityGroup"] },
  "Ui/AlbSecurityGroup": { from: ["Ui/AlbSecurityGroup"] },
  "Ui/TaskSecurityGroup": { from: ["Ui/TaskSecurityGroup", "Ui/AlbSecurityGroup"] },
};

/** Paths of the log groups that are there without the module if the function ever ran, or somebody exported the database's logs. */
export const logGroupsOfAws: readonly string[] = [
  "MetadataService/MigrationFunction/LogGroup",
  "Datastore/Database/PostgresqlLog",
  "Datastore/Database/UpgradeLog",
];
