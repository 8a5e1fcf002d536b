/*
 * What Metaflow's CloudFormation template makes, with its properties, as far as a deployment adopts it or needs it to be there. The
 * names of resources are the template's logical ids.
 */
variable "certificate_arn" {}

locals {
  stack = "metaflow"
  # as CloudFormation makes names
  unique = "1A2B3C4D5E6F"
}

data "aws_availability_zones" "all" {}

resource "aws_vpc" "VPC" {
  cidr_block           = "10.20.0.0/16"
  enable_dns_hostnames = true
}
resource "aws_subnet" "Subnet1" {
  vpc_id                  = aws_vpc.VPC.id
  cidr_block              = "10.20.0.0/24"
  availability_zone       = data.aws_availability_zones.all.names[0]
  map_public_ip_on_launch = true
}
resource "aws_subnet" "Subnet2" {
  vpc_id                  = aws_vpc.VPC.id
  cidr_block              = "10.20.1.0/24"
  availability_zone       = data.aws_availability_zones.all.names[1]
  map_public_ip_on_launch = true
}
resource "aws_internet_gateway" "InternetGateway" {
  vpc_id = aws_vpc.VPC.id
}
resource "aws_route_table" "PublicRouteTable" {
  vpc_id = aws_vpc.VPC.id
}
resource "aws_route" "DefaultGateway" {
  route_table_id         = aws_route_table.PublicRouteTable.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.InternetGateway.id
}
resource "aws_route_table_association" "Subnet1RTA" {
  subnet_id      = aws_subnet.Subnet1.id
  route_table_id = aws_route_table.PublicRouteTable.id
}
resource "aws_route_table_association" "Subnet2RTA" {
  subnet_id      = aws_subnet.Subnet2.id
  route_table_id = aws_route_table.PublicRouteTable.id
}

resource "aws_security_group" "FargateSecurityGroup" {
  name        = "${local.stack}-FargateSecurityGroup-${local.unique}"
  description = "Security Group for Fargate"
  vpc_id      = aws_vpc.VPC.id
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_security_group" "RDSSecurityGroup" {
  name        = "${local.stack}-RDSSecurityGroup-${local.unique}"
  description = "Security Group for RDS"
  vpc_id      = aws_vpc.VPC.id
  ingress {
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    security_groups = [aws_security_group.FargateSecurityGroup.id]
  }
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_lb" "NLB" {
  name               = "metaf-NLB-${local.unique}"
  load_balancer_type = "network"
  internal           = true
  subnets            = [aws_subnet.Subnet1.id, aws_subnet.Subnet2.id]
}
resource "aws_lb_target_group" "NLBTargetGroup" {
  name        = "metaf-NLBTa-${local.unique}"
  port        = 8080
  protocol    = "TCP"
  target_type = "ip"
  vpc_id      = aws_vpc.VPC.id
  health_check {
    protocol            = "TCP"
    interval            = 10
    timeout             = 10
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }
}
resource "aws_lb_target_group" "NLBTargetGroupDBMigrate" {
  name        = "metaf-NLBTD-${local.unique}"
  port        = 8082
  protocol    = "TCP"
  target_type = "ip"
  vpc_id      = aws_vpc.VPC.id
  health_check {
    protocol            = "TCP"
    port                = 8080
    interval            = 10
    timeout             = 10
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }
}
resource "aws_lb_listener" "NLBListener" {
  load_balancer_arn = aws_lb.NLB.arn
  port              = 80
  protocol          = "TCP"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.NLBTargetGroup.arn
  }
}
resource "aws_lb_listener" "NLBListenerDBMigrate" {
  load_balancer_arn = aws_lb.NLB.arn
  port              = 8082
  protocol          = "TCP"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.NLBTargetGroupDBMigrate.arn
  }
}
resource "aws_cloudwatch_log_group" "MetadataServiceLogGroup" {
  name = "/ecs/${local.stack}-metadata-service-v2"
}

resource "aws_db_subnet_group" "DBSubnetGroup" {
  name        = "${local.stack}-dbsubnetgroup-${lower(local.unique)}"
  description = "Subnet group of RDS instance"
  subnet_ids  = [aws_subnet.Subnet1.id, aws_subnet.Subnet2.id]
}
resource "aws_db_instance" "RDSMasterInstance" {
  identifier             = "${local.stack}-rdsmasterinstance-${lower(local.unique)}"
  db_name                = "metaflow"
  allocated_storage      = 20
  storage_type           = "gp3"
  instance_class         = "db.t3.small"
  engine                 = "postgres"
  engine_version         = "16.1"
  username               = "master"
  password               = "of-the-template1"
  db_subnet_group_name   = aws_db_subnet_group.DBSubnetGroup.name
  vpc_security_group_ids = [aws_security_group.RDSSecurityGroup.id]
  skip_final_snapshot    = true
}

resource "aws_s3_bucket" "MetaflowS3Bucket" {
  bucket = "${local.stack}-metaflows3bucket-${lower(local.unique)}"
}
resource "aws_s3_bucket_server_side_encryption_configuration" "MetaflowS3Bucket" {
  bucket = aws_s3_bucket.MetaflowS3Bucket.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}
resource "aws_s3_bucket_public_access_block" "MetaflowS3Bucket" {
  bucket                  = aws_s3_bucket.MetaflowS3Bucket.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
resource "aws_dynamodb_table" "StepFunctionsStateDDB" {
  name         = "${local.stack}-StepFunctionsStateDDB-${local.unique}"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pathspec"
  attribute {
    name = "pathspec"
    type = "S"
  }
  ttl {
    attribute_name = "ttl"
    enabled        = true
  }
}

resource "aws_iam_role" "trusted" {
  for_each = {
    BatchS3TaskRole    = "ecs-tasks"
    EventBridgeRole    = "events"
    StepFunctionsRole  = "states"
    BatchExecutionRole = "batch"
    ECSInstanceRole    = "ec2"
  }
  name = "${local.stack}-${each.key}-${local.unique}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "${each.value}.amazonaws.com" } }
  })
}
resource "aws_iam_role_policy" "AllowStepFunctions" {
  name = "AllowStepFunctions"
  role = aws_iam_role.trusted["EventBridgeRole"].name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "states:StartExecution", Resource = "*" }]
  })
}
resource "aws_iam_instance_profile" "ECSInstanceProfile" {
  name = "${local.stack}-ECSInstanceProfile-${local.unique}"
  role = aws_iam_role.trusted["ECSInstanceRole"].name
}
resource "aws_batch_compute_environment" "ComputeEnvironment" {
  compute_environment_name = "ComputeEnvironment-${local.unique}"
  type                     = "MANAGED"
  service_role             = aws_iam_role.trusted["BatchExecutionRole"].arn
  compute_resources {
    type               = "EC2"
    max_vcpus          = 64
    min_vcpus          = 8
    desired_vcpus      = 8
    instance_type      = ["c4.large"]
    instance_role      = aws_iam_instance_profile.ECSInstanceProfile.arn
    security_group_ids = [aws_vpc.VPC.default_security_group_id]
    subnets            = [aws_subnet.Subnet1.id, aws_subnet.Subnet2.id]
  }
}
resource "aws_batch_job_queue" "JobQueue" {
  name     = "job-queue-${local.stack}"
  state    = "ENABLED"
  priority = 1
  compute_environment_order {
    order               = 1
    compute_environment = aws_batch_compute_environment.ComputeEnvironment.arn
  }
}

resource "aws_api_gateway_vpc_link" "VpcLink" {
  name        = "${local.stack}-vpclink"
  target_arns = [aws_lb.NLB.arn]
}
resource "aws_api_gateway_rest_api" "Api" {
  name = "${local.stack}-api"
  endpoint_configuration {
    types = ["EDGE"]
  }
}
resource "aws_api_gateway_resource" "ApiResource" {
  rest_api_id = aws_api_gateway_rest_api.Api.id
  parent_id   = aws_api_gateway_rest_api.Api.root_resource_id
  path_part   = "{proxy+}"
}
resource "aws_api_gateway_resource" "DBApiResource" {
  rest_api_id = aws_api_gateway_rest_api.Api.id
  parent_id   = aws_api_gateway_rest_api.Api.root_resource_id
  path_part   = "db_schema_status"
}
resource "aws_api_gateway_method" "ProxyMethod" {
  rest_api_id        = aws_api_gateway_rest_api.Api.id
  resource_id        = aws_api_gateway_resource.ApiResource.id
  http_method        = "ANY"
  authorization      = "NONE"
  api_key_required   = true
  request_parameters = { "method.request.path.proxy" = true }
}
resource "aws_api_gateway_integration" "ProxyMethod" {
  rest_api_id             = aws_api_gateway_rest_api.Api.id
  resource_id             = aws_api_gateway_resource.ApiResource.id
  http_method             = aws_api_gateway_method.ProxyMethod.http_method
  type                    = "HTTP_PROXY"
  integration_http_method = "ANY"
  uri                     = "http://${aws_lb.NLB.dns_name}/{proxy}"
  connection_type         = "VPC_LINK"
  connection_id           = aws_api_gateway_vpc_link.VpcLink.id
  passthrough_behavior    = "WHEN_NO_MATCH"
  cache_key_parameters    = ["method.request.path.proxy"]
  request_parameters      = { "integration.request.path.proxy" = "method.request.path.proxy" }
}
# without a method response, as in the template
resource "aws_api_gateway_integration_response" "ProxyMethod" {
  rest_api_id = aws_api_gateway_rest_api.Api.id
  resource_id = aws_api_gateway_resource.ApiResource.id
  http_method = aws_api_gateway_integration.ProxyMethod.http_method
  status_code = "200"
}
resource "aws_api_gateway_method" "DBMethod" {
  rest_api_id      = aws_api_gateway_rest_api.Api.id
  resource_id      = aws_api_gateway_resource.DBApiResource.id
  http_method      = "GET"
  authorization    = "NONE"
  api_key_required = true
}
resource "aws_api_gateway_integration" "DBMethod" {
  rest_api_id             = aws_api_gateway_rest_api.Api.id
  resource_id             = aws_api_gateway_resource.DBApiResource.id
  http_method             = aws_api_gateway_method.DBMethod.http_method
  type                    = "HTTP_PROXY"
  integration_http_method = "GET"
  uri                     = "http://${aws_lb.NLB.dns_name}:8082/db_schema_status"
  connection_type         = "VPC_LINK"
  connection_id           = aws_api_gateway_vpc_link.VpcLink.id
  passthrough_behavior    = "WHEN_NO_MATCH"
}
resource "aws_api_gateway_deployment" "ApiDeployment" {
  rest_api_id = aws_api_gateway_rest_api.Api.id
  depends_on  = [aws_api_gateway_integration.ProxyMethod, aws_api_gateway_integration.DBMethod]
}
resource "aws_api_gateway_stage" "ApiDeployment" {
  rest_api_id   = aws_api_gateway_rest_api.Api.id
  deployment_id = aws_api_gateway_deployment.ApiDeployment.id
  stage_name    = "api"
}
resource "aws_api_gateway_api_key" "ApiKey" {
  name = "${local.stack}-ApiKey"
}
resource "aws_api_gateway_usage_plan" "ApiUsagePlan" {
  name = "${local.stack}-usage-plan"
  api_stages {
    api_id = aws_api_gateway_rest_api.Api.id
    stage  = aws_api_gateway_stage.ApiDeployment.stage_name
  }
}
resource "aws_api_gateway_usage_plan_key" "ApiUsagePlanKey" {
  key_id        = aws_api_gateway_api_key.ApiKey.id
  key_type      = "API_KEY"
  usage_plan_id = aws_api_gateway_usage_plan.ApiUsagePlan.id
}

resource "aws_security_group" "LoadBalancerSecurityGroupUI" {
  name        = "${local.stack}-LoadBalancerSecurityGroupUI-${local.unique}"
  description = "Load Balancer"
  vpc_id      = aws_vpc.VPC.id
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_lb" "LoadBalancerUI" {
  name               = "metaf-LoadB-${local.unique}"
  load_balancer_type = "application"
  security_groups    = [aws_security_group.LoadBalancerSecurityGroupUI.id]
  subnets            = [aws_subnet.Subnet1.id, aws_subnet.Subnet2.id]
}
resource "aws_lb_target_group" "ALBTargetGroupUIStatic" {
  name        = "metaf-ALBTa-${local.unique}"
  port        = 3000
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = aws_vpc.VPC.id
}
resource "aws_lb_target_group" "ALBUITargetGroupUIService" {
  name        = "metaf-ALBUI-${local.unique}"
  port        = 8083
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = aws_vpc.VPC.id
  health_check {
    path     = "/api/ping"
    interval = 10
  }
}
resource "aws_cognito_user_pool" "UserPoolUI" {
  name                     = "UserPoolUI-${local.unique}"
  username_attributes      = ["email"]
  auto_verified_attributes = ["email"]
  admin_create_user_config {
    allow_admin_create_user_only = true
  }
  password_policy {
    minimum_length                   = 16
    temporary_password_validity_days = 21
  }
}
resource "aws_cognito_user_pool_domain" "UserPoolDomainUI" {
  domain       = "1a2b3c4d-0000-1111-2222-333344445555"
  user_pool_id = aws_cognito_user_pool.UserPoolUI.id
}
resource "aws_cognito_user_pool_client" "UserPoolClientUI" {
  name                                 = "UserPoolClientUI-${local.unique}"
  user_pool_id                         = aws_cognito_user_pool.UserPoolUI.id
  generate_secret                      = true
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_scopes                 = ["email", "openid", "profile", "aws.cognito.signin.user.admin"]
  callback_urls                        = ["https://${aws_lb.LoadBalancerUI.dns_name}/oauth2/idpresponse"]
  supported_identity_providers         = ["COGNITO"]
}
resource "aws_lb_listener" "ListenerUI" {
  load_balancer_arn = aws_lb.LoadBalancerUI.arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = var.certificate_arn
  default_action {
    type  = "authenticate-cognito"
    order = 1
    authenticate_cognito {
      user_pool_arn       = aws_cognito_user_pool.UserPoolUI.arn
      user_pool_client_id = aws_cognito_user_pool_client.UserPoolClientUI.id
      user_pool_domain    = aws_cognito_user_pool_domain.UserPoolDomainUI.domain
    }
  }
  default_action {
    type             = "forward"
    order            = 100
    target_group_arn = aws_lb_target_group.ALBTargetGroupUIStatic.arn
  }
}
resource "aws_lb_listener_rule" "ListenerRuleUIService" {
  listener_arn = aws_lb_listener.ListenerUI.arn
  priority     = 2
  action {
    type  = "authenticate-cognito"
    order = 1
    authenticate_cognito {
      user_pool_arn       = aws_cognito_user_pool.UserPoolUI.arn
      user_pool_client_id = aws_cognito_user_pool_client.UserPoolClientUI.id
      user_pool_domain    = aws_cognito_user_pool_domain.UserPoolDomainUI.domain
    }
  }
  action {
    type             = "forward"
    order            = 2
    target_group_arn = aws_lb_target_group.ALBUITargetGroupUIService.arn
  }
  condition {
    path_pattern {
      values = ["/api/*"]
    }
  }
}
resource "aws_cloudwatch_log_group" "ServiceLogGroupUIService" {
  name = "/ecs/${local.stack}-metaflow-ui-service"
}

# The physical ids, as `aws cloudformation describe-stack-resources` has them.
output "physical_ids" {
  value = merge({ for id, role in aws_iam_role.trusted : id => role.name }, {
    VPC                         = aws_vpc.VPC.id
    Subnet1                     = aws_subnet.Subnet1.id
    Subnet2                     = aws_subnet.Subnet2.id
    InternetGateway             = aws_internet_gateway.InternetGateway.id
    PublicRouteTable            = aws_route_table.PublicRouteTable.id
    DefaultGateway              = aws_route.DefaultGateway.id
    Subnet1RTA                  = aws_route_table_association.Subnet1RTA.id
    Subnet2RTA                  = aws_route_table_association.Subnet2RTA.id
    FargateSecurityGroup        = aws_security_group.FargateSecurityGroup.id
    RDSSecurityGroup            = aws_security_group.RDSSecurityGroup.id
    NLB                         = aws_lb.NLB.arn
    NLBTargetGroup              = aws_lb_target_group.NLBTargetGroup.arn
    NLBTargetGroupDBMigrate     = aws_lb_target_group.NLBTargetGroupDBMigrate.arn
    NLBListener                 = aws_lb_listener.NLBListener.arn
    NLBListenerDBMigrate        = aws_lb_listener.NLBListenerDBMigrate.arn
    MetadataServiceLogGroup     = aws_cloudwatch_log_group.MetadataServiceLogGroup.id
    DBSubnetGroup               = aws_db_subnet_group.DBSubnetGroup.id
    RDSMasterInstance           = aws_db_instance.RDSMasterInstance.identifier
    MetaflowS3Bucket            = aws_s3_bucket.MetaflowS3Bucket.id
    StepFunctionsStateDDB       = aws_dynamodb_table.StepFunctionsStateDDB.id
    ECSInstanceProfile          = aws_iam_instance_profile.ECSInstanceProfile.id
    ComputeEnvironment          = aws_batch_compute_environment.ComputeEnvironment.id
    JobQueue                    = aws_batch_job_queue.JobQueue.arn
    VpcLink                     = aws_api_gateway_vpc_link.VpcLink.id
    Api                         = aws_api_gateway_rest_api.Api.id
    ApiResource                 = aws_api_gateway_resource.ApiResource.id
    DBApiResource               = aws_api_gateway_resource.DBApiResource.id
    ProxyMethod                 = aws_api_gateway_method.ProxyMethod.id
    DBMethod                    = aws_api_gateway_method.DBMethod.id
    ApiDeployment               = aws_api_gateway_deployment.ApiDeployment.id
    ApiKey                      = aws_api_gateway_api_key.ApiKey.id
    ApiUsagePlan                = aws_api_gateway_usage_plan.ApiUsagePlan.id
    ApiUsagePlanKey             = aws_api_gateway_usage_plan_key.ApiUsagePlanKey.id
    LoadBalancerSecurityGroupUI = aws_security_group.LoadBalancerSecurityGroupUI.id
    LoadBalancerUI              = aws_lb.LoadBalancerUI.arn
    ALBTargetGroupUIStatic      = aws_lb_target_group.ALBTargetGroupUIStatic.arn
    ALBUITargetGroupUIService   = aws_lb_target_group.ALBUITargetGroupUIService.arn
    UserPoolUI                  = aws_cognito_user_pool.UserPoolUI.id
    UserPoolDomainUI            = aws_cognito_user_pool_domain.UserPoolDomainUI.id
    UserPoolClientUI            = aws_cognito_user_pool_client.UserPoolClientUI.id
    ListenerUI                  = aws_lb_listener.ListenerUI.arn
    ListenerRuleUIService       = aws_lb_listener_rule.ListenerRuleUIService.arn
    ServiceLogGroupUIService    = aws_cloudwatch_log_group.ServiceLogGroupUIService.id
  })
}
