variable "settings" { type = any }
variable "metadata_service_security_group_id" {}
variable "engine_version" {}
variable "instance_type" {}
variable "instance_tags" {}
variable "parameters" {}
variable "maintenance_window" {}
variable "enable_key_rotation" {}

locals {
  p  = var.settings.p
  s  = var.settings.s
  id = "${local.p}metaflow${local.s}"
}

resource "aws_kms_key" "s3" {
  description         = "This key is used to encrypt and decrypt the S3 bucket used to store blobs."
  enable_key_rotation = var.enable_key_rotation
  tags                = var.settings.tags
}

resource "aws_kms_key" "rds" {
  description         = "This key is used to encrypt and decrypt the RDS database used to store flow execution data."
  enable_key_rotation = var.enable_key_rotation
  tags                = var.settings.tags
}

resource "aws_s3_bucket" "this" {
  bucket = "${local.p}s3${local.s}"
  acl    = "private"
  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm     = "aws:kms"
        kms_master_key_id = aws_kms_key.s3.arn
      }
    }
  }
  tags = merge(var.settings.tags, { Metaflow = "true" })
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = aws_s3_bucket.this.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_db_subnet_group" "this" {
  name       = "${local.p}main${local.s}"
  subnet_ids = var.settings.subnets
  tags       = merge(var.settings.tags, { Name = "${local.p}main${local.s}", Metaflow = "true" })
}

resource "aws_security_group" "rds_security_group" {
  name   = "${local.p}rds-security-group${local.s}"
  vpc_id = var.settings.vpc_id
  ingress {
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    security_groups = [var.metadata_service_security_group_id]
  }
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
  tags = var.settings.tags
}

resource "random_password" "this" {
  length           = 64
  special          = true
  override_special = "!#$%&*()-_=+[]{}<>:?"
}

resource "random_pet" "final_snapshot_id" {}

resource "aws_db_instance" "this" {
  count                     = 1
  identifier                = local.id
  publicly_accessible       = false
  allocated_storage         = 20
  max_allocated_storage     = 1000
  storage_type              = "gp2"
  storage_encrypted         = true
  kms_key_id                = aws_kms_key.rds.arn
  engine                    = "postgres"
  engine_version            = var.engine_version
  instance_class            = var.instance_type
  db_name                   = "metaflow"
  username                  = "metaflow"
  password                  = random_password.this.result
  db_subnet_group_name      = aws_db_subnet_group.this.id
  multi_az                  = true
  final_snapshot_identifier = "${local.p}metaflow-final-snapshot${local.s}-${random_pet.final_snapshot_id.id}"
  vpc_security_group_ids    = [aws_security_group.rds_security_group.id]
  parameter_group_name      = one(aws_db_parameter_group.this[*].name)
  maintenance_window        = var.maintenance_window == "" ? null : var.maintenance_window
  tags                      = merge(var.settings.tags, var.instance_tags, { Name = local.id, Metaflow = "true" })
}

resource "aws_db_parameter_group" "this" {
  count  = length(var.parameters) == 0 ? 0 : 1
  name   = "${local.id}-postgres${var.engine_version}"
  family = "postgres${var.engine_version}"
  dynamic "parameter" {
    for_each = var.parameters
    content {
      name         = parameter.key
      value        = parameter.value
      apply_method = "immediate"
    }
  }
  lifecycle {
    create_before_destroy = true
  }
}

output "bucket" { value = aws_s3_bucket.this.bucket }
output "bucket_arn" { value = aws_s3_bucket.this.arn }
output "key_arn" { value = aws_kms_key.s3.arn }
output "database" {
  value = {
    MF_METADATA_DB_HOST = replace(aws_db_instance.this[0].endpoint, ":5432", "")
    MF_METADATA_DB_NAME = "metaflow"
    MF_METADATA_DB_PORT = "5432"
    MF_METADATA_DB_PSWD = random_password.this.result
    MF_METADATA_DB_USER = "metaflow"
  }
}
