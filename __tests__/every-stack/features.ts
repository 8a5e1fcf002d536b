/** A piece of a deployment in the words of the configuration file. */
export interface Piece {
  readonly [key: string]: unknown;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

/** A UI whose certificate is requested. */
const requestedUi = {
  ui_domain_name: "metaflow.example.com",
  ui_hosted_zone_id: "Z0123456789ABC",
  ui_allow_list: ["192.0.2.0/24"],
};

const arn = (service: string, partition: string, resource: string) => `arn:${partition}:${service}${resource}`;

/** Partitions with a region of theirs. */
const regions = { aws: "us-west-2", "aws-cn": "cn-north-1", "aws-us-gov": "us-gov-west-1" } as const;

const roleNames = [
  "batch_s3_task_role",
  "batch_execution_role",
  "ecs_execution_role",
  "ecs_instance_role",
  "metadata_ecs_task_role",
  "metadata_ecs_execution_role",
  "ui_ecs_task_role",
  "ui_ecs_execution_role",
  "lambda_ecs_execute_role",
  "step_functions_role",
  "eventbridge_role",
  "sagemaker_execution_role",
  "api_gateway_logs_role",
  "vpc_flow_logs_role",
  "scheduler_role",
];

/** What each value of each feature switch puts into a deployment. */
export const features: Readonly<Record<string, Readonly<Record<string, (partition: string) => Piece>>>> = {
  partition: Object.fromEntries(Object.entries(regions).map(([partition, region]) => [partition, () => ({ region })])),
  network: {
    made: () => ({ network: { cidr: "10.10.0.0/16" } }),
    all_public: () => ({ network: { cidr: "10.10.0.0/16", all_public: true } }),
    per_zone: () => ({ network: { cidr: "10.10.0.0/16", ipv6: true, nat: "per_zone", flow_logs: false } }),
    brought: () => ({
      inputs: {
        vpc_id: "vpc-0123456789abcdef0",
        subnet1_id: "subnet-0123456789abcdef0",
        subnet2_id: "subnet-0123456789abcdef1",
        vpc_cidr_blocks: ["10.20.0.0/16"],
        load_balancer_subnet_ids: ["subnet-0123456789abcdef2", "subnet-0123456789abcdef3"],
        with_public_ip: true,
      },
    }),
  },
  batch: {
    ec2: () => ({ inputs: { batch_cluster_name: "metaflow-batch" } }),
    fargate: () => ({ inputs: { batch_type: "fargate" } }),
    off: () => ({ inputs: { enable_batch: false } }),
    best_fit: () => ({
      inputs: {
        compute_environment_allocation_strategy: "BEST_FIT",
        launch_template_image_id: "ami-0123456789abcdef0",
        launch_template_user_data: "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b--\n",
      },
    }),
  },
  datastore: {
    made: () => ({}),
    named: () => ({ inputs: { s3_bucket_name: "acme-metaflow", s3_access_logs_bucket: "access-logs" } }),
    brought: (partition) => ({
      inputs: {
        existing_s3_bucket_name: "${var.bucket}",
        s3_prefix: "${var.prefix}",
        s3_kms_key_arn: keyArn(partition),
      },
    }),
    off: () => ({ inputs: { enable_datastore: false } }),
  },
  compute_environments: {
    none: () => ({}),
    several: () => ({
      inputs: {
        compute_environments: {
          spot: {
            type: "spot",
            instance_types: ["c7i.large", "${var.instance}"],
            max_vcpus: "${var.vcpus}",
            priority: 10,
          },
          "gpu-1": { type: "ec2", instance_types: ["g5.xlarge"], allocation_strategy: "BEST_FIT", min_vcpus: 0 },
          image: { type: "spot", image_id: "${var.image_id}", image_type: "ECS_AL2023" },
          template: { type: "ec2", launch_template_id: "${var.template}", launch_template_version: "$Latest" },
          nodes: {
            type: "ec2",
            instance_types: ["c7i.48xlarge"],
            cluster_placement_group: true,
            subnets: ["subnet-0123456789abcdef0"],
          },
          fast: { type: "ec2", instance_types: ["p4d.24xlarge"], efa_interfaces: 1 },
          small: { type: "fargate", max_vcpus: 16 },
          cheap: { type: "fargate_spot" },
        },
        job_queues: {
          default: { job_state_time_limit_action: { "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY": "${var.seconds}" } },
          shared: { compute_environments: ["spot", "gpu-1"], priority: "${var.priority}" },
        },
      },
    }),
  },
  batch_job_log_group: {
    existing: () => ({}),
    managed: () => ({ inputs: { batch_job_log_group: "managed" } }),
    imported: () => ({ inputs: { batch_job_log_group: "imported" } }),
  },
  batch_service_role: {
    service_linked: () => ({}),
    dedicated: () => ({ inputs: { batch_service_role: "dedicated" } }),
  },
  step_functions: {
    on: () => ({ inputs: { enable_step_functions: true } }),
    off: () => ({ inputs: { enable_step_functions: false } }),
  },
  container_registry: {
    on: () => ({ inputs: { enable_custom_batch_container_registry: true } }),
    off: () => ({}),
  },
  metadata_service: {
    on: () => ({}),
    off: () => ({ inputs: { enable_metadata_service: false } }),
  },
  gateway: {
    key: () => ({}),
    key_and_list: () => ({ inputs: { access_list_cidr_blocks: ["192.0.2.0/24", "198.51.100.0/24"] } }),
    list: () => ({ inputs: { api_basic_auth: false, access_list_cidr_blocks: ["192.0.2.0/24"] } }),
    off: () => ({ inputs: { metadata_service_enable_api_gateway: false } }),
  },
  gateway_logs: {
    off: () => ({}),
    on: () => ({ inputs: { api_gateway_access_logs: true, manage_api_gateway_account: true } }),
  },
  ui: {
    off: () => ({}),
    on: (partition) => ({ inputs: ui(partition) }),
    internal: (partition) => ({
      inputs: { ...ui(partition), ui_alb_internal: true, ui_ingress_security_group_ids: ["sg-0123456789abcdef0"] },
    }),
    requested: () => ({ inputs: requestedUi }),
    pool: () => ({ inputs: { ...requestedUi, ui_auth: "cognito", ui_cognito_mfa: "required" } }),
    late_bound: (partition) => ({
      inputs: {
        ...ui(partition),
        ui_certificate_arn: "${var.certificate}",
        ui_domain_name: "${var.domain}",
        ui_hosted_zone_id: "${var.zone}",
      },
    }),
    cognito: (partition) => ({
      inputs: {
        ...ui(partition),
        alb_access_logs_bucket: "access-logs",
        ui_cognito_user_pool_arn: arn("cognito-idp", partition, `:${regionOf(partition)}:123456789012:userpool/pool`),
        ui_cognito_user_pool_client_id: "1example23456789",
        ui_cognito_user_pool_domain: "metaflow",
      },
    }),
  },
  database: {
    postgres: () => ({}),
    aurora: () => ({ inputs: { db_engine: "aurora-postgresql" } }),
    brought: (partition) => ({
      inputs: {
        existing_database: {
          host: "${var.host}",
          port: 6432,
          secret_arn: arn("secretsmanager", partition, `:${regionOf(partition)}:123456789012:secret:db-AbCdEf`),
          secret_kms_key_arn: keyArn(partition),
          client_security_group_id: "sg-0123456789abcdef0",
        },
      },
    }),
  },
  db_parameters: {
    none: () => ({}),
    some: () => ({ inputs: { db_parameters: { max_connections: "200", log_statement: "ddl" } } }),
  },
  names: {
    random: () => ({ inputs: { resource_suffix: "random" } }),
    literal: () => ({ inputs: { resource_suffix: "dev" } }),
    prefixes: () => ({
      inputs: {
        resource_prefix: "acme-data-platform-metaflow",
        resource_suffix: "production",
        load_balancer_name_prefix: "acme",
        db_identifier_prefix: "acme",
      },
    }),
  },
  organization: {
    lax: () => ({}),
    strict: (partition) => ({
      required_tags: ["team"],
      inputs: {
        iam_path: "/platform/",
        permissions_boundary_arn: arn("iam", partition, "::123456789012:policy/boundary"),
        max_name_length: 32,
        log_destination_arn: arn("logs", partition, `:${regionOf(partition)}:123456789012:destination:archive`),
        log_group_kms_key_arn: keyArn(partition),
        db_kms_key_arn: keyArn(partition),
        batch_container_registry_kms_key_arn: keyArn(partition),
      },
    }),
  },
  profile: {
    plain: () => ({}),
    more: () => ({
      profile: {
        METAFLOW_USER: "${var.user}",
        METAFLOW_BATCH_DEFAULT_TAGS: '{"a": "b\\\\c ${x} %{y}"}',
        METAFLOW_UI_URL: "https://metaflow.example.com/",
      },
    }),
  },
  notebook: {
    off: () => ({}),
    on: () => ({ inputs: { sagemaker_notebook: {} } }),
    jobs: (partition) => ({
      inputs: {
        sagemaker_notebook: {
          instance_type: "${var.notebook}",
          volume_size: "${var.volume}",
          kms_key_arn: arn("kms", partition, `:${regionOf(partition)}:123456789012:key/1`),
          launch_batch_jobs: true,
          metaflow_version: "${var.client}",
        },
      },
    }),
  },
  monitoring: {
    off: () => ({}),
    on: () => ({ inputs: { monitoring: { email_addresses: "${var.emails}", db_free_storage_gib: "${var.storage}" } } }),
    brought: (partition) => ({
      inputs: {
        monitoring: { sns_topic_arn: arn("sns", partition, `:${regionOf(partition)}:123456789012:alarms`) },
      },
    }),
    all: () => ({ inputs: { monitoring: { dashboard: true, failed_jobs: true, failed_executions: true } } }),
  },
  metadata_service_tasks: {
    fixed: () => ({}),
    scaled: () => ({ inputs: { metadata_service_max_count: 4, metadata_service_cpu_target: "${var.target}" } }),
    in_working_hours: () => ({ inputs: { schedule: { start: "07:00", stop: "19:00" } } }),
  },
  migration_function: {
    on: () => ({}),
    off: () => ({ inputs: { enable_db_migrate_lambda: false } }),
  },
  roles: {
    made: (partition) => ({
      inputs: { batch_sagemaker_access: [arn("iam", partition, "::123456789012:role/training")] },
    }),
    brought: () => ({
      inputs: { existing_role_names: Object.fromEntries(roleNames.map((name) => [name, `acme-${name}`])) },
    }),
  },
  user_role: {
    none: () => ({}),
    account: () => ({ inputs: { user_role: {} } }),
    named: (partition) => ({
      inputs: {
        user_role: {
          trusted_principal_arns: ["${var.principal}", arn("iam", partition, "::123456789012:user/ada")],
          require_mfa: true,
          external_id: "${var.external_id}",
          max_session_duration: 7200,
        },
      },
    }),
  },
  values: {
    literal: () => ({
      inputs: { tags: { team: "data" }, extra_metadata_service_env_vars: { TEXT: 'a "quoted" \\ ${literal} %{text}' } },
    }),
    late_bound: () => ({
      inputs: {
        tags: "${var.tags}",
        compute_environment_egress_cidr_blocks: "${var.egress}",
        rds_sg_ingress_cidr: ["${var.office}", "192.0.2.0/24"],
        metadata_service_container_image: "${var.image}",
        metadata_service_cpu: "${var.cpu}",
        db_deletion_protection: "${var.protect}",
        batch_extra_bucket_arns: "${var.buckets}",
        additional_worker_policy_arns: "${var.policies}",
      },
      provider: { allowed_account_ids: ["${var.account}"], default_tags: { owner: "${var.owner}" } },
    }),
  },
};

function keyArn(partition: string): string {
  return arn("kms", partition, `:${regionOf(partition)}:123456789012:key/1`);
}

function regionOf(partition: string): string {
  return regions[partition as keyof typeof regions];
}

function ui(partition: string): Record<string, unknown> {
  return {
    ui_certificate_arn: arn("acm", partition, `:${regionOf(partition)}:123456789012:certificate/1`),
    ui_allow_list: ["192.0.2.0/24"],
  };
}
