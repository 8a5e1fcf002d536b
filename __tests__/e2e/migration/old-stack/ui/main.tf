variable "settings" { type = any }
variable "database" {}
variable "policies" { type = any }
variable "execution_role_arn" {}
variable "service_group_id" {}
variable "sysroot" {}
variable "allow_list" {}
variable "certificate_arn" {}
variable "cognito" {}
variable "backend_env" {}
variable "static_env" {}

data "aws_region" "current" {}

locals {
  p = var.settings.p
  s = var.settings.s
  # one block of an action, if users sign in
  sign_in = var.cognito.arn == "" ? [] : [var.cognito]
  containers = {
    backend = { port = 8083, cpu = 2048, memory = 16384, image = var.settings.image, command = ["/opt/latest/bin/python3", "-m", "services.ui_backend_service.ui_server"], environment = merge(var.database, {
      PATH_PREFIX                   = "/api/"
      MF_DATASTORE_ROOT             = var.sysroot
      METAFLOW_DATASTORE_SYSROOT_S3 = var.sysroot
      LOGLEVEL                      = "DEBUG"
      METAFLOW_SERVICE_URL          = "http://localhost:8083/api/metadata"
      METAFLOW_DEFAULT_DATASTORE    = "s3"
      METAFLOW_DEFAULT_METADATA     = "service"
    }, var.backend_env) }
    static = { port = 3000, cpu = 512, memory = 1024, image = "public.ecr.aws/outerbounds/metaflow_ui:v1.1.2", command = null, environment = var.static_env }
  }
  definitions = { for name, of in local.containers : name => jsonencode([{
    name         = "${local.p}ui_${name}${local.s}"
    image        = of.image
    essential    = true
    cpu          = of.cpu
    memory       = of.memory
    command      = of.command
    portMappings = [{ containerPort = of.port, hostPort = of.port }]
    environment  = [for key, value in of.environment : { name = key, value = value }]
    logConfiguration = {
      logDriver = "awslogs"
      options   = { "awslogs-group" = aws_cloudwatch_log_group.this.name, "awslogs-region" = data.aws_region.current.name, "awslogs-stream-prefix" = "ui_${name}" }
    }
  }]) }
}

resource "aws_security_group" "fargate_security_group" {
  name        = "${local.p}ui-backend-sg${local.s}"
  description = "Security Group for Fargate which runs the UI Backend."
  vpc_id      = var.settings.vpc_id
  ingress {
    from_port       = 0
    to_port         = 0
    protocol        = "-1"
    security_groups = [aws_security_group.ui_lb_security_group.id]
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

resource "aws_security_group" "ui_lb_security_group" {
  name        = "${local.p}alb-sg${local.s}"
  description = "Security Group for ALB"
  vpc_id      = var.settings.vpc_id
  ingress {
    description = "Allow public HTTPS"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = var.allow_list
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
  name               = "${local.p}alb${local.s}"
  load_balancer_type = "application"
  subnets            = var.settings.subnets
  security_groups    = [aws_security_group.ui_lb_security_group.id]
  tags               = var.settings.tags
}

resource "aws_lb_target_group" "ui_backend" {
  name        = substr("${local.p}ui-backend${local.s}", 0, 32)
  port        = 8083
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = var.settings.vpc_id
  health_check {
    protocol            = "HTTP"
    port                = 8083
    path                = "/api/ping"
    interval            = 10
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }
  tags = var.settings.tags
}

resource "aws_lb_target_group" "ui_static" {
  name        = substr("${local.p}ui-static${local.s}", 0, 32)
  port        = 3000
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = var.settings.vpc_id
  tags        = var.settings.tags
}

resource "aws_lb_listener" "this" {
  load_balancer_arn = aws_lb.this.arn
  port              = "443"
  protocol          = "HTTPS"
  certificate_arn   = var.certificate_arn
  dynamic "default_action" {
    for_each = local.sign_in
    content {
      type  = "authenticate-cognito"
      order = 1
      authenticate_cognito {
        user_pool_arn       = default_action.value.arn
        user_pool_client_id = default_action.value.client_id
        user_pool_domain    = default_action.value.domain
      }
    }
  }
  default_action {
    type             = "forward"
    order            = 100
    target_group_arn = aws_lb_target_group.ui_static.id
  }
}

resource "aws_lb_listener_rule" "ui_backend" {
  listener_arn = aws_lb_listener.this.arn
  priority     = 1
  dynamic "action" {
    for_each = local.sign_in
    content {
      type  = "authenticate-cognito"
      order = 1
      authenticate_cognito {
        user_pool_arn       = action.value.arn
        user_pool_client_id = action.value.client_id
        user_pool_domain    = action.value.domain
      }
    }
  }
  action {
    type             = "forward"
    order            = 100
    target_group_arn = aws_lb_target_group.ui_backend.arn
  }
  condition {
    path_pattern {
      values = ["/api/*"]
    }
  }
}

# the name of the metadata service's cluster: AWS has one, the state two
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
  name = "${local.p}ui${local.s}"
  tags = var.settings.tags
}

resource "aws_ecs_task_definition" "ui_backend" {
  family                   = "${local.p}ui_backend${local.s}"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = local.containers.backend.cpu
  memory                   = local.containers.backend.memory
  task_role_arn            = aws_iam_role.metadata_ui_ecs_task_role.arn
  execution_role_arn       = var.execution_role_arn
  container_definitions    = local.definitions.backend
  ephemeral_storage {
    size_in_gib = 100
  }
  tags = merge(var.settings.tags, { Metaflow = "true" })
}

resource "aws_ecs_task_definition" "ui_static" {
  family                   = "${local.p}ui_static${local.s}"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = local.containers.static.cpu
  memory                   = local.containers.static.memory
  task_role_arn            = aws_iam_role.metadata_ui_ecs_task_role.arn
  execution_role_arn       = var.execution_role_arn
  container_definitions    = local.definitions.static
  tags                     = merge(var.settings.tags, { Metaflow = "true" })
}

resource "aws_ecs_service" "ui_backend" {
  name            = "${local.p}ui_backend${local.s}"
  cluster         = aws_ecs_cluster.this.id
  task_definition = aws_ecs_task_definition.ui_backend.arn
  desired_count   = 1
  launch_type     = "FARGATE"
  network_configuration {
    security_groups  = [aws_security_group.fargate_security_group.id, var.service_group_id]
    assign_public_ip = true
    subnets          = var.settings.subnets
  }
  load_balancer {
    target_group_arn = aws_lb_target_group.ui_backend.arn
    container_name   = "${local.p}ui_backend${local.s}"
    container_port   = 8083
  }
  lifecycle {
    ignore_changes = [desired_count]
  }
  tags = var.settings.tags
}

resource "aws_ecs_service" "ui_static" {
  name            = "${local.p}ui_static${local.s}"
  cluster         = aws_ecs_cluster.this.id
  task_definition = aws_ecs_task_definition.ui_static.arn
  desired_count   = 1
  launch_type     = "FARGATE"
  network_configuration {
    security_groups  = [aws_security_group.fargate_security_group.id]
    assign_public_ip = true
    subnets          = var.settings.subnets
  }
  load_balancer {
    target_group_arn = aws_lb_target_group.ui_static.arn
    container_name   = "${local.p}ui_static${local.s}"
    container_port   = 3000
  }
  lifecycle {
    ignore_changes = [desired_count]
  }
  tags = var.settings.tags
}

resource "aws_iam_role" "metadata_ui_ecs_task_role" {
  name               = "${local.p}ui-ecs-task${local.s}"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }] })
  tags               = var.settings.tags
}

resource "aws_iam_role_policy" "grant_s3_kms" {
  name   = "s3_kms"
  role   = aws_iam_role.metadata_ui_ecs_task_role.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [var.policies.s3_kms] })
}

resource "aws_iam_role_policy" "grant_custom_s3_batch" {
  name   = "custom_s3"
  role   = aws_iam_role.metadata_ui_ecs_task_role.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [var.policies.custom_s3] })
}

resource "aws_iam_role_policy" "grant_deny_presigned_batch" {
  name   = "deny_presigned"
  role   = aws_iam_role.metadata_ui_ecs_task_role.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [var.policies.deny_presigned] })
}
