variable "settings" { type = any }
variable "database" {}
variable "policies" { type = any }
variable "execution_role_arn" {}
variable "vpc_cidr_blocks" {}
variable "with_public_ip" {}
variable "access_list" {}
variable "gateway" {}
variable "basic_auth" {}
variable "lambda_runtime" {}

data "aws_region" "current" {}

locals {
  p = var.settings.p
  s = var.settings.s
}

resource "aws_security_group" "metadata_service_security_group" {
  name        = "${local.p}metadata-service-security-group${local.s}"
  description = "Security Group for Fargate which runs the Metadata Service."
  vpc_id      = var.settings.vpc_id
  ingress {
    description = "Allow API calls internally"
    from_port   = 8080
    to_port     = 8080
    protocol    = "tcp"
    cidr_blocks = var.vpc_cidr_blocks
  }
  ingress {
    description = "Allow API calls internally"
    from_port   = 8082
    to_port     = 8082
    protocol    = "tcp"
    cidr_blocks = var.vpc_cidr_blocks
  }
  ingress {
    description = "Internal communication"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    self        = true
  }
  egress {
    description = "Allow all external communication"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
  tags = merge(var.settings.tags, { Metaflow = "true" })
}

resource "aws_lb" "this" {
  name               = "${local.p}nlb${local.s}"
  internal           = true
  load_balancer_type = "network"
  subnets            = var.settings.subnets
  tags               = var.settings.tags
}

resource "aws_lb_target_group" "this" {
  name        = "${local.p}mdtg${local.s}"
  port        = 8080
  protocol    = "TCP"
  target_type = "ip"
  vpc_id      = var.settings.vpc_id
  health_check {
    protocol            = "TCP"
    interval            = 10
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }
  tags = var.settings.tags
}

resource "aws_lb_target_group" "db_migrate" {
  name        = "${local.p}dbtg${local.s}"
  port        = 8082
  protocol    = "TCP"
  target_type = "ip"
  vpc_id      = var.settings.vpc_id
  health_check {
    protocol            = "TCP"
    port                = 8080
    interval            = 10
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }
  tags = var.settings.tags
}

resource "aws_lb_listener" "this" {
  load_balancer_arn = aws_lb.this.arn
  port              = "80"
  protocol          = "TCP"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this.id
  }
}

resource "aws_lb_listener" "db_migrate" {
  load_balancer_arn = aws_lb.this.arn
  port              = "8082"
  protocol          = "TCP"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.db_migrate.id
  }
}

resource "aws_ecs_cluster" "this" {
  name = var.settings.collapsed
  dynamic "setting" {
    for_each = var.settings.cluster
    content {
      name  = setting.key
      value = setting.value
    }
  }
  tags = merge(var.settings.tags, { Name = var.settings.collapsed, Metaflow = "true" })
}

resource "aws_cloudwatch_log_group" "this" {
  name = "${local.p}metadata${local.s}"
  tags = var.settings.tags
}

resource "aws_ecs_task_definition" "this" {
  family                   = "${local.p}service${local.s}"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = 512
  memory                   = 1024
  task_role_arn            = aws_iam_role.metadata_svc_ecs_task_role.arn
  execution_role_arn       = var.execution_role_arn
  container_definitions = jsonencode([{
    name         = "${local.p}service${local.s}"
    image        = var.settings.image
    essential    = true
    cpu          = 512
    memory       = 1024
    portMappings = [for port in [8080, 8082] : { containerPort = port, hostPort = port }]
    environment  = [for name, value in var.database : { name = name, value = value }]
    logConfiguration = {
      logDriver = "awslogs"
      options   = { "awslogs-group" = aws_cloudwatch_log_group.this.name, "awslogs-region" = data.aws_region.current.name, "awslogs-stream-prefix" = "metadata" }
    }
  }])
  tags = merge(var.settings.tags, { Metaflow = "true" })
}

resource "aws_ecs_service" "this" {
  name            = "${local.p}metadata-service${local.s}"
  cluster         = aws_ecs_cluster.this.id
  task_definition = aws_ecs_task_definition.this.arn
  desired_count   = 1
  launch_type     = "FARGATE"
  network_configuration {
    security_groups  = [aws_security_group.metadata_service_security_group.id]
    assign_public_ip = var.with_public_ip
    subnets          = var.settings.subnets
  }
  load_balancer {
    target_group_arn = aws_lb_target_group.this.arn
    container_name   = "${local.p}service${local.s}"
    container_port   = 8080
  }
  load_balancer {
    target_group_arn = aws_lb_target_group.db_migrate.arn
    container_name   = "${local.p}service${local.s}"
    container_port   = 8082
  }
  lifecycle {
    ignore_changes = [desired_count]
  }
  tags = var.settings.tags
}

resource "aws_iam_role" "metadata_svc_ecs_task_role" {
  name               = "${local.p}metadata-ecs-task${local.s}"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }] })
  tags               = var.settings.tags
}

resource "aws_iam_role_policy" "grant_s3_kms" {
  name   = "s3_kms"
  role   = aws_iam_role.metadata_svc_ecs_task_role.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [var.policies.s3_kms] })
}

resource "aws_iam_role_policy" "grant_custom_s3_batch" {
  name   = "custom_s3"
  role   = aws_iam_role.metadata_svc_ecs_task_role.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [var.policies.custom_s3] })
}

resource "aws_iam_role_policy" "grant_deny_presigned_batch" {
  name   = "deny_presigned"
  role   = aws_iam_role.metadata_svc_ecs_task_role.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [var.policies.deny_presigned] })
}

resource "aws_iam_role" "lambda_ecs_execute_role" {
  name               = "${local.p}lambda_ecs_execute${local.s}"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
  tags               = var.settings.tags
}

resource "aws_iam_role_policy" "grant_lambda_ecs_cloudwatch" {
  name   = "cloudwatch"
  role   = aws_iam_role.lambda_ecs_execute_role.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["logs:CreateLogGroup", "logs:PutLogEvents", "logs:CreateLogStream"], Resource = "*" }] })
}

resource "aws_iam_role_policy" "grant_lambda_ecs_vpc" {
  name   = "ecs_task_execute"
  role   = aws_iam_role.lambda_ecs_execute_role.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface"], Resource = "*" }] })
}

resource "aws_lambda_function" "db_migrate_lambda" {
  function_name    = "${local.p}db_migrate${local.s}"
  handler          = "index.handler"
  runtime          = var.lambda_runtime
  memory_size      = 128
  timeout          = 900
  description      = "Trigger DB Migration"
  filename         = "${path.module}/db_migrate_lambda.zip"
  source_code_hash = filebase64sha256("${path.module}/db_migrate_lambda.zip")
  role             = aws_iam_role.lambda_ecs_execute_role.arn
  tags             = var.settings.tags
  environment {
    variables = { MD_LB_ADDRESS = "http://${aws_lb.this.dns_name}:8082" }
  }
  vpc_config {
    subnet_ids         = var.settings.subnets
    security_group_ids = [aws_security_group.metadata_service_security_group.id]
  }
}

output "security_group_id" { value = aws_security_group.metadata_service_security_group.id }
