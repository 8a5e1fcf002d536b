import { expect } from "vitest";
import { linkedApi } from "./api-gateway";
import { balancer, listener } from "./elbv2";
import { call, type Change, ec2Page } from "./refusal";

const elbPage = (kind: string) => `https://docs.aws.amazon.com/elasticloadbalancing/latest/${kind}.html`;

/** What AWS carries out about networks, load balancers and gateways, where moto itself does not. */
export const networkChanges: readonly Change[] = [
  {
    what: "ModifySecurityGroupRules, of a rule for all protocols",
    source: ec2Page("ModifySecurityGroupRules"),
    prepare: async (account) => {
      const [GroupId, other, third] = [
        await account.securityGroup(),
        await account.securityGroup(),
        await account.securityGroup(),
      ];
      const IpPermissions = [{ IpProtocol: "-1", UserIdGroupPairs: [{ GroupId: other, Description: "a" }] }];
      type Reply = { SecurityGroupRules: [{ SecurityGroupRuleId: string }] };
      const asked = { GroupId, IpPermissions };
      const { SecurityGroupRules } = await account.ask<Reply>("ec2", "authorize_security_group_ingress", asked);
      const { SecurityGroupRuleId } = SecurityGroupRules[0];
      const SecurityGroupRule = { IpProtocol: "-1", ReferencedGroupId: third, Description: "b" };
      return {
        calls: [
          call("ec2", "modify_security_group_rules", {
            GroupId,
            SecurityGroupRules: [{ SecurityGroupRuleId, SecurityGroupRule }],
          }),
        ],
        shownBy: call("ec2", "describe_security_group_rules", { SecurityGroupRuleIds: [SecurityGroupRuleId] }),
        as: {
          SecurityGroupRules: [
            {
              IpProtocol: "-1",
              FromPort: -1,
              ToPort: -1,
              ReferencedGroupInfo: { GroupId: third },
              Description: "b",
            },
          ],
        },
      };
    },
  },
  {
    what: "ModifyListener, to UDP",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyListener.html",
    prepare: async (account) => {
      const ListenerArn = await listener(account, await balancer(account, "network"));
      return {
        calls: [call("elbv2", "modify_listener", { ListenerArn, Protocol: "UDP", Port: 90 })],
        shownBy: call("elbv2", "describe_listeners", { ListenerArns: [ListenerArn] }),
        as: { Listeners: [{ Protocol: "UDP", Port: 90 }] },
      };
    },
  },
  {
    what: "CreateLoadBalancer, with the DNS name of an internal application load balancer",
    source: elbPage("application/application-load-balancers"),
    prepare: async (account) => {
      const Name = account.name("balancer");
      const LoadBalancerArn = await balancer(account, "application", Name);
      const DNSName = expect.stringMatching(
        new RegExp(String.raw`^internal-${Name}-\d{10}\.us-west-2\.elb\.amazonaws\.com$`),
      );
      return {
        calls: [],
        shownBy: call("elbv2", "describe_load_balancers", { LoadBalancerArns: [LoadBalancerArn] }),
        as: { LoadBalancers: [{ DNSName }] },
      };
    },
  },
  {
    what: "CreateLoadBalancer, with the DNS name and ARN of a network load balancer",
    source: elbPage("network/network-load-balancers"),
    prepare: async (account) => {
      const Name = account.name("balancer");
      const LoadBalancerArn = await balancer(account, "network", Name);
      expect(LoadBalancerArn).toContain(`:loadbalancer/net/${Name}/`);
      const DNSName = `${Name}-${LoadBalancerArn.split("/").at(-1)}.elb.us-west-2.amazonaws.com`;
      return {
        calls: [],
        shownBy: call("elbv2", "describe_load_balancers", { Names: [Name] }),
        as: { LoadBalancers: [{ DNSName }] },
      };
    },
  },
  {
    what: "UpdateIntegration",
    source: "https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateIntegration.html",
    prepare: async (account) => {
      const { integration } = await linkedApi(account);
      const patchOperations = [
        { op: "replace", path: "/uri", value: "http://example.com/other" },
        { op: "replace", path: "/timeoutInMillis", value: "1000" },
        { op: "add", path: "/requestParameters/integration.request.header.a~1b", value: "'c'" },
      ];
      return {
        calls: [call("apigateway", "update_integration", { ...integration, patchOperations })],
        shownBy: call("apigateway", "get_integration", integration),
        as: {
          uri: "http://example.com/other",
          timeoutInMillis: 1000,
          requestParameters: { "integration.request.header.a/b": "'c'" },
        },
      };
    },
  },
  {
    what: "UpdateVpcLink",
    source: "https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateVpcLink.html",
    prepare: async (account) => {
      const { vpcLinkId } = await linkedApi(account);
      const patchOperations = [
        { op: "replace", path: "/name", value: "other" },
        { op: "replace", path: "/description", value: "another" },
      ];
      return {
        calls: [call("apigateway", "update_vpc_link", { vpcLinkId, patchOperations })],
        shownBy: call("apigateway", "get_vpc_link", { vpcLinkId }),
        as: { name: "other", description: "another", status: "AVAILABLE" },
      };
    },
  },
  {
    what: "DeleteSubnet, which ends its association with a route table",
    source: ec2Page("DeleteSubnet"),
    prepare: async (account) => {
      const asked = { VpcId: account.vpc, CidrBlock: "10.0.240.0/24" };
      const { Subnet } = await account.ask<{ Subnet: { SubnetId: string } }>("ec2", "create_subnet", asked);
      type Made = { RouteTable: { RouteTableId: string } };
      const { RouteTable } = await account.ask<Made>("ec2", "create_route_table", { VpcId: account.vpc });
      const { RouteTableId } = RouteTable;
      const { SubnetId } = Subnet;
      await account.does(call("ec2", "associate_route_table", { RouteTableId, SubnetId }));
      return {
        calls: [call("ec2", "delete_subnet", { SubnetId })],
        shownBy: call("ec2", "describe_route_tables", { RouteTableIds: [RouteTableId] }),
        as: { RouteTables: [{ Associations: [] }] },
      };
    },
  },
];
