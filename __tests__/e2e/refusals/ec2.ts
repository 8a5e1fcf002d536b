import type { Account } from "./account";
import { networkUsers } from "./network-users";
import { call, ec2Page, type Refusal } from "./refusal";

/** What stands in the way of security groups, subnets, VPCs, gateways and addresses that are deleted. */
export const ec2Refusals: readonly Refusal[] = [
  ...Object.entries(networkUsers).flatMap(([user, make]): Refusal[] => [
    {
      what: `DeleteSecurityGroup, of ${user}`,
      source: ec2Page("DeleteSecurityGroup"),
      code: "DependencyViolation",
      prepare: async (account) => {
        const GroupId = await account.securityGroup();
        const [, a, b] = account.subnets;
        return { call: call("ec2", "delete_security_group", { GroupId }), after: await make(account, [a, b], GroupId) };
      },
    },
    {
      what: `DeleteSubnet, of ${user}`,
      source: ec2Page("DeleteSubnet"),
      code: "DependencyViolation",
      prepare: async (account) => {
        const SubnetId = await account.subnet("a");
        const subnets = [SubnetId, await account.subnet("b")];
        const after = await make(account, subnets, await account.securityGroup());
        return { call: call("ec2", "delete_subnet", { SubnetId }), after };
      },
    },
  ]),
  {
    what: "DeleteSecurityGroup, which a rule of another one refers to",
    source: ec2Page("DeleteSecurityGroup"),
    code: "DependencyViolation",
    prepare: async (account) => {
      const [GroupId, other] = [await account.securityGroup(), await account.securityGroup()];
      const pair = { UserIdGroupPairs: [{ GroupId }] };
      const rule = { GroupId: other, IpPermissions: [{ IpProtocol: "tcp", FromPort: 80, ToPort: 80, ...pair }] };
      await account.does(call("ec2", "authorize_security_group_ingress", rule));
      return {
        call: call("ec2", "delete_security_group", { GroupId }),
        after: [call("ec2", "revoke_security_group_ingress", rule)],
      };
    },
  },
  {
    what: "CreatePlacementGroup, of a name that is taken",
    source: ec2Page("CreatePlacementGroup"),
    code: "InvalidPlacementGroup.Duplicate",
    prepare: async (account) => {
      const GroupName = account.name("placement");
      const make = call("ec2", "create_placement_group", { GroupName, Strategy: "cluster" });
      await account.does(make);
      return { call: make, after: [call("ec2", "delete_placement_group", { GroupName })] };
    },
  },
  {
    what: "DeleteSecurityGroup, the default one",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
    code: "CannotDelete",
    prepare: async (account) => {
      const asked = { Filters: [{ Name: "vpc-id", Values: [account.vpc] }] };
      type Reply = { SecurityGroups: { GroupId: string; GroupName: string }[] };
      const { SecurityGroups } = await account.ask<Reply>("ec2", "describe_security_groups", asked);
      const { GroupId } = SecurityGroups.find(({ GroupName }) => GroupName === "default")!;
      return { call: call("ec2", "delete_security_group", { GroupId }) };
    },
  },
  {
    what: "DeleteSubnet, of a NAT gateway",
    source: ec2Page("DeleteSubnet"),
    code: "DependencyViolation",
    prepare: async (account) => {
      const { SubnetId, NatGatewayId } = await natGateway(account);
      return {
        call: call("ec2", "delete_subnet", { SubnetId }),
        after: [call("ec2", "delete_nat_gateway", { NatGatewayId })],
      };
    },
  },
  {
    what: "ReleaseAddress, of a NAT gateway",
    source: ec2Page("ReleaseAddress"),
    code: "InvalidIPAddress.InUse",
    prepare: async (account) => {
      const { AllocationId, NatGatewayId } = await natGateway(account);
      return {
        call: call("ec2", "release_address", { AllocationId }),
        after: [call("ec2", "delete_nat_gateway", { NatGatewayId })],
      };
    },
  },
  {
    what: "DetachInternetGateway, while a NAT gateway has a public address",
    source: ec2Page("DetachInternetGateway"),
    code: "DependencyViolation",
    prepare: async (account) => {
      const gateway = { VpcId: account.otherVpc, InternetGatewayId: await internetGateway(account) };
      await account.does(call("ec2", "attach_internet_gateway", gateway));
      const { NatGatewayId } = await natGateway(account, account.otherSubnets[0]);
      return {
        call: call("ec2", "detach_internet_gateway", gateway),
        after: [call("ec2", "delete_nat_gateway", { NatGatewayId })],
      };
    },
  },
  {
    what: "DeleteVpc, with an internet gateway",
    source: ec2Page("DeleteVpc"),
    code: "DependencyViolation",
    prepare: async (account) => {
      const VpcId = await vpc(account);
      const gateway = { VpcId, InternetGatewayId: await internetGateway(account) };
      await account.does(call("ec2", "attach_internet_gateway", gateway));
      return {
        call: call("ec2", "delete_vpc", { VpcId }),
        after: [call("ec2", "detach_internet_gateway", gateway)],
      };
    },
  },
  {
    what: "DeleteVpc, with a security group",
    source: ec2Page("DeleteVpc"),
    code: "DependencyViolation",
    prepare: async (account) => {
      const VpcId = await vpc(account);
      const names = { GroupName: account.name("group"), Description: "of a test", VpcId };
      const { GroupId } = await account.ask<{ GroupId: string }>("ec2", "create_security_group", names);
      return {
        call: call("ec2", "delete_vpc", { VpcId }),
        after: [call("ec2", "delete_security_group", { GroupId })],
      };
    },
  },
];

async function vpc(account: Account): Promise<string> {
  return (await account.ask<{ Vpc: { VpcId: string } }>("ec2", "create_vpc", { CidrBlock: "10.2.0.0/16" })).Vpc.VpcId;
}

async function internetGateway(account: Account): Promise<string> {
  type Reply = { InternetGateway: { InternetGatewayId: string } };
  return (await account.ask<Reply>("ec2", "create_internet_gateway")).InternetGateway.InternetGatewayId;
}

async function natGateway(account: Account, subnet?: string) {
  const SubnetId = subnet ?? (await account.subnet());
  const { AllocationId } = await account.ask<{ AllocationId: string }>("ec2", "allocate_address", { Domain: "vpc" });
  type Reply = { NatGateway: { NatGatewayId: string } };
  const { NatGateway } = await account.ask<Reply>("ec2", "create_nat_gateway", { SubnetId, AllocationId });
  return { SubnetId, AllocationId, NatGatewayId: NatGateway.NatGatewayId };
}
