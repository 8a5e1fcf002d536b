import { idsUnknown, type Service } from "../service-table";

/** Load balancers. */
export const elasticloadbalancing: Service = {
  prefix: "elasticloadbalancing",
  onAll: { actions: /^Describe/, because: "AWS knows no resource for them" },
  types: {
    aws_lb: {
      read: "DescribeLoadBalancers DescribeLoadBalancerAttributes DescribeTags DescribeCapacityReservation",
      write:
        "CreateLoadBalancer ModifyLoadBalancerAttributes SetSecurityGroups SetSubnets SetIpAddressType DeleteLoadBalancer AddTags RemoveTags",
      arns: [
        "loadbalancer/*/{name|name_prefix}/*",
        "listener/*/{name|name_prefix}/*",
        "listener-rule/*/{name|name_prefix}/*",
      ],
    },
    aws_lb_listener: {
      read: "DescribeListeners DescribeListenerAttributes DescribeTags",
      write: "CreateListener ModifyListener ModifyListenerAttributes DeleteListener AddTags RemoveTags",
    },
    aws_lb_listener_rule: {
      read: "DescribeRules DescribeTags",
      write: "CreateRule ModifyRule DeleteRule AddTags RemoveTags",
    },
    aws_lb_target_group: {
      read: "DescribeTargetGroups DescribeTargetGroupAttributes DescribeTags",
      write: "CreateTargetGroup ModifyTargetGroup ModifyTargetGroupAttributes DeleteTargetGroup AddTags RemoveTags",
      arns: ["targetgroup/{name|name_prefix}/*"],
    },
    aws_api_gateway_vpc_link: {
      also: { DescribeLoadBalancers: "API Gateway looks at the load balancer of a VPC link in the name of the caller" },
    },
    aws_ecs_service: {
      also: { DescribeTargetGroups: "ECS looks at the target group of a service in the name of the caller" },
    },
  },
  data: {
    aws_lb: { read: "DescribeLoadBalancers DescribeLoadBalancerAttributes DescribeTags" },
    aws_lb_target_group: { read: "DescribeTargetGroups DescribeTargetGroupAttributes DescribeTags" },
  },
};

const changes = "POST PUT PATCH DELETE";

/** The API of the metadata service. Its actions are the verbs of HTTP. */
export const apigateway: Service = {
  prefix: "apigateway",
  unlimited: idsUnknown,
  types: {
    aws_api_gateway_account: { read: "GET", write: "PATCH" },
    aws_api_gateway_rest_api: {
      read: "GET",
      write: changes,
      also: { UpdateRestApiPolicy: "AWS asks for it where the policy of an API is changed" },
    },
    aws_api_gateway_rest_api_policy: {
      read: "GET",
      write: "PATCH",
      also: { UpdateRestApiPolicy: "AWS asks for it where the policy of an API is changed" },
    },
    ...Object.fromEntries(
      [
        ...["api_key", "deployment", "integration", "integration_response", "method", "method_response"],
        ...["method_settings", "resource", "stage", "usage_plan", "usage_plan_key", "vpc_link"],
      ].map((type) => [`aws_api_gateway_${type}`, { read: "GET", write: changes }]),
    ),
  },
};

/** DNS. */
export const route53: Service = {
  prefix: "route53",
  unlimited: "hosted zones have ids, and the one of Cloud Map is made with the deployment",
  types: {
    aws_route53_record: {
      read: "GetHostedZone ListResourceRecordSets",
      write: "ChangeResourceRecordSets GetChange",
    },
    aws_service_discovery_private_dns_namespace: {
      also: Object.fromEntries(
        ["CreateHostedZone", "DeleteHostedZone", "GetHostedZone", "ListHostedZonesByName"].map((action) => [
          action,
          "Cloud Map makes its hosted zone in the name of the caller",
        ]),
      ),
    },
  },
};

/** Names inside the VPC. */
export const servicediscovery: Service = {
  prefix: "servicediscovery",
  unlimited: idsUnknown,
  types: {
    aws_service_discovery_private_dns_namespace: {
      read: "GetNamespace ListTagsForResource",
      write:
        "CreatePrivateDnsNamespace UpdatePrivateDnsNamespace DeleteNamespace GetOperation TagResource UntagResource",
    },
    aws_service_discovery_service: {
      read: "GetService ListTagsForResource",
      write: "CreateService UpdateService DeleteService GetOperation ListInstances TagResource UntagResource",
      also: { DeregisterInstance: "names that a service leaves are taken out before it is deleted" },
    },
  },
  data: { aws_service_discovery_dns_namespace: { read: "ListNamespaces GetNamespace ListTagsForResource" } },
};
