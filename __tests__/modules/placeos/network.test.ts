import { TerraformOutput, type TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { PlaceosNames } from "../../../modules/placeos/common/placeos-names";
import { EcsCluster } from "../../../modules/placeos/ecs-cluster/ecs-cluster";
import { type GivenNetwork, networkOf, type OwnNetwork } from "../../../modules/placeos/vpc/network";
import { environment } from "../../helpers/fixtures";
import { synthesize } from "../../helpers/synth";

const names = new PlaceosNames({ environmentName: "Head-Office" });
const logs = { logRetentionInDays: 30, logGroupKmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/id" };

function made(inputs: GivenNetwork) {
  let network: OwnNetwork | undefined;
  const stack = synthesize((scope: TerraformStack) => {
    network = networkOf(scope, "Network", { ...inputs, names, environment: environment(scope), logs });
    new TerraformOutput(scope, "addresses", { value: network.natAddresses.join(" ") });
  });
  return { stack, network: network! };
}
const nameTags = (stack: ReturnType<typeof made>["stack"], type: string) =>
  stack.resources(type).map(({ tags }) => (tags as { Name: string }).Name);

describe("the network of a deployment", () => {
  const { stack } = made({});

  it("is a VPC with two public and two private subnets, each private one with its own gateway", () => {
    expect(stack.resource("aws_vpc")).toMatchObject({
      cidr_block: "10.0.0.0/16",
      enable_dns_hostnames: true,
      enable_dns_support: true,
    });
    const cidrs = stack.resources("aws_subnet").map(({ cidr_block }) => cidr_block as string);
    expect(cidrs.sort()).toEqual(["10.0.0.0/24", "10.0.1.0/24", "10.0.10.0/24", "10.0.11.0/24"]);
    expect(stack.resources("aws_nat_gateway")).toHaveLength(2);
  });

  it("has the deployment guide's names in its tags", () => {
    expect(nameTags(stack, "aws_vpc")).toEqual(["Head-Office | VPC"]);
    expect(nameTags(stack, "aws_subnet").sort()).toEqual([
      "Private Subnet 1 | Head-Office",
      "Private Subnet 2 | Head-Office",
      "Public Subnet 1 | Head-Office",
      "Public Subnet 2 | Head-Office",
    ]);
    expect(nameTags(stack, "aws_nat_gateway")).toEqual(["NAT Gateway 1 | Head-Office", "NAT Gateway 2 | Head-Office"]);
  });

  it("has IPv6 where it is asked for", () => {
    const { stack: dual } = made({ network: { ipv6: true } });
    for (const subnet of dual.resources("aws_subnet"))
      expect(subnet.ipv6_cidr_block).toMatch(/^\$\{cidrsubnet\(aws_vpc/);
    expect(nameTags(dual, "aws_egress_only_internet_gateway")).toEqual(["Egress-only Internet Gateway | Head-Office"]);
    expect(dual.addresses).toEqual(expect.arrayContaining([...stack.addresses]));
  });

  it("can have other blocks and one gateway", () => {
    const settings = {
      cidr: "10.1.0.0/16",
      publicSubnetCidrs: ["10.1.0.0/24", "10.1.1.0/24"],
      privateSubnetCidrs: ["10.1.2.0/24", "10.1.3.0/24"],
    };
    const { stack: other, network } = made({ network: { ...settings, nat: "single" } });
    expect(network.vpcCidr).toBe("10.1.0.0/16");
    expect(other.resources("aws_nat_gateway")).toHaveLength(1);
    expect(network.natAddresses).toHaveLength(1);
    expect(() => made({ network: { ...settings, privateSubnetCidrs: undefined } })).toThrow(
      "the preset subnets are in 10.0.0.0/16: give public and private subnets in 10.1.0.0/16",
    );
  });

  it("writes flow logs as all other logs are kept, unless they have their own time", () => {
    expect(stack.resource("aws_cloudwatch_log_group")).toMatchObject({
      retention_in_days: 30,
      kms_key_id: "arn:aws:kms:us-west-2:123456789012:key/id",
    });
    const own = made({ network: { flowLogRetentionInDays: 7 } }).stack;
    expect(own.resource("aws_cloudwatch_log_group")).toMatchObject({
      retention_in_days: 7,
      kms_key_id: "arn:aws:kms:us-west-2:123456789012:key/id",
    });
    expect(made({ network: { flowLogs: false } }).stack.resources("aws_flow_log")).toEqual([]);
  });

  it("tells from which addresses it reaches the internet", () => {
    const addresses = Object.keys(stack.json.resource.aws_eip as object);
    expect(addresses).toHaveLength(2);
    expect(stack.json.output.addresses.value).toBe(addresses.map((id) => `\${aws_eip.${id}.public_ip}`).join(" "));
  });

  it("can be an existing one, given whole and not in part", () => {
    const whole = {
      vpcId: "vpc-11111111",
      vpcCidr: "10.2.0.0/16",
      publicSubnet1Id: "subnet-11111111",
      publicSubnet2Id: "subnet-22222222",
      privateSubnet1Id: "subnet-33333333",
      privateSubnet2Id: "subnet-44444444",
    };
    expect(made(whole).network).toEqual({
      vpcId: "vpc-11111111",
      vpcCidr: "10.2.0.0/16",
      publicSubnetIds: ["subnet-11111111", "subnet-22222222"],
      privateSubnetIds: ["subnet-33333333", "subnet-44444444"],
      natAddresses: [],
    });
    for (const missing of ["vpcCidr", "publicSubnet2Id", "privateSubnet1Id"]) {
      expect(() => made({ ...whole, [missing]: undefined })).toThrow("an existing VPC needs vpcCidr");
    }
  });
});

describe("the cluster", () => {
  const cluster = (containerInsights?: boolean) =>
    synthesize(
      (stack) => void new EcsCluster(stack, "EcsCluster", { names, vpcId: "vpc-11111111", containerInsights }),
    );

  it("has the environment's name, as has the namespace of its services", () => {
    expect(cluster().resource("aws_ecs_cluster")).toMatchObject({
      name: "head-office",
      tags: { EnvironmentName: "Head-Office" },
    });
    expect(cluster().resource("aws_service_discovery_private_dns_namespace")).toMatchObject({
      name: "head-office",
      vpc: "vpc-11111111",
    });
  });

  it.each([
    [undefined, "enabled"],
    [true, "enabled"],
    [false, "disabled"],
  ])("collects metrics of containers: %s", (insights, value) => {
    expect(cluster(insights).resource("aws_ecs_cluster").setting).toEqual([{ name: "containerInsights", value }]);
  });
});
