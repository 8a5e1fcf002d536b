import type { Service } from "../service-table";

/** Logs. */
export const logs: Service = {
  prefix: "logs",
  onAll: {
    actions:
      /^(DescribeLogGroups|DescribeResourcePolicies|PutResourcePolicy|DeleteResourcePolicy|\w+LogDelivery|\w+LogDeliveries)$/,
    because: "AWS knows no resource for them",
  },
  types: {
    aws_cloudwatch_log_group: {
      read: "DescribeLogGroups ListTagsForResource",
      write:
        "CreateLogGroup PutRetentionPolicy DeleteRetentionPolicy AssociateKmsKey DisassociateKmsKey DeleteLogGroup TagResource UntagResource",
      arns: ["log-group:{name|name_prefix}", "log-group:{name|name_prefix}:*"],
    },
    aws_cloudwatch_log_resource_policy: {
      read: "DescribeResourcePolicies",
      write: "PutResourcePolicy DeleteResourcePolicy",
    },
    aws_cloudwatch_log_subscription_filter: {
      read: "DescribeSubscriptionFilters",
      write: "PutSubscriptionFilter DeleteSubscriptionFilter",
    },
    aws_api_gateway_stage: {
      also: Object.fromEntries(
        ["CreateLogDelivery", "GetLogDelivery", "UpdateLogDelivery", "DeleteLogDelivery", "ListLogDeliveries"].map(
          (action) => [action, "API Gateway sets the delivery of access logs up in the name of the caller"],
        ),
      ),
    },
  },
  data: { aws_cloudwatch_log_groups: { read: "DescribeLogGroups" } },
};

/** Alarms and dashboards. */
export const cloudwatch: Service = {
  prefix: "cloudwatch",
  onAll: { actions: /^DescribeAlarms$/, because: "AWS asks for it on all alarms" },
  types: {
    aws_cloudwatch_dashboard: {
      read: "GetDashboard",
      write: "PutDashboard DeleteDashboards",
      arns: ["dashboard/{dashboard_name}"],
    },
    aws_cloudwatch_metric_alarm: {
      read: "DescribeAlarms ListTagsForResource",
      write: "PutMetricAlarm DeleteAlarms TagResource UntagResource",
      arns: ["alarm:{alarm_name}"],
    },
  },
};

/** Rules of EventBridge. */
export const events: Service = {
  prefix: "events",
  types: {
    aws_cloudwatch_event_rule: {
      read: "DescribeRule ListTagsForResource",
      write: "PutRule DeleteRule TagResource UntagResource",
      arns: ["rule/{name|name_prefix}"],
    },
    aws_cloudwatch_event_target: { read: "ListTargetsByRule", write: "PutTargets RemoveTargets" },
  },
};

/** Topics. */
export const sns: Service = {
  prefix: "sns",
  types: {
    aws_sns_topic: {
      read: "GetTopicAttributes ListTagsForResource",
      write: "CreateTopic SetTopicAttributes DeleteTopic TagResource UntagResource",
      arns: ["{name|name_prefix}"],
    },
    aws_sns_topic_policy: { read: "GetTopicAttributes", write: "SetTopicAttributes" },
    aws_sns_topic_subscription: {
      read: "GetSubscriptionAttributes",
      write: "Subscribe SetSubscriptionAttributes Unsubscribe",
    },
  },
};
