import { idsUnknown, type Service } from "../service-table";

const tags = "CreateTags DeleteTags";

/** Networks, security groups, launch templates. */
export const ec2: Service = {
  prefix: "ec2",
  unlimited: idsUnknown,
  types: {
    aws_default_security_group: {
      read: "DescribeSecurityGroups DescribeSecurityGroupRules",
      write: `RevokeSecurityGroupIngress RevokeSecurityGroupEgress ${tags}`,
    },
    aws_egress_only_internet_gateway: {
      read: "DescribeEgressOnlyInternetGateways",
      write: `CreateEgressOnlyInternetGateway DeleteEgressOnlyInternetGateway ${tags}`,
    },
    aws_eip: {
      read: "DescribeAddresses DescribeAddressesAttribute",
      write: `AllocateAddress ReleaseAddress DisassociateAddress ${tags}`,
    },
    aws_flow_log: { read: "DescribeFlowLogs", write: `CreateFlowLogs DeleteFlowLogs ${tags}` },
    aws_internet_gateway: {
      read: "DescribeInternetGateways",
      write: `CreateInternetGateway AttachInternetGateway DetachInternetGateway DeleteInternetGateway ${tags}`,
    },
    aws_launch_template: {
      read: "DescribeLaunchTemplates DescribeLaunchTemplateVersions",
      write: `CreateLaunchTemplate CreateLaunchTemplateVersion ModifyLaunchTemplate DeleteLaunchTemplate ${tags}`,
    },
    aws_nat_gateway: { read: "DescribeNatGateways", write: `CreateNatGateway DeleteNatGateway ${tags}` },
    aws_placement_group: {
      read: "DescribePlacementGroups",
      write: `CreatePlacementGroup DeletePlacementGroup ${tags}`,
    },
    aws_route: { read: "DescribeRouteTables", write: "CreateRoute ReplaceRoute DeleteRoute" },
    aws_route_table: {
      read: "DescribeRouteTables",
      write: `CreateRouteTable DeleteRouteTable CreateRoute DeleteRoute DisassociateRouteTable ${tags}`,
    },
    aws_route_table_association: {
      read: "DescribeRouteTables",
      write: "AssociateRouteTable ReplaceRouteTableAssociation DisassociateRouteTable",
    },
    aws_security_group: {
      read: "DescribeSecurityGroups DescribeSecurityGroupRules",
      write: `CreateSecurityGroup DeleteSecurityGroup RevokeSecurityGroupEgress RevokeSecurityGroupIngress AuthorizeSecurityGroupEgress AuthorizeSecurityGroupIngress DescribeNetworkInterfaces ${tags}`,
    },
    aws_subnet: {
      read: "DescribeSubnets",
      write: `CreateSubnet ModifySubnetAttribute AssociateSubnetCidrBlock DisassociateSubnetCidrBlock DeleteSubnet DescribeNetworkInterfaces ${tags}`,
    },
    aws_vpc: {
      read: "DescribeVpcs DescribeVpcAttribute DescribeNetworkAcls DescribeRouteTables DescribeSecurityGroups",
      write: `CreateVpc ModifyVpcAttribute AssociateVpcCidrBlock DisassociateVpcCidrBlock DeleteVpc ${tags}`,
    },
    aws_vpc_endpoint: {
      read: "DescribeVpcEndpoints DescribePrefixLists",
      write: `CreateVpcEndpoint ModifyVpcEndpoint DeleteVpcEndpoints ${tags}`,
    },
    aws_vpc_security_group_egress_rule: {
      read: "DescribeSecurityGroupRules",
      write: `AuthorizeSecurityGroupEgress ModifySecurityGroupRules RevokeSecurityGroupEgress ${tags}`,
    },
    aws_vpc_security_group_ingress_rule: {
      read: "DescribeSecurityGroupRules",
      write: `AuthorizeSecurityGroupIngress ModifySecurityGroupRules RevokeSecurityGroupIngress ${tags}`,
    },
    aws_api_gateway_vpc_link: {
      also: Object.fromEntries(
        [
          "CreateVpcEndpointServiceConfiguration",
          "DeleteVpcEndpointServiceConfigurations",
          "DescribeVpcEndpointServiceConfigurations",
          "ModifyVpcEndpointServicePermissions",
        ].map((action) => [action, "API Gateway makes the endpoint service of a VPC link in the name of the caller"]),
      ),
    },
    aws_efs_mount_target: {
      also: {
        DescribeSubnets: "EFS looks at the subnet in the name of the caller",
        DescribeNetworkInterfaces: "EFS looks at the network interface in the name of the caller",
        CreateNetworkInterface: "EFS makes the network interface in the name of the caller",
        DeleteNetworkInterface: "EFS removes the network interface in the name of the caller",
        ModifyNetworkInterfaceAttribute: "EFS changes security groups in the name of the caller",
      },
    },
    aws_lambda_function: {
      also: Object.fromEntries(
        ["DescribeSecurityGroups", "DescribeSubnets", "DescribeVpcs"].map((action) => [
          action,
          "Lambda looks at the network of a function in the name of the caller",
        ]),
      ),
      write: "DescribeNetworkInterfaces",
    },
    aws_opensearch_domain: {
      also: Object.fromEntries(
        ["DescribeSecurityGroups", "DescribeSubnets", "DescribeVpcs"].map((action) => [
          action,
          "OpenSearch looks at the network of a domain in the name of the caller",
        ]),
      ),
    },
    aws_sagemaker_notebook_instance: {
      also: Object.fromEntries(
        ["DescribeSecurityGroups", "DescribeSubnets", "DescribeVpcs", "DescribeNetworkInterfaces"].map((action) => [
          action,
          "SageMaker looks at the network of a notebook in the name of the caller",
        ]),
      ),
    },
    aws_lb: {
      write: "DescribeNetworkInterfaces",
      also: Object.fromEntries(
        [
          "DescribeAccountAttributes",
          "DescribeAddresses",
          "DescribeInternetGateways",
          "DescribeSecurityGroups",
          "DescribeSubnets",
          "DescribeVpcs",
          "GetSecurityGroupsForVpc",
        ].map((action) => [action, "Elastic Load Balancing looks at the network in the name of the caller"]),
      ),
    },
    aws_service_discovery_private_dns_namespace: {
      also: {
        DescribeVpcs: "Cloud Map attaches its hosted zone to the VPC in the name of the caller",
        DescribeRegions: "Cloud Map attaches its hosted zone to the VPC in the name of the caller",
      },
    },
  },
  data: {
    aws_availability_zones: { read: "DescribeAvailabilityZones" },
    aws_security_group: { read: "DescribeSecurityGroups" },
    aws_security_groups: { read: "DescribeSecurityGroups" },
    aws_subnet: { read: "DescribeSubnets" },
    aws_vpc: { read: "DescribeVpcs DescribeVpcAttribute DescribeRouteTables" },
    aws_vpc_security_group_rule: { read: "DescribeSecurityGroupRules" },
    aws_vpc_security_group_rules: { read: "DescribeSecurityGroupRules" },
  },
};
