/** Why a finding stops a plan. */
export type Mark = "data" | "address" | "outage" | "unknown";

/** What it means that a resource of a type is destroyed, be it to create it again. */
export interface Meaning {
  /** Left out where nothing is lost: the resource only connects or describes others. */
  readonly mark?: Mark;
  /** A sentence about what goes with it. */
  readonly loss: string;
  /** Whether nothing is lost where a new one takes its place: it says what is done with others. */
  readonly replaceable?: boolean;
  /** Whether a new one can be made from a snapshot, which says what is lost then. */
  readonly restorable?: boolean;
}

/** What stops a plan. */
export type Loss = Meaning & { readonly mark: Mark };

/** That data is lost. */
export const data = (loss: string): Loss => ({ mark: "data", loss });
const address = (loss: string): Loss => ({ mark: "address", loss });
/** That something in use is interrupted. */
export const outage = (loss: string): Loss => ({ mark: "outage", loss });
const routine = (loss = "Nothing is lost with it."): Meaning => ({ loss });

const permission = "Until the new one is there, what has this permission is denied.";
const rule = "Traffic that it lets through is refused from then on, unless another rule lets it through.";

const database: Meaning = {
  ...data("The database is deleted; a new one is empty. A final snapshot stays where one is asked for."),
  restorable: true,
};

/** That a database is replaced by one that is made from a snapshot. */
export const restored = (snapshot: string): Loss =>
  data(
    `The database is deleted, and a new one is made from the snapshot ${snapshot}: what was written after it is not in the new one. Look first that the snapshot is there. A final snapshot of the old one stays where one is asked for.`,
  );

/** By type of resource. A type that is not here is reported as unknown. */
export const meanings: Readonly<Record<string, Meaning>> = {
  aws_backup_vault: data("The backups in it are deleted."),
  aws_backup_plan: { ...data("No backups are made by it any more."), replaceable: true },
  aws_backup_selection: { ...data("What it selects is no longer backed up."), replaceable: true },
  aws_cloudwatch_log_group: data("Its logs are deleted."),
  aws_cognito_user_pool: data("Its users are deleted, with their passwords."),
  aws_db_instance: database,
  aws_rds_cluster: database,
  aws_dynamodb_table: data("Its items are deleted."),
  aws_ecr_repository: data("Its images are deleted."),
  aws_efs_file_system: data("Its files are deleted."),
  aws_efs_access_point: data("What mounts it finds another folder, or none."),
  aws_elasticache_replication_group: data("What Redis keeps is deleted."),
  aws_kms_key: data("What it encrypts can no longer be read once its waiting period has ended."),
  aws_opensearch_domain: data("Its indices are deleted."),
  aws_s3_bucket: data("Its objects are deleted with it, or AWS refuses while there are any."),
  aws_s3_bucket_versioning: data("Versioning is suspended: what is overwritten or deleted from then on is gone."),
  aws_sagemaker_notebook_instance: data("What is on the volume of the notebook is deleted."),
  aws_secretsmanager_secret: data(
    "Its value cannot be read any more; it can be restored until its recovery window ends.",
  ),

  aws_acm_certificate: address("What has its ARN must get the ARN of the new one."),
  aws_api_gateway_api_key: address("Clients that have the key are refused; every profile must be installed again."),
  aws_api_gateway_rest_api: address("Its URL ends. It is in every profile, and in every flow that is deployed."),
  aws_api_gateway_stage: address("Its URL answers nothing until there is a stage again."),
  aws_batch_job_queue: address(
    "Its ARN is in every deployed state machine: scheduled flows fail until they are deployed again.",
  ),
  aws_cognito_user_pool_client: address("Who is signed in signs in again; programs that have its id are refused."),
  aws_cognito_user_pool_domain: address("The address at which users sign in ends."),
  aws_eip: address("The public address ends; others may let only this one in."),
  aws_iam_role: address(
    "Its ARN is in deployed state machines, trust policies and profiles; policies that others attached are gone.",
  ),
  aws_lb: address("Its DNS name ends. It is in deployed flows, profiles and records."),
  aws_nat_gateway: address("Connections outward break, and come from another address unless it keeps its Elastic IP."),
  aws_route53_record: address("The name does not resolve until there is a record again."),
  aws_service_discovery_private_dns_namespace: address("The names of all services in it end."),
  aws_sns_topic: address("Its subscriptions end, also those that others made."),
  aws_subnet: address("What is in it must go first; others may refer to its id."),
  aws_vpc: address("Everything in it must go first; others may refer to its id."),

  aws_api_gateway_rest_api_policy: outage("Without it every caller with a key is let in, from every address."),
  aws_api_gateway_usage_plan: outage("Clients with its keys are refused until there is a new one."),
  aws_api_gateway_usage_plan_key: outage("Clients with the key are refused until it is in a usage plan again."),
  aws_api_gateway_vpc_link: outage("The gateway cannot reach the load balancer until there is a new one."),
  aws_batch_compute_environment: outage("Jobs that run in it end."),
  aws_db_parameter_group: outage("The database restarts to take another one."),
  aws_rds_cluster_parameter_group: outage("The database restarts to take another one."),
  aws_rds_cluster_instance: outage("Connections to this instance break."),
  aws_ecs_cluster: outage("The services in it end first."),
  aws_ecs_service: outage("Its tasks end; without a new one first, nothing answers until new ones run."),
  aws_egress_only_internet_gateway: outage("Private subnets open no connections over IPv6 until there is a new one."),
  aws_efs_mount_target: outage("Tasks in its zone lose the file system."),
  aws_iam_instance_profile: outage("Instances that have it lose their permissions."),
  aws_iam_service_linked_role: outage("The service of AWS that acts as it can no longer do so."),
  aws_internet_gateway: outage("Nothing goes in or out to the internet until there is a new one."),
  aws_lambda_function: outage("Calls fail until there is a new one."),
  aws_lb_listener: outage("The load balancer refuses connections to this port until there is a new one."),
  aws_lb_listener_rule: outage("Requests that it routes take another way until there is a new one."),
  aws_lb_target_group: outage("What it routes to gets no requests until the new one has healthy targets."),
  aws_route: outage("Traffic to its destination is dropped until there is a new one."),
  aws_route_table: outage("Subnets that have it lose their routes."),
  aws_route_table_association: outage("The subnet has the main route table until there is a new one."),
  aws_s3_bucket_policy: outage("Who is let in by this policy is refused; what it denies is allowed."),
  aws_s3_bucket_public_access_block: outage("Policies that make objects public are no longer refused."),
  aws_security_group: outage("What is in it loses its rules; AWS refuses while it is in use."),
  aws_service_discovery_service: outage("The name of the service does not resolve until its new tasks are there."),
  aws_vpc_endpoint: outage("Calls to this service of AWS go another way, or fail if there is no other."),
  aws_vpc_security_group_egress_rule: outage(rule),
  aws_vpc_security_group_ingress_rule: outage(rule),

  aws_acm_certificate_validation: routine(),
  aws_api_gateway_account: routine(),
  aws_api_gateway_deployment: routine("The stage moves to the new one."),
  aws_api_gateway_integration: routine("The deployment in use keeps what it has."),
  aws_api_gateway_integration_response: routine("The deployment in use keeps what it has."),
  aws_api_gateway_method: routine("The deployment in use keeps what it has."),
  aws_api_gateway_method_response: routine("The deployment in use keeps what it has."),
  aws_api_gateway_method_settings: routine("Throttling and logs are AWS' own until it is there again."),
  aws_api_gateway_resource: routine("The deployment in use keeps what it has."),
  aws_appautoscaling_policy: routine("The number of tasks stays as it is meanwhile."),
  aws_appautoscaling_target: routine("The number of tasks stays as it is meanwhile."),
  aws_cloudwatch_dashboard: routine(),
  aws_cloudwatch_event_rule: routine("Events that happen meanwhile are not sent on."),
  aws_cloudwatch_event_target: routine("Events that happen meanwhile are not sent on."),
  aws_cloudwatch_log_resource_policy: routine("Logs that come meanwhile are not written."),
  aws_cloudwatch_log_subscription_filter: routine("Logs that come meanwhile are not sent on."),
  aws_cloudwatch_metric_alarm: routine("It raises no alarm meanwhile."),
  aws_db_subnet_group: routine("AWS refuses while a database is in it."),
  aws_default_security_group: routine("Terraform leaves it as it is in AWS."),
  aws_ecr_lifecycle_policy: routine("Images are kept until there is one again."),
  aws_ecs_tag: routine(),
  aws_ecs_task_definition: routine("A new revision; services move to it."),
  aws_efs_backup_policy: routine(),
  aws_efs_file_system_policy: routine("Clients are let in only by IAM and network meanwhile."),
  aws_elasticache_parameter_group: routine("AWS refuses while it is in use."),
  aws_elasticache_subnet_group: routine("AWS refuses while it is in use."),
  aws_flow_log: routine("Traffic of the meantime is not noted."),
  aws_iam_policy: routine(permission),
  aws_iam_role_policy: routine(permission),
  aws_iam_role_policy_attachment: routine(permission),
  aws_kms_alias: routine("The key stays."),
  aws_lambda_permission: routine(permission),
  aws_launch_template: routine("Instances that run stay as they are."),
  aws_placement_group: routine("AWS refuses while instances are in it."),
  aws_s3_bucket_lifecycle_configuration: routine("Nothing expires until there is one again."),
  aws_s3_bucket_logging: routine("Requests of the meantime are not noted."),
  aws_s3_bucket_ownership_controls: routine("The objects stay."),
  aws_s3_bucket_server_side_encryption_configuration: routine("New objects are encrypted with S3's own key meanwhile."),
  aws_sagemaker_notebook_instance_lifecycle_configuration: routine(),
  aws_scheduler_schedule_group: routine("Its schedules go with it."),
  aws_scheduler_schedule: routine("A run that is due meanwhile is left out."),
  aws_secretsmanager_secret_version: routine("Services read the new value when they start."),
  aws_sns_topic_policy: routine("Services of AWS cannot send to the topic meanwhile."),
  aws_sns_topic_subscription: routine("Its subscriber is not told meanwhile, and confirms again."),
  local_file: routine("The file is written again."),
  local_sensitive_file: routine("The file is written again."),
  null_resource: routine(),
  random_id: routine("Names that it is part of change."),
  random_password: routine("What has this password gets another one, unless it has been handed on."),
  random_pet: routine("Names that it is part of change."),
  random_string: routine("Names that it is part of change."),
  terraform_data: routine(),
  tls_private_key: data("The key is gone, and what it signed is no longer accepted."),
};

/** What it means that a resource of a type is destroyed. */
export function meaningOf(type: string): Meaning {
  return meanings[type] ?? { mark: "unknown", loss: "This command does not know the type. Look up what goes with it." };
}
