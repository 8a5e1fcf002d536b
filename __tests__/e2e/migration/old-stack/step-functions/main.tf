variable "settings" { type = any }
variable "active" {}
variable "queue_arn" {}
variable "bucket_arn" {}
variable "key_arn" {}

locals {
  p     = var.settings.p
  s     = var.settings.s
  count = var.active ? 1 : 0
}

resource "aws_dynamodb_table" "step_functions_state_table" {
  count        = local.count
  name         = "${local.p}step_functions_state${local.s}"
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
  server_side_encryption {
    enabled = true
  }
  point_in_time_recovery {
    enabled = false
  }
  tags = var.settings.tags
}

resource "aws_iam_role" "eventbridge_role" {
  count              = local.count
  name               = "${local.p}eventbridge_role${local.s}"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "events.amazonaws.com" } }] })
  tags               = var.settings.tags
}

resource "aws_iam_role_policy" "eventbridge_step_functions_policy" {
  count  = local.count
  name   = "step_functions"
  role   = aws_iam_role.eventbridge_role[0].id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "states:StartExecution", Resource = "*" }] })
}

resource "aws_iam_role" "step_functions_role" {
  count              = local.count
  name               = "${local.p}step_functions_role${local.s}"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "states.amazonaws.com" } }] })
  tags               = var.settings.tags
}

resource "aws_iam_role_policy" "step_functions_batch" {
  count  = local.count
  name   = "aws_batch"
  role   = aws_iam_role.step_functions_role[0].id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["batch:TerminateJob", "batch:DescribeJobs"], Resource = "*" }, { Effect = "Allow", Action = "batch:SubmitJob", Resource = var.queue_arn }] })
}

resource "aws_iam_role_policy" "step_functions_s3" {
  count  = local.count
  name   = "s3"
  role   = aws_iam_role.step_functions_role[0].id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["s3:ListBucket", "s3:*Object"], Resource = [var.bucket_arn, "${var.bucket_arn}/*"] }, { Effect = "Allow", Action = "kms:Decrypt", Resource = var.key_arn }] })
}

resource "aws_iam_role_policy" "step_functions_cloudwatch" {
  count  = local.count
  name   = "cloudwatch"
  role   = aws_iam_role.step_functions_role[0].id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["logs:CreateLogDelivery", "logs:DescribeLogGroups"], Resource = "*" }] })
}

resource "aws_iam_role_policy" "step_functions_eventbridge" {
  count  = local.count
  name   = "event_bridge"
  role   = aws_iam_role.step_functions_role[0].id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["events:PutTargets", "events:DescribeRule", "events:PutRule"], Resource = "*" }] })
}

resource "aws_iam_role_policy" "step_functions_dynamodb" {
  count  = local.count
  name   = "dynamodb"
  role   = aws_iam_role.step_functions_role[0].id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["dynamodb:PutItem", "dynamodb:GetItem", "dynamodb:UpdateItem"], Resource = aws_dynamodb_table.step_functions_state_table[0].arn }] })
}

output "table_arn" { value = one(aws_dynamodb_table.step_functions_state_table[*].arn) }
