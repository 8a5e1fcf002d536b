variable "settings" { type = any }
variable "batch_type" {}
variable "cluster_name" {}
variable "instance_types" {}
variable "min_vcpus" {}
variable "max_vcpus" {}
variable "egress" {}

locals {
  p       = var.settings.p
  s       = var.settings.s
  fargate = var.batch_type == "fargate"
  later   = var.settings.later
}

resource "aws_batch_compute_environment" "this" {
  compute_environment_name_prefix = "${local.p}cpu${local.s}"
  type                            = "MANAGED"
  service_role                    = aws_iam_role.batch_execution_role.arn
  compute_resources {
    instance_role       = local.fargate ? null : aws_iam_instance_profile.ecs_instance_role.arn
    instance_type       = local.fargate ? null : var.instance_types
    max_vcpus           = var.max_vcpus
    min_vcpus           = local.fargate ? null : var.min_vcpus
    desired_vcpus       = local.fargate ? null : var.min_vcpus
    allocation_strategy = local.fargate ? null : "BEST_FIT"
    dynamic "launch_template" {
      for_each = aws_launch_template.cpu
      content {
        launch_template_id = launch_template.value.id
        version            = launch_template.value.latest_version
      }
    }
    security_group_ids = [aws_security_group.this.id]
    subnets            = var.settings.subnets
    type               = local.fargate ? "FARGATE" : "EC2"
    tags               = local.fargate ? null : var.settings.tags
  }
  lifecycle {
    create_before_destroy = true
    ignore_changes        = [compute_resources[0].desired_vcpus]
  }
  depends_on = [
    aws_iam_role_policy.grant_iam_pass_role,
    aws_iam_role_policy.grant_custom_access_policy,
    aws_iam_role_policy.grant_iam_custom_policies,
    aws_iam_role_policy.grant_ec2_custom_policies,
  ]
}

resource "aws_batch_job_queue" "this" {
  name     = var.settings.collapsed
  state    = "ENABLED"
  priority = 1
  compute_environment_order {
    order               = 1
    compute_environment = aws_batch_compute_environment.this.arn
  }
  tags = var.settings.tags
}

resource "aws_ecs_tag" "batch" {
  count        = var.cluster_name == "" ? 0 : 1
  resource_arn = aws_batch_compute_environment.this.ecs_cluster_arn
  key          = "Name"
  value        = var.cluster_name
}

resource "aws_launch_template" "cpu" {
  count         = local.fargate ? 0 : 1
  name          = "${local.p}batch-launch-tmpl-cpu-100gb${local.s}"
  ebs_optimized = local.later ? null : true
  iam_instance_profile {
    arn = aws_iam_instance_profile.ecs_instance_role.arn
  }
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      encrypted             = true
      delete_on_termination = true
      volume_size           = local.later ? 100 : 150
      volume_type           = local.later ? null : "gp3"
      iops                  = local.later ? null : 1000
    }
  }
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "optional"
    http_put_response_hop_limit = 2
  }
  tags = var.settings.tags
}

resource "aws_iam_instance_profile" "ecs_instance_role" {
  name = aws_iam_role.ecs_instance_role.name
  role = aws_iam_role.ecs_instance_role.name
}

resource "aws_security_group" "this" {
  name   = "${local.p}batch-compute-environment-security-group${local.s}"
  vpc_id = var.settings.vpc_id
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = var.egress
  }
  ingress {
    description = "internal traffic"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    self        = true
  }
}

resource "aws_iam_role" "batch_execution_role" {
  name               = "${local.p}batch-execution-role${local.s}"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "batch.amazonaws.com" } }] })
  tags               = var.settings.tags
}

resource "aws_iam_role_policy" "grant_iam_pass_role" {
  name   = "iam_pass_role"
  role   = aws_iam_role.batch_execution_role.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "iam:PassRole", Resource = "*" }] })
}

resource "aws_iam_role_policy" "grant_custom_access_policy" {
  name   = "custom_access"
  role   = aws_iam_role.batch_execution_role.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["ec2:Describe*", "ec2:RunInstances", "ecs:ListTasks"], Resource = "*" }] })
}

resource "aws_iam_role_policy" "grant_iam_custom_policies" {
  name   = "iam_custom"
  role   = aws_iam_role.batch_execution_role.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "iam:CreateServiceLinkedRole", Resource = "*" }] })
}

resource "aws_iam_role_policy" "grant_ec2_custom_policies" {
  name   = "ec2_custom"
  role   = aws_iam_role.batch_execution_role.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "ec2:CreateTags", Resource = "*" }] })
}

resource "aws_iam_role" "ecs_execution_role" {
  name               = "${local.p}ecs-execution-role${local.s}"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = ["ec2.amazonaws.com", "ecs.amazonaws.com", "ecs-tasks.amazonaws.com", "batch.amazonaws.com"] } }] })
  tags               = var.settings.tags
}

resource "aws_iam_role_policy" "grant_ecs_access" {
  name   = "ecs_access"
  role   = aws_iam_role.ecs_execution_role.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["ecr:GetAuthorizationToken", "ecr:BatchGetImage", "logs:CreateLogStream", "logs:PutLogEvents"], Resource = "*" }] })
}

resource "aws_iam_role" "ecs_instance_role" {
  name               = "${local.p}ecs-iam-role${local.s}"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
}

resource "aws_iam_role_policy_attachment" "ecs_instance_role" {
  role       = aws_iam_role.ecs_instance_role.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role"
}

output "queue_arn" { value = aws_batch_job_queue.this.arn }
output "execution_role_arn" { value = aws_iam_role.ecs_execution_role.arn }
