import { assertions } from "./assertions";
import { runsInPublicSubnets } from "./assertions/all-public";
import { existingPartsAssertions } from "./assertions/existing-parts";
import { sendsJobsInOrder } from "./assertions/job-queues";
import { sleepsAndWakes } from "./assertions/schedule";
import { securityScan } from "./assertions/security-scan";
import {
  accessLogsBucket,
  bucketWithKey,
  certificate,
  databaseWithSecret,
  hostedZone,
  organization,
  ownLaunchTemplate,
  userPool,
  vpcWithTwoSubnets,
} from "./existing-parts";
import { longName, mostTags } from "./limits";
import type { ActionsByType, Inputs, Scenario } from "./scenario";
import { deploymentOf, type DeploymentSettings, everythingOn } from "./synthesize";

const tags = { team: "data" };

/** That resources of some types are changed in place. */
const inPlace = (...types: readonly string[]): ActionsByType =>
  Object.fromEntries(types.map((type) => [type, ["update"]]));

// taking the protection off, which is noted for later plans; Terraform reads policies that name the bucket only once
// the bucket has been changed
const withoutProtection = inPlace("aws_iam_role_policy", "aws_s3_bucket", "aws_s3_bucket_policy", "terraform_data");

/** The same, with Step Functions. */
const withoutProtectionOfTable = { ...withoutProtection, ...inPlace("aws_dynamodb_table") };

/** A task definition never changes: a new revision takes its place. */
const newRevision: ActionsByType = { aws_ecs_task_definition: ["delete,create"] };

/** A new version of an API goes live before the old one goes. */
const redeployed: ActionsByType = {
  aws_api_gateway_deployment: ["create,delete"],
  ...inPlace("aws_api_gateway_stage"),
};

/** A deployment whose network has IPv6, and lists with blocks of it. */
const withIpv6 = (settings: DeploymentSettings): DeploymentSettings => ({
  ...settings,
  network: { ...settings.network, ipv6: true },
  inputs: {
    ...settings.inputs,
    access_list_cidr_blocks: ["192.0.2.0/24", "2001:db8::/32"],
    ui_allow_list: ["192.0.2.0/24", "2001:db8::/32"],
  },
});

type SettingsByName = Readonly<Record<string, Inputs>>;

/** Several queues and compute environments, without what has nothing to do with them. */
const queues = deploymentOf("examples/gpu-spot-fargate.yaml");
const sharedQueues = queues.inputs!.job_queues as SettingsByName;

/** Deployments that, together, make every type of resource; the slowest first. */
export const scenarios: readonly Scenario[] = [
  {
    name: "gateway-without-key",
    settings: {
      network: { cidr: "10.20.0.0/16", subnet1_cidr: "10.20.0.0/24", subnet2_cidr: "10.20.1.0/24", all_public: true },
      inputs: {
        resource_suffix: "open",
        enable_step_functions: false,
        enable_batch: false,
        api_basic_auth: false,
        access_list_cidr_blocks: ["192.0.2.0/24"],
        tags,
      },
    },
    update: { access_list_cidr_blocks: ["192.0.2.0/24", "198.51.100.0/24"] },
    changes: { ...withoutProtection, ...redeployed, ...inPlace("aws_api_gateway_rest_api_policy", "aws_db_instance") },
    left: { aws_db_snapshot: /-final-snapshot-/ },
    assertions: { "runs in two public subnets": runsInPublicSubnets },
    again: {},
  },
  {
    name: "everything-on",
    settings: withIpv6(everythingOn("metaflow")),
    prepare: async (emulator) => ({ ...(await hostedZone(emulator)), ...(await accessLogsBucket(emulator)) }),
    update: {
      tags: { team: "science", stage: "test", owner: "research" },
      ui_domain_name: "flows.example.com",
      ui_alb_idle_timeout: 900,
      api_gateway_endpoint_type: "REGIONAL",
      api_integration_timeout: 60000,
      ui_cognito_mfa: "required",
      ui_cognito_deletion_protection: false,
      sagemaker_notebook: {
        launch_batch_jobs: true,
        instance_type: "ml.m5.xlarge",
        volume_size: 40,
        deletion_protection: false,
      },
      metadata_service_max_count: 6,
      monitoring: {
        email_addresses: ["oncall@example.com", "owner@example.com"],
        db_cpu_percent: 90,
        failed_jobs: true,
        failed_executions: true,
        dashboard: true,
      },
    },
    changes: {
      ...inPlace(
        "aws_api_gateway_api_key",
        "aws_api_gateway_integration",
        "aws_api_gateway_rest_api",
        "aws_api_gateway_rest_api_policy",
        "aws_api_gateway_usage_plan",
        "aws_api_gateway_vpc_link",
        "aws_appautoscaling_target",
        "aws_batch_job_queue",
        "aws_cloudwatch_event_rule",
        "aws_cloudwatch_log_group",
        "aws_cloudwatch_metric_alarm",
        "aws_cognito_user_pool",
        "aws_cognito_user_pool_client",
        "aws_db_instance",
        "aws_db_parameter_group",
        "aws_db_subnet_group",
        "aws_default_security_group",
        "aws_dynamodb_table",
        "aws_ecr_repository",
        "aws_ecs_cluster",
        "aws_ecs_service",
        "aws_ecs_task_definition",
        "aws_egress_only_internet_gateway",
        "aws_eip",
        "aws_flow_log",
        "aws_iam_instance_profile",
        "aws_iam_policy",
        "aws_iam_role",
        "aws_iam_role_policy",
        "aws_internet_gateway",
        "aws_kms_key",
        "aws_lambda_function",
        "aws_launch_template",
        "aws_lb",
        "aws_lb_listener",
        "aws_lb_listener_rule",
        "aws_lb_target_group",
        "aws_nat_gateway",
        "aws_route_table",
        "aws_s3_bucket",
        "aws_s3_bucket_policy",
        "aws_sagemaker_notebook_instance",
        "aws_sagemaker_notebook_instance_lifecycle_configuration",
        "aws_secretsmanager_secret",
        "aws_security_group",
        "aws_sns_topic",
        "aws_sns_topic_policy",
        "aws_subnet",
        "aws_vpc",
        "aws_vpc_endpoint",
        "aws_vpc_security_group_egress_rule",
        "aws_vpc_security_group_ingress_rule",
        // notes of what protects data
        "terraform_data",
      ),
      ...redeployed,
      // AWS changes the settings of one with instances in place only where Batch acts as its service-linked role
      aws_batch_compute_environment: ["create,delete", "update"],
      aws_ecs_tag: ["delete,create"],
      // another name needs another certificate; the profile has the name in it, and the provider writes a file again
      aws_acm_certificate: ["create,delete"],
      aws_acm_certificate_validation: ["delete,create"],
      aws_route53_record: ["delete,create"],
      local_file: ["delete,create"],
      aws_sns_topic_subscription: ["create"],
    },
    assertions,
    aside: securityScan,
    left: { aws_db_snapshot: /-final-snapshot-/ },
  },
  {
    name: "shipped",
    settings: deploymentOf("deployments.yaml"),
    update: { compute_environment_max_vcpus: 128, metadata_service_desired_count: 2, db_backup_retention_period: 14 },
    changes: {
      ...withoutProtectionOfTable,
      ...inPlace("aws_batch_compute_environment", "aws_db_instance", "aws_ecs_service"),
    },
    left: { aws_db_snapshot: /-final-snapshot-/ },
  },
  {
    name: "aurora",
    settings: {
      network: { cidr: "10.30.0.0/16", flow_logs: false },
      inputs: {
        resource_suffix: "aurora",
        enable_step_functions: false,
        enable_batch: false,
        db_engine: "aurora-postgresql",
        db_engine_version: "18",
        db_instance_type: "db.serverless",
        db_serverless_min_acu: 0,
        db_serverless_pause_after: 600,
        db_parameters: { log_statement: "ddl" },
        tags,
      },
    },
    update: {
      db_serverless_min_acu: 1.5,
      db_serverless_max_acu: 16,
      db_serverless_pause_after: undefined,
      apply_immediately: true,
      db_backup_retention_period: 14,
      db_parameters: undefined,
    },
    changes: {
      ...withoutProtection,
      ...inPlace("aws_rds_cluster", "aws_rds_cluster_instance"),
      aws_rds_cluster_parameter_group: ["delete"],
    },
    left: { aws_rds_cluster_snapshot: /-final-snapshot-/ },
  },
  {
    name: "govcloud",
    region: "us-gov-west-1",
    settings: {
      network: { cidr: "10.50.0.0/16" },
      inputs: { resource_suffix: "random", enable_step_functions: true, tags },
    },
    update: { compute_environment_instance_types: ["m6i.large"], compute_environment_max_vcpus: 128 },
    changes: { ...withoutProtectionOfTable, ...inPlace("aws_batch_compute_environment", "aws_db_instance") },
    left: { aws_db_snapshot: /-final-snapshot-/ },
  },
  {
    name: "ui",
    settings: {
      // whatever has a limit is at it
      inputs: {
        resource_prefix: longName("metaflow", 32),
        resource_suffix: longName("ui", 16),
        tags: mostTags,
        job_queues: Object.fromEntries(
          Array.from({ length: 20 }, (_unused, index) => [`queue-${index}`, { compute_environments: ["default"] }]),
        ),
        enable_step_functions: false,
        ui_alb_internal: true,
        ui_allow_list: ["192.0.2.0/24"],
        create_alb_logs_bucket: true,
        schedule: { start: "07:00", stop: "19:00", time_zone: "Europe/Berlin" },
      },
    },
    prepare: async (emulator) => ({
      ...(await vpcWithTwoSubnets(emulator)),
      ...(await certificate(emulator)),
      ...(await userPool(emulator)),
    }),
    assertions: { "sleeps and wakes as its schedules say": sleepsAndWakes },
    update: {
      ui_allow_list: ["192.0.2.0/24", "198.51.100.0/24"],
      alb_logs_expiration_days: 30,
      ui_static_container_image: "public.ecr.aws/outerbounds/metaflow_ui:v1.3.2",
      ui_backend_desired_count: 2,
      ui_static_desired_count: 3,
    },
    changes: {
      ...withoutProtection,
      // the numbers of tasks are the schedules'
      ...inPlace("aws_db_instance", "aws_ecs_service", "aws_scheduler_schedule"),
      ...inPlace("aws_s3_bucket_lifecycle_configuration"),
      ...newRevision,
      aws_vpc_security_group_ingress_rule: ["create"],
    },
    left: { aws_db_snapshot: /-final-snapshot-/ },
  },
  {
    name: "two-subnets",
    settings: {
      inputs: { resource_suffix: "subnets", enable_step_functions: true, with_public_ip: true, tags },
    },
    prepare: vpcWithTwoSubnets,
    update: {
      metadata_service_container_image: "public.ecr.aws/outerbounds/metaflow_metadata_service:v2.4.12",
      metadata_service_desired_count: 2,
    },
    changes: { ...withoutProtectionOfTable, ...inPlace("aws_db_instance", "aws_ecs_service"), ...newRevision },
    left: { aws_db_snapshot: /-final-snapshot-/ },
  },
  {
    name: "fargate",
    settings: {
      network: { cidr: "10.60.0.0/16" },
      inputs: {
        resource_suffix: "fargate",
        enable_step_functions: true,
        enable_metadata_service: false,
        batch_type: "fargate",
        batch_extra_log_group_names: ["/acme/flows"],
        tags,
      },
    },
    update: { compute_environment_max_vcpus: 128, batch_extra_log_group_names: ["/acme/flows", "/acme/training/*"] },
    changes: { ...withoutProtectionOfTable, ...inPlace("aws_batch_compute_environment") },
  },
  {
    name: "queues",
    settings: {
      ...queues,
      inputs: { ...queues.inputs, enable_metadata_service: false },
    },
    prepare: async (emulator) => {
      const environments = queues.inputs!.compute_environments as SettingsByName;
      const trained = { ...environments.trained, launch_template_id: await ownLaunchTemplate(emulator) };
      return { compute_environments: { ...environments, trained } };
    },
    update: (prepared) => {
      const environments = prepared.compute_environments as SettingsByName;
      const left = Object.entries(environments).filter(([name]) => name !== "small-spot");
      return {
        compute_environments: {
          ...Object.fromEntries(left),
          gpu: { ...environments.gpu, max_vcpus: 96 },
          // in the other zone, on all network cards
          nodes: { ...environments.nodes, subnets: ["second"], efa_interfaces: 4 },
        },
        job_queues: {
          // another order, and one limit less; the provider does not tell Batch when the last one goes
          default: {
            compute_environments: ["default", "spot"],
            job_state_time_limit_action: { "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT": 600 },
          },
          // another limit, and a higher priority than the queue that shares its environments
          "gpu-any": {
            ...sharedQueues["gpu-any"],
            priority: 5,
            job_state_time_limit_action: { "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT": 1200 },
          },
          // one environment less, which is deleted
          serverless: { compute_environments: ["small"] },
          // a queue more, and `urgent` less
          later: { compute_environments: ["spot"], priority: 0 },
        },
        additional_worker_policy_arns: ["arn:aws:iam::aws:policy/AmazonSQSFullAccess"],
        batch_job_log_group: "imported",
      };
    },
    changes: {
      ...withoutProtectionOfTable,
      aws_batch_compute_environment: ["delete", "update"],
      // small-spot's and urgent's, later's, and three others
      aws_batch_job_queue: ["create", "delete", "update"],
      aws_cloudwatch_log_group: ["update"],
      aws_iam_role_policy_attachment: ["create", "delete"],
      // the nodes' template
      aws_launch_template: ["update"],
    },
    assertions: { "has queues over the compute environments that the file names, in order": sendsJobsInOrder },
    left: { aws_cloudwatch_log_group: /^\/aws\/batch\/job$/ },
    // the log group already exists
    again: { batch_job_log_group: "imported" },
  },
  {
    name: "existing-parts",
    settings: {
      inputs: { resource_suffix: "brought", s3_prefix: "teams/vision", enable_step_functions: true, tags },
    },
    prepare: async (emulator) => {
      const network = await vpcWithTwoSubnets(emulator);
      const bucket = await bucketWithKey(emulator);
      return {
        ...network,
        ...bucket,
        dynamodb_kms_key_arn: bucket.s3_kms_key_arn,
        ...(await databaseWithSecret(emulator, network.vpc_id)),
        ...(await organization(emulator)),
      };
    },
    update: { metadata_service_desired_count: 2 },
    changes: inPlace("aws_dynamodb_table", "aws_ecs_service", "aws_iam_role_policy", "terraform_data"),
    assertions: existingPartsAssertions,
  },
  {
    name: "everything-off",
    settings: {
      inputs: {
        resource_suffix: "off",
        enable_batch: false,
        enable_metadata_service: false,
        enable_step_functions: false,
        tags,
      },
    },
    prepare: vpcWithTwoSubnets,
    update: { tags: { team: "science" } },
    changes: inPlace("aws_kms_key", "aws_s3_bucket", "aws_s3_bucket_policy", "terraform_data"),
  },
];
