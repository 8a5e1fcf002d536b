# Whether it is v0.12.1.
variable "later" { default = false }

# Inputs under the module's names, with its defaults. The last three are those of v0.12.1 alone.
variable "resource_prefix" { default = "metaflow" }
variable "resource_suffix" { default = "" }
variable "vpc_id" {}
variable "subnet1_id" {}
variable "subnet2_id" {}
variable "vpc_cidr_blocks" { type = list(string) }
variable "tags" { type = map(string) }
variable "enable_step_functions" { type = bool }
variable "enable_custom_batch_container_registry" { default = false }
variable "with_public_ip" { default = false }
variable "access_list_cidr_blocks" { default = [] }
variable "api_basic_auth" { default = true }
variable "batch_type" { default = "ec2" }
variable "batch_cluster_name" { default = "" }
variable "compute_environment_instance_types" { default = ["c4.large", "c4.xlarge", "c4.2xlarge", "c4.4xlarge", "c4.8xlarge"] }
variable "compute_environment_min_vcpus" { default = 8 }
variable "compute_environment_max_vcpus" { default = 64 }
variable "compute_environment_egress_cidr_blocks" { default = ["0.0.0.0/0"] }
variable "db_engine_version" { default = "11" }
variable "db_instance_type" { default = "db.t2.small" }
variable "db_instance_tags" { default = {} }
variable "db_parameters" { default = {} }
variable "db_migrate_lambda_runtime" { default = "python3.7" }
variable "maintenance_window" { default = "" }
variable "ecs_cluster_settings" { default = {} }
variable "ui_certificate_arn" { default = "" }
variable "ui_allow_list" { default = [] }
variable "ui_cognito_user_pool_arn" { default = "" }
variable "ui_cognito_user_pool_client_id" { default = "" }
variable "ui_cognito_user_pool_domain" { default = "" }
variable "extra_ui_backend_env_vars" { default = {} }
variable "extra_ui_static_env_vars" { default = {} }
variable "metadata_service_enable_api_basic_auth" { default = true }
variable "enable_key_rotation" { default = false }
variable "metadata_service_enable_api_gateway" { default = true }
