import { TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { Vpc } from "../../../modules/aws/vpc/vpc";
import type { VpcProps } from "../../../modules/aws/vpc/vpc-props";
import { environment, naming, tags } from "../../helpers/fixtures";
import { type Block, synthesize, type Synthesized } from "../../helpers/synth";
import { untagged } from "../../helpers/untagged";

const publicSubnetCidrs = ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"];
const privateSubnetCidrs = ["10.0.8.0/24", "10.0.9.0/24", "10.0.10.0/24"];

function made(props: Partial<VpcProps> = {}, region = "us-west-2", look: (vpc: Vpc) => void = () => {}): Synthesized {
  return synthesize((stack) => {
    const env = environment(stack, { region });
    const cidrs = { cidr: "10.0.0.0/16", publicSubnetCidrs, privateSubnetCidrs };
    look(new Vpc(stack, "Vpc", { naming, environment: env, ...cidrs, ...props }));
    expect(untagged(stack)).toEqual([]);
  });
}

const subnets = (stack: Synthesized, kind: "public" | "private") =>
  stack.resources("aws_subnet").filter(({ tags }) => (tags.Name as string).startsWith(`metaflow-${kind}`));

/** What the default route of each subnet leads to, by the name of the subnet. */
function routes(stack: Synthesized): Record<string, string> {
  const table = (id: unknown) => stack.resources("aws_route").find(({ route_table_id }) => route_table_id === id)!;
  const pairs = stack.resources("aws_route_table_association").map(({ subnet_id, route_table_id }) => {
    const route = table(route_table_id);
    expect(route.destination_cidr_block).toBe("0.0.0.0/0");
    const gateway = stack.follow((route.nat_gateway_id ?? route.gateway_id) as string);
    return [stack.follow(subnet_id as string).tags.Name, gateway.tags.Name] as [string, string];
  });
  return Object.fromEntries(pairs.map(([subnet, gateway]) => [short(subnet), short(gateway)]));
}

const short = (name: string) => name.replace(/^metaflow-(.+)-abcd1234$/, "$1");

describe("Vpc", () => {
  it("resolves names and has the given addresses", () => {
    expect(made().resource("aws_vpc")).toEqual({
      cidr_block: "10.0.0.0/16",
      enable_dns_hostnames: true,
      enable_dns_support: true,
      tags: { ...tags, Name: "metaflow-abcd1234" },
    });
  });

  it("leaves its default security group without a rule", () => {
    const group = made().resource("aws_default_security_group");
    expect(Object.keys(group).sort()).toEqual(["tags", "vpc_id"]);
  });

  it("spreads subnets over the first zones of the region, and keeps them there", () => {
    const stack = made();
    expect(stack.resources("aws_subnet")).toHaveLength(6);
    for (const kind of ["public", "private"] as const) {
      subnets(stack, kind).forEach((subnet, index) => {
        expect(subnet).toMatchObject({
          cidr_block: (kind === "public" ? publicSubnetCidrs : privateSubnetCidrs)[index],
          availability_zone: expect.stringMatching(new RegExp(`^\\$\\{element\\(data.+\\.names, ${index}\\)\\}$`)),
          map_public_ip_on_launch: false,
          lifecycle: { ignore_changes: ["availability_zone"] },
        });
      });
    }
    expect(stack.dataSources("aws_availability_zones")).toEqual([
      { state: "available", filter: [{ name: "opt-in-status", values: ["opt-in-not-required"] }] },
    ]);
  });

  it("refuses a plan where the account has fewer zones than subnets of a kind, if zones must differ", () => {
    const [zones] = made({ zonesMustDiffer: true }).dataSources("aws_availability_zones");
    expect(zones!.lifecycle).toEqual({
      postcondition: [
        {
          condition: "${(length(self.names) >= 3)}",
          error_message:
            "The network has 3 subnets of a kind, each in its own zone, and the account has fewer zones in us-west-2. " +
            "Give fewer subnets.",
        },
      ],
    });
    const given = made({ zonesMustDiffer: true, availabilityZones: ["us-west-2a", "us-west-2b", "us-west-2d"] });
    expect(given.json.data?.aws_availability_zones).toBeUndefined();
  });

  it("takes zones, and then asks for none", () => {
    const stack = made({ availabilityZones: ["us-west-2a", "us-west-2b", "us-west-2d"] });
    for (const kind of ["public", "private"] as const) {
      const zones = subnets(stack, kind).map(({ availability_zone }) => availability_zone);
      expect(zones).toEqual(["us-west-2a", "us-west-2b", "us-west-2d"]);
    }
    expect(stack.resources("aws_subnet").filter((subnet) => "lifecycle" in subnet)).toEqual([]);
    expect(stack.json.data?.aws_availability_zones).toBeUndefined();
  });

  it("has one NAT gateway, which all private subnets share", () => {
    const stack = made();
    expect(routes(stack)).toEqual({
      "public-1": "metaflow-abcd1234",
      "public-2": "metaflow-abcd1234",
      "public-3": "metaflow-abcd1234",
      "private-1": "nat-1",
      "private-2": "nat-1",
      "private-3": "nat-1",
    });
    expect(stack.resource("aws_eip")).toEqual({ domain: "vpc", tags: { ...tags, Name: "metaflow-nat-1-abcd1234" } });
    expect(stack.resources("aws_route_table")).toHaveLength(2);
  });

  it("has one NAT gateway per zone, each in the zone of the subnets that use it", () => {
    const stack = made({ nat: "per_zone" });
    expect(routes(stack)).toMatchObject({ "private-1": "nat-1", "private-2": "nat-2", "private-3": "nat-3" });
    const zones = stack.resources("aws_nat_gateway").map(({ subnet_id }) => stack.follow(subnet_id).availability_zone);
    expect(zones).toEqual(subnets(stack, "private").map(({ availability_zone }) => availability_zone));
    expect(stack.resources("aws_eip")).toHaveLength(3);
  });

  it.each([
    ["fewer public", 2, 3, 2],
    ["fewer private", 3, 2, 2],
  ])("has no NAT gateway that nothing uses: %s subnets", (_, open, closed, gateways) => {
    const stack = made({
      nat: "per_zone",
      publicSubnetCidrs: publicSubnetCidrs.slice(0, open),
      privateSubnetCidrs: privateSubnetCidrs.slice(0, closed),
    });
    expect(stack.resources("aws_nat_gateway")).toHaveLength(gateways);
    expect(Object.keys(routes(stack))).toHaveLength(open + closed);
  });

  describe("with IPv6", () => {
    const stack = made({ ipv6: true, nat: "per_zone" });
    const withoutIpv6 = made({ nat: "per_zone" });

    it("gives every subnet a block of its own, and what is launched in private ones an address", () => {
      expect(stack.resource("aws_vpc").assign_generated_ipv6_cidr_block).toBe(true);
      const ofVpc = stack.reference("aws_vpc", "ipv6_cidr_block").slice(2, -1);
      const blocks = (kind: "public" | "private") =>
        subnets(stack, kind).map(({ ipv6_cidr_block }) => ipv6_cidr_block as string);
      expect(blocks("public")).toEqual([0, 1, 2].map((index) => `\${cidrsubnet(${ofVpc}, 8, ${index})}`));
      expect(blocks("private")).toEqual([128, 129, 130].map((index) => `\${cidrsubnet(${ofVpc}, 8, ${index})}`));
      for (const subnet of subnets(stack, "public")) expect(subnet.assign_ipv6_address_on_creation).toBe(false);
      for (const subnet of subnets(stack, "private")) expect(subnet.assign_ipv6_address_on_creation).toBe(true);
    });

    it("lets nobody into private subnets: they have a gateway for connections of their own", () => {
      const ipv6 = stack.resources("aws_route").filter((route) => route.destination_ipv6_cidr_block === "::/0");
      const gateways = ipv6.map(
        ({ gateway_id, egress_only_gateway_id }) => (gateway_id ?? egress_only_gateway_id) as string,
      );
      const [open, closed] = ["aws_internet_gateway", "aws_egress_only_internet_gateway"].map((type) =>
        stack.reference(type, "id"),
      );
      expect(gateways.sort()).toEqual([open, closed, closed, closed].sort());
    });

    it("moves nothing that there is without it", () => {
      expect(stack.addresses).toEqual(expect.arrayContaining([...withoutIpv6.addresses]));
      expect(withoutIpv6.addresses.filter((address) => /ipv6|egress_only/i.test(address))).toEqual([]);
    });

    it("needs no such gateway where everything is public, and then gives addresses there", () => {
      const open = made({ ipv6: true, allPublic: true, privateSubnetCidrs: [] });
      expect(open.resources("aws_egress_only_internet_gateway")).toEqual([]);
      for (const subnet of subnets(open, "public")) expect(subnet.assign_ipv6_address_on_creation).toBe(true);
    });
  });

  it("makes nothing public before there is an internet gateway", () => {
    const stack = made();
    const gateway = stack.addresses.filter((address) => address.startsWith("aws_internet_gateway."));
    expect(subnets(stack, "public").map(({ depends_on }) => depends_on)).toEqual([gateway, gateway, gateway]);
    expect(subnets(stack, "private").filter((subnet) => "depends_on" in subnet)).toEqual([]);
    expect(stack.follow(stack.resource("aws_nat_gateway").subnet_id).tags.Name).toBe("metaflow-public-1-abcd1234");
  });

  it.each(["us-west-2", "cn-north-1"])("reaches S3 and DynamoDB of %s without NAT", (region) => {
    const stack = made({ nat: "per_zone" }, region);
    const tables = stack.resources("aws_vpc_endpoint").map(({ service_name, vpc_endpoint_type, route_table_ids }) => {
      expect(vpc_endpoint_type).toBe("Gateway");
      expect(new Set(route_table_ids as string[]).size).toBe(4);
      return service_name as string;
    });
    expect(tables.sort()).toEqual([`com.amazonaws.${region}.dynamodb`, `com.amazonaws.${region}.s3`]);
  });

  it("has only public subnets where told, in which whatever is launched gets a public address", () => {
    const stack = made({ allPublic: true, privateSubnetCidrs: [] }, "us-west-2", (vpc) => {
      expect(vpc.privateSubnetIds).toEqual([]);
      expect(vpc.subnetIds).toBe(vpc.publicSubnetIds);
      expect(vpc.internalLoadBalancerSubnetIds).toBe(vpc.publicSubnetIds);
      expect(vpc.publicLoadBalancerSubnetIds).toBe(vpc.publicSubnetIds);
      expect(vpc.tasksNeedPublicIp).toBe(true);
    });
    expect(routes(stack)).toEqual({
      "public-1": "metaflow-abcd1234",
      "public-2": "metaflow-abcd1234",
      "public-3": "metaflow-abcd1234",
    });
    expect(stack.resources("aws_subnet").map((subnet) => subnet.map_public_ip_on_launch as boolean)).toEqual([
      true,
      true,
      true,
    ]);
    expect([...stack.resources("aws_nat_gateway"), ...stack.resources("aws_eip")]).toEqual([]);
    const table = stack.reference("aws_route_table", "id");
    expect(stack.resources("aws_vpc_endpoint").map(({ route_table_ids }) => route_table_ids as string[])).toEqual([
      [table],
      [table],
    ]);
  });

  it("places workloads and internal load balancers in private subnets", () => {
    made({}, "us-west-2", (vpc) => {
      expect(vpc.cidrBlocks).toEqual(["10.0.0.0/16"]);
      expect(vpc.subnetIds).toBe(vpc.privateSubnetIds);
      expect(vpc.internalLoadBalancerSubnetIds).toBe(vpc.privateSubnetIds);
      expect(vpc.publicLoadBalancerSubnetIds).toBe(vpc.publicSubnetIds);
      expect(vpc.privateSubnetIds).toHaveLength(3);
      expect(vpc.tasksNeedPublicIp).toBe(false);
    });
  });

  it.each([
    [{ publicSubnetCidrs: ["10.0.0.0/24"] }, "two or more public and two or more private subnets, got 1 and 3"],
    [{ privateSubnetCidrs: [] }, "two or more public and two or more private subnets, got 3 and 0"],
    [{ allPublic: true }, "with allPublic a VPC needs two or more public subnets and no private ones, got 3 and 3"],
    [
      { allPublic: true, publicSubnetCidrs: ["10.0.0.0/24"], privateSubnetCidrs: [] },
      "with allPublic a VPC needs two or more public subnets and no private ones, got 1 and 0",
    ],
    [
      { allPublic: true, privateSubnetCidrs: [], nat: "single" as const },
      "with allPublic there are no private subnets that would need NAT",
    ],
    [{ availabilityZones: ["us-west-2a", "us-west-2b"] }, "3 subnets of a kind need as many availability zones, got 2"],
  ])("refuses %j", (props, message) => {
    expect(() => made(props)).toThrow(message);
  });

  it("takes addresses that are late-bound", () => {
    const stack = synthesize((stack) => {
      const cidr = new TerraformVariable(stack, "cidr", { type: "string" }).stringValue;
      new Vpc(stack, "Vpc", { naming, environment: environment(stack), cidr, publicSubnetCidrs, privateSubnetCidrs });
    });
    expect(stack.resource("aws_vpc").cidr_block).toBe("${var.cidr}");
  });
});

describe("the flow logs of a VPC", () => {
  it("hold all traffic for 90 days", () => {
    const stack = made();
    const group = stack.resource("aws_cloudwatch_log_group");
    expect(group).toMatchObject({ name: "metaflow-vpc-flow-logs-abcd1234", retention_in_days: 90 });
    const log = stack.resource("aws_flow_log");
    expect(log).toMatchObject({ traffic_type: "ALL", vpc_id: stack.reference("aws_vpc", "id") });
    expect(stack.follow(log.log_destination)).toBe(group);
    expect(stack.follow(log.iam_role_arn).name).toBe("metaflow-vpc-flow-logs-abcd1234");
  });

  it("are written by a role that can do nothing else, and only for this account", () => {
    const stack = made();
    expect(stack.policy("write_logs")[0]!.resources).toEqual([
      `${stack.reference("aws_cloudwatch_log_group", "arn")}:*`,
    ]);
    const [trust] = stack.trust("metaflow-vpc-flow-logs-abcd1234");
    expect(trust!.principals).toEqual([{ type: "Service", identifiers: ["vpc-flow-logs.amazonaws.com"] }]);
    expect(trust!.condition).toMatchObject([{ variable: "aws:SourceAccount" }]);
    const policy = stack.addresses.filter((address) => address.startsWith("aws_iam_role_policy."));
    expect(stack.resource("aws_flow_log").depends_on).toEqual(expect.arrayContaining(policy));
  });

  it.each([
    [{ flowLogRetentionInDays: 7 }, 7],
    [{ flowLogRetentionInDays: 0 }, 0],
  ])("stay as long as told: %j", (props, days) => {
    expect(made(props).resource("aws_cloudwatch_log_group").retention_in_days).toBe(days);
  });

  it("have the retention, the key and the destination of other log groups", () => {
    const logs = {
      logRetentionInDays: 30,
      logGroupKmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/id",
      logDestinationArn: "destination-arn",
    };
    const group = (props: Parameters<typeof made>[0]) => made(props).resource("aws_cloudwatch_log_group");
    expect(group({ logs })).toMatchObject({
      retention_in_days: 30,
      kms_key_id: "arn:aws:kms:us-west-2:123456789012:key/id",
    });
    expect(group({ logs, flowLogRetentionInDays: 0 })).toMatchObject({
      retention_in_days: 0,
      kms_key_id: "arn:aws:kms:us-west-2:123456789012:key/id",
    });
    const filter = made({ logs }).resource("aws_cloudwatch_log_subscription_filter");
    expect(filter).toMatchObject({ destination_arn: "destination-arn" });
  });

  it("may be written by an existing role", () => {
    const stack = made({ existingRoleName: "theirs" });
    expect(stack.dataSources("aws_iam_role")).toEqual([{ name: "theirs" }]);
    expect(stack.resource("aws_flow_log").iam_role_arn).toBe(stack.reference("data.aws_iam_role", "arn"));
    expect(stack.json.resource).not.toHaveProperty("aws_iam_role");
  });

  it("can be left out", () => {
    const types = Object.keys(made({ flowLogs: false }).json.resource as Block);
    expect(types.filter((type) => /flow|log|iam/.test(type))).toEqual([]);
  });
});
