/*
 * A stack as the Terraform module outerbounds/metaflow/aws makes it: the same addresses, names, and rules inside of security
 * groups. Policies say less. Lines that end in "v0.12.1" are left out for the version before it, which has no such count.
 */
locals {
  p = var.resource_prefix == "" ? "" : "${var.resource_prefix}-"
  s = var.resource_suffix == "" ? "" : "-${var.resource_suffix}"
  settings = {
    p         = local.p
    s         = local.s
    collapsed = replace("${local.p}${local.s}", "--", "-")
    tags      = var.tags
    vpc_id    = var.vpc_id
    subnets   = [var.subnet1_id, var.subnet2_id]
    cluster   = var.ecs_cluster_settings
    later     = var.later
    image     = "netflixoss/metaflow_metadata_service:v2.3.0"
  }
  has_ui = var.ui_certificate_arn != ""
  policies = {
    s3_list        = { Effect = "Allow", Action = "s3:ListBucket", Resource = module.metaflow-datastore.bucket_arn }
    custom_s3      = { Effect = "Allow", Action = ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"], Resource = "${module.metaflow-datastore.bucket_arn}/*" }
    s3_kms         = { Effect = "Allow", Action = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"], Resource = module.metaflow-datastore.key_arn }
    deny_presigned = { Effect = "Deny", Action = "s3:*", Resource = "*", Condition = { StringNotEquals = { "s3:authType" = "REST-HEADER" } } }
  }
}

module "metaflow-datastore" {
  source                             = "./datastore"
  settings                           = local.settings
  metadata_service_security_group_id = module.metaflow-metadata-service.security_group_id
  engine_version                     = var.db_engine_version
  instance_type                      = var.db_instance_type
  instance_tags                      = var.db_instance_tags
  parameters                         = var.db_parameters
  maintenance_window                 = var.maintenance_window
  enable_key_rotation                = var.enable_key_rotation
}

module "metaflow-metadata-service" {
  source             = "./metadata-service"
  settings           = local.settings
  database           = module.metaflow-datastore.database
  policies           = local.policies
  execution_role_arn = module.metaflow-computation.execution_role_arn
  vpc_cidr_blocks    = var.vpc_cidr_blocks
  with_public_ip     = var.with_public_ip
  access_list        = var.access_list_cidr_blocks
  gateway            = var.metadata_service_enable_api_gateway
  basic_auth         = var.api_basic_auth && var.metadata_service_enable_api_basic_auth
  lambda_runtime     = var.db_migrate_lambda_runtime
}

module "metaflow-ui" {
  count              = local.has_ui ? 1 : 0 # v0.12.1
  source             = "./ui"
  settings           = local.settings
  database           = module.metaflow-datastore.database
  policies           = local.policies
  execution_role_arn = module.metaflow-computation.execution_role_arn
  service_group_id   = module.metaflow-metadata-service.security_group_id
  sysroot            = "s3://${module.metaflow-datastore.bucket}/metaflow"
  allow_list         = var.ui_allow_list
  certificate_arn    = var.ui_certificate_arn
  cognito            = { arn = var.ui_cognito_user_pool_arn, client_id = var.ui_cognito_user_pool_client_id, domain = var.ui_cognito_user_pool_domain }
  backend_env        = var.extra_ui_backend_env_vars
  static_env         = var.extra_ui_static_env_vars
}

module "metaflow-computation" {
  source         = "./computation"
  settings       = local.settings
  batch_type     = var.batch_type
  cluster_name   = var.batch_cluster_name
  instance_types = var.compute_environment_instance_types
  min_vcpus      = var.compute_environment_min_vcpus
  max_vcpus      = var.compute_environment_max_vcpus
  egress         = var.compute_environment_egress_cidr_blocks
}

module "metaflow-step-functions" {
  source     = "./step-functions"
  settings   = local.settings
  active     = var.enable_step_functions
  queue_arn  = module.metaflow-computation.queue_arn
  bucket_arn = module.metaflow-datastore.bucket_arn
  key_arn    = module.metaflow-datastore.key_arn
}

resource "aws_ecr_repository" "metaflow_batch_image" {
  count = var.enable_custom_batch_container_registry ? 1 : 0
  name  = "${local.p}batch${local.s}"
  tags  = var.tags
}

resource "aws_iam_role" "batch_s3_task_role" {
  name               = "${local.p}batch_s3_task_role${local.s}"
  description        = "This role allows AWS ECS tasks to access S3."
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }] })
  tags               = var.tags
}

resource "aws_iam_role_policy" "grant_custom_s3_list_batch" {
  name   = "s3_list"
  role   = aws_iam_role.batch_s3_task_role.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [local.policies.s3_list] })
}

resource "aws_iam_role_policy" "grant_custom_s3_batch" {
  name   = "custom_s3"
  role   = aws_iam_role.batch_s3_task_role.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [local.policies.custom_s3] })
}

resource "aws_iam_role_policy" "grant_s3_kms" {
  name   = "s3_kms"
  role   = aws_iam_role.batch_s3_task_role.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [local.policies.s3_kms] })
}

resource "aws_iam_role_policy" "grant_deny_presigned_batch" {
  name   = "deny_presigned"
  role   = aws_iam_role.batch_s3_task_role.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [local.policies.deny_presigned] })
}

resource "aws_iam_role_policy" "grant_allow_sagemaker" {
  name   = "sagemaker"
  role   = aws_iam_role.batch_s3_task_role.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sagemaker:CreateTrainingJob", Resource = "*" }] })
}

resource "aws_iam_role_policy" "grant_iam_pass_role" {
  name   = "iam_pass_role"
  role   = aws_iam_role.batch_s3_task_role.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "iam:PassRole", Resource = "*", Condition = { StringEquals = { "iam:PassedToService" = "sagemaker.amazonaws.com" } } }] })
}

resource "aws_iam_role_policy" "grant_dynamodb" {
  count  = var.enable_step_functions ? 1 : 0
  name   = "dynamodb"
  role   = aws_iam_role.batch_s3_task_role.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["dynamodb:PutItem", "dynamodb:GetItem", "dynamodb:UpdateItem"], Resource = module.metaflow-step-functions.table_arn }] })
}

resource "aws_iam_role_policy" "grant_cloudwatch" {
  name   = "cloudwatch"
  role   = aws_iam_role.batch_s3_task_role.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "*" }] })
}
