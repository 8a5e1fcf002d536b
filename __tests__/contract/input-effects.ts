import { expect } from "vitest";
import type { Settings } from "../helpers/deployment";
import type { ModuleInputName } from "./terraform-module";

/** What an input does. */
export interface Effect {
  /** The deployment that it is given to. */
  readonly part: Settings;
  /** A value that is not the default. */
  readonly value: unknown;
  /** Other inputs that the value goes with; given whether the input is or not. */
  readonly beside?: Readonly<Record<string, unknown>>;
  /** Settings that the value cannot do without; given only with the input. */
  readonly only?: Settings;
  /** Where the JSON changes, and what is there then; nothing where the input has no effect. */
  readonly changes: Readonly<Record<string, unknown>>;
}

// each deployment has no more parts than its inputs need: smaller ones are synthesized faster
const batch: Settings = { inputs: { enable_metadata_service: false } };
const bucket: Settings = { inputs: { enable_batch: false, enable_metadata_service: false } };
const service: Settings = { inputs: { enable_batch: false } };
const datastore: Settings = { inputs: { enable_batch: false, metadata_service_enable_api_gateway: false } };
const ui: Settings = {
  inputs: {
    ...datastore.inputs,
    ui_certificate_arn: "arn:aws:acm:us-west-2:123456789012:certificate/1",
    ui_allow_list: ["192.0.2.0/24"],
  },
};
const cognito = {
  ui_cognito_user_pool_arn: "arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_AbCdEfGhI",
  ui_cognito_user_pool_client_id: "1example23456789",
  ui_cognito_user_pool_domain: "metaflow",
};

const backend = "aws_ecs_task_definition.Ui_BackendService_TaskDefinition.container_definitions.0";
const bucketName = "aws_s3_bucket.Datastore_Bucket.bucket";
const computeResources = "aws_batch_compute_environment.Computation_ComputeEnvironment.compute_resources";
const database = "aws_db_instance.Datastore_Database_Instance";
const launchTemplate = "aws_launch_template.Computation_ComputeEnvironment_LaunchTemplate";
const signIn = "aws_lb_listener.Ui_LoadBalancer_HttpsListener.default_action.0.authenticate_cognito";
const staticApp = "aws_ecs_task_definition.Ui_StaticService_TaskDefinition.container_definitions.0";

/** An input whose value stands in the JSON as it is given. */
const sets = (part: Settings, address: string, value: unknown, beside?: Effect["beside"]): Effect => ({
  part,
  value,
  beside,
  changes: { [address]: value },
});

/** For every input of the module, a value that changes the JSON, and where. */
export const inputEffects: Readonly<Record<ModuleInputName, Effect>> = {
  access_list_cidr_blocks: sets(
    service,
    "data.aws_iam_policy_document.MetadataService_ApiGateway_AccessListDocument.statement.1.condition.0.values",
    ["192.0.2.0/24"],
  ),
  api_basic_auth: {
    part: service,
    value: false,
    beside: { access_list_cidr_blocks: ["192.0.2.0/24"] },
    changes: {
      "aws_api_gateway_method.MetadataService_ApiGateway_ProxyMethod.api_key_required": false,
      "aws_api_gateway_api_key.MetadataService_ApiGateway_ApiKey": undefined,
    },
  },
  apply_immediately: sets(datastore, `${database}.apply_immediately`, true),
  batch_cluster_name: sets(batch, "aws_ecs_tag.Computation_ComputeEnvironment_ClusterName.value", "jobs"),
  batch_type: {
    part: batch,
    value: "fargate",
    changes: { [`${computeResources}.type`]: "FARGATE", [launchTemplate]: undefined },
  },
  bucket_key_enabled: sets(
    bucket,
    "aws_s3_bucket_server_side_encryption_configuration.Datastore_Bucket_Encryption.rule.0.bucket_key_enabled",
    false,
  ),
  ca_cert_identifier: sets(datastore, `${database}.ca_cert_identifier`, "rds-ca-rsa4096-g1"),
  compute_environment_desired_vcpus: sets(batch, `${computeResources}.desired_vcpus`, 4),
  compute_environment_egress_cidr_blocks: {
    part: batch,
    value: ["10.0.0.0/8"],
    changes: {
      "aws_vpc_security_group_egress_rule.Computation_SecurityGroup_OutgoingEgress.for_each":
        '${toset(["10.0.0.0/8"])}',
    },
  },
  compute_environment_instance_types: sets(batch, `${computeResources}.instance_type`, ["m7i.large"]),
  compute_environment_max_vcpus: sets(batch, `${computeResources}.max_vcpus`, 32),
  compute_environment_min_vcpus: sets(batch, `${computeResources}.min_vcpus`, 2, {
    compute_environment_desired_vcpus: 4,
  }),
  db_engine_version: sets(datastore, `${database}.engine_version`, "17"),
  db_identifier_prefix: {
    part: datastore,
    value: "acme",
    changes: {
      [`${database}.identifier`]: "acme-metaflow",
      "aws_db_subnet_group.Datastore_Database_SubnetGroup.name": "acme-metaflow",
    },
  },
  db_instance_tags: { part: datastore, value: { owner: "dba" }, changes: { [`${database}.tags.owner`]: "dba" } },
  db_instance_type: sets(datastore, `${database}.instance_class`, "db.m7g.large"),
  db_migrate_lambda_runtime: sets(
    datastore,
    "aws_lambda_function.MetadataService_MigrationFunction.runtime",
    "python3.12",
  ),
  db_migrate_lambda_zip_file: { part: datastore, value: "elsewhere.zip", changes: {} },
  db_parameters: {
    part: datastore,
    value: { log_statement: "ddl" },
    changes: {
      "aws_db_parameter_group.Datastore_Database_ParameterGroup.parameter.0.value": "ddl",
      [`${database}.parameter_group_name`]: expect.stringContaining("aws_db_parameter_group") as unknown,
    },
  },
  ecs_cluster_settings: {
    part: datastore,
    value: { containerInsights: "enabled" },
    changes: {
      "aws_ecs_cluster.MetadataService_Cluster.setting": [{ name: "containerInsights", value: "enabled" }],
    },
  },
  enable_custom_batch_container_registry: {
    part: batch,
    value: true,
    changes: { "aws_ecr_repository.ContainerRegistry_Repository.name": "metaflow-batch-abcd1234" },
  },
  enable_step_functions: {
    part: batch,
    value: true,
    changes: { "aws_dynamodb_table.StepFunctions_Table.name": "metaflow-step_functions_state-abcd1234" },
  },
  extra_ui_backend_env_vars: {
    part: ui,
    value: { LOGLEVEL: "DEBUG" },
    changes: {
      [`${backend}.environment`]: expect.arrayContaining([{ name: "LOGLEVEL", value: "DEBUG" }]) as unknown,
    },
  },
  extra_ui_static_env_vars: {
    part: ui,
    value: { FEATURE: "on" },
    changes: { [`${staticApp}.environment`]: [{ name: "FEATURE", value: "on" }] },
  },
  iam_partition: {
    part: batch,
    value: "aws-us-gov",
    // the file takes no other partition than the region's
    only: { region: "us-gov-west-1" },
    changes: {
      "aws_iam_role_policy_attachment.Computation_EcsInstanceRole_ManagedPolicy.policy_arn":
        "arn:aws-us-gov:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role",
    },
  },
  launch_template_http_endpoint: sets(batch, `${launchTemplate}.metadata_options.http_endpoint`, "disabled"),
  launch_template_http_put_response_hop_limit: sets(
    batch,
    `${launchTemplate}.metadata_options.http_put_response_hop_limit`,
    1,
  ),
  launch_template_http_tokens: sets(batch, `${launchTemplate}.metadata_options.http_tokens`, "optional"),
  load_balancer_name_prefix: {
    part: ui,
    value: "acme",
    changes: { "aws_lb.MetadataService_LoadBalancer.name": "acme-nlb", "aws_lb.Ui_LoadBalancer.name": "acme-alb" },
  },
  maintenance_window: sets(datastore, `${database}.maintenance_window`, "sun:04:00-sun:05:00"),
  metadata_service_container_image: {
    part: ui,
    value: "registry.example.com/service:1",
    changes: {
      "aws_ecs_task_definition.MetadataService_TaskDefinition.container_definitions.0.image":
        "registry.example.com/service:1",
      [`${backend}.image`]: "registry.example.com/service:1",
    },
  },
  resource_prefix: { part: bucket, value: "acme", changes: { [bucketName]: "acme-s3-abcd1234" } },
  resource_suffix: { part: bucket, value: "prod", changes: { [bucketName]: "metaflow-s3-prod" } },
  s3_bucket_name: sets(bucket, bucketName, "acme-datastore"),
  subnet1_id: sets(batch, `${computeResources}.subnets.0`, "subnet-0123456789abcdef8"),
  subnet2_id: sets(batch, `${computeResources}.subnets.1`, "subnet-0123456789abcdef9"),
  tags: sets(bucket, "aws_kms_key.Datastore_Bucket_EncryptionKey.tags", { team: "ml" }),
  ui_alb_internal: sets(ui, "aws_lb.Ui_LoadBalancer.internal", true),
  ui_allow_list: {
    part: ui,
    value: ["198.51.100.0/24"],
    changes: {
      "aws_vpc_security_group_ingress_rule.Ui_AlbSecurityGroup_HttpsIngress.for_each": '${toset(["198.51.100.0/24"])}',
    },
  },
  ui_certificate_arn: sets(
    datastore,
    "aws_lb_listener.Ui_LoadBalancer_HttpsListener.certificate_arn",
    ui.inputs?.ui_certificate_arn,
  ),
  ui_cognito_user_pool_arn: sets(
    ui,
    `${signIn}.user_pool_arn`,
    "arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_Other",
    cognito,
  ),
  ui_cognito_user_pool_client_id: sets(ui, `${signIn}.user_pool_client_id`, "2other", cognito),
  ui_cognito_user_pool_domain: sets(ui, `${signIn}.user_pool_domain`, "other", cognito),
  ui_static_container_image: sets(ui, `${staticApp}.image`, "registry.example.com/ui:1"),
  vpc_cidr_blocks: {
    part: datastore,
    value: ["10.30.0.0/16"],
    changes: {
      "aws_vpc_security_group_ingress_rule.MetadataService_LoadBalancer_SecurityGroup_VpcIngress.for_each":
        '${toset(["10.30.0.0/16"])}',
    },
  },
  vpc_id: sets(batch, "aws_security_group.Computation_SecurityGroup.vpc_id", "vpc-0123456789abcdef9"),
  with_public_ip: {
    part: ui,
    value: true,
    changes: {
      "aws_ecs_service.MetadataService.network_configuration.assign_public_ip": true,
      "aws_ecs_service.Ui_BackendService.network_configuration.assign_public_ip": true,
      "aws_ecs_service.Ui_StaticService.network_configuration.assign_public_ip": true,
    },
  },
};
