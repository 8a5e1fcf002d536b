# one(…[*]) finds a resource with and without a count
locals {
  api  = one(aws_api_gateway_rest_api.this[*].id)
  root = one(aws_api_gateway_rest_api.this[*].root_resource_id)
  link = one(aws_api_gateway_vpc_link.this[*].id)
  keys = var.gateway && var.basic_auth ? 1 : 0
}

resource "aws_api_gateway_rest_api" "this" {
  count       = var.gateway ? 1 : 0 # v0.12.1
  name        = "${local.p}api${local.s}"
  description = "Allows access to the Metadata service RDS instance"
  endpoint_configuration {
    types = ["EDGE"]
  }
  tags = var.settings.tags
}

resource "aws_api_gateway_rest_api_policy" "this" {
  count       = var.gateway && length(var.access_list) > 0 ? 1 : 0
  rest_api_id = local.api
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Principal = "*", Action = "execute-api:Invoke", Resource = "execute-api:/*" },
    { Effect = "Deny", Principal = "*", Action = "execute-api:Invoke", Resource = "execute-api:/*", Condition = { NotIpAddress = { "aws:SourceIp" = var.access_list } } },
  ] })
}

resource "aws_api_gateway_resource" "this" {
  count       = var.gateway ? 1 : 0 # v0.12.1
  rest_api_id = local.api
  parent_id   = local.root
  path_part   = "{proxy+}"
}

resource "aws_api_gateway_resource" "db" {
  count       = var.gateway ? 1 : 0 # v0.12.1
  rest_api_id = local.api
  parent_id   = local.root
  path_part   = "db_schema_status"
}

resource "aws_api_gateway_vpc_link" "this" {
  count       = var.gateway ? 1 : 0 # v0.12.1
  name        = "${local.p}vpclink${local.s}"
  target_arns = [aws_lb.this.arn]
  tags        = var.settings.tags
}

resource "aws_api_gateway_method" "this" {
  count              = var.gateway ? 1 : 0 # v0.12.1
  rest_api_id        = local.api
  resource_id        = one(aws_api_gateway_resource.this[*].id)
  http_method        = "ANY"
  authorization      = "NONE"
  api_key_required   = var.basic_auth
  request_parameters = { "method.request.path.proxy" = true }
}

resource "aws_api_gateway_method" "db" {
  count            = var.gateway ? 1 : 0 # v0.12.1
  rest_api_id      = local.api
  resource_id      = one(aws_api_gateway_resource.db[*].id)
  http_method      = "GET"
  authorization    = "NONE"
  api_key_required = var.basic_auth
}

resource "aws_api_gateway_integration" "this" {
  count                   = var.gateway ? 1 : 0 # v0.12.1
  rest_api_id             = local.api
  resource_id             = one(aws_api_gateway_resource.this[*].id)
  http_method             = one(aws_api_gateway_method.this[*].http_method)
  type                    = "HTTP_PROXY"
  uri                     = "http://${aws_lb.this.dns_name}/{proxy}"
  integration_http_method = "ANY"
  passthrough_behavior    = "WHEN_NO_MATCH"
  connection_type         = "VPC_LINK"
  connection_id           = local.link
  request_parameters      = { "integration.request.path.proxy" = "method.request.path.proxy" }
}

resource "aws_api_gateway_integration" "db" {
  count                   = var.gateway ? 1 : 0 # v0.12.1
  rest_api_id             = local.api
  resource_id             = one(aws_api_gateway_resource.db[*].id)
  http_method             = one(aws_api_gateway_method.db[*].http_method)
  type                    = "HTTP_PROXY"
  uri                     = "http://${aws_lb.this.dns_name}:8082/db_schema_status"
  integration_http_method = "GET"
  passthrough_behavior    = "WHEN_NO_MATCH"
  connection_type         = "VPC_LINK"
  connection_id           = local.link
}

resource "aws_api_gateway_integration_response" "this" {
  count       = var.gateway ? 1 : 0 # v0.12.1
  rest_api_id = local.api
  resource_id = one(aws_api_gateway_resource.this[*].id)
  http_method = one(aws_api_gateway_method.this[*].http_method)
  status_code = "200"
  depends_on  = [aws_api_gateway_integration.this]
}

resource "aws_api_gateway_method_response" "this" {
  count       = var.gateway ? 1 : 0 # v0.12.1
  rest_api_id = local.api
  resource_id = one(aws_api_gateway_resource.this[*].id)
  http_method = one(aws_api_gateway_method.this[*].http_method)
  status_code = "200"
  depends_on  = [aws_api_gateway_integration.this]
}

resource "aws_api_gateway_method_response" "db" {
  count       = var.gateway ? 1 : 0 # v0.12.1
  rest_api_id = local.api
  resource_id = one(aws_api_gateway_resource.db[*].id)
  http_method = one(aws_api_gateway_method.db[*].http_method)
  status_code = "200"
  depends_on  = [aws_api_gateway_integration.db]
}

resource "aws_api_gateway_deployment" "this" {
  count       = var.gateway ? 1 : 0 # v0.12.1
  rest_api_id = local.api
  depends_on  = [aws_api_gateway_integration.this, aws_api_gateway_integration.db]
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_stage" "this" {
  count         = var.gateway ? 1 : 0 # v0.12.1
  rest_api_id   = local.api
  deployment_id = one(aws_api_gateway_deployment.this[*].id)
  stage_name    = "api"
  tags          = var.settings.tags
}

resource "aws_api_gateway_api_key" "this" {
  count = local.keys
  name  = "${local.p}key${local.s}"
  tags  = var.settings.tags
}

resource "aws_api_gateway_usage_plan" "this" {
  count = local.keys
  name  = "${local.p}usage-plan${local.s}"
  api_stages {
    api_id = local.api
    stage  = one(aws_api_gateway_stage.this[*].stage_name)
  }
  tags = var.settings.tags
}

resource "aws_api_gateway_usage_plan_key" "this" {
  count         = local.keys
  key_id        = aws_api_gateway_api_key.this[0].id
  key_type      = "API_KEY"
  usage_plan_id = aws_api_gateway_usage_plan.this[0].id
}
