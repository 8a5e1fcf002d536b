import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { EgressOnlyInternetGateway } from "@cdktf/provider-aws/lib/egress-only-internet-gateway";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc as AwsVpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Fn, type ITerraformDependable, Op, TerraformSelf } from "cdktf";
import { Construct } from "constructs";
import type { AwsEnvironment } from "./environment";
import { FlowLogs } from "./flow-logs";
import type { LogSettings } from "./log-group";
import type { Naming } from "./naming";
import type { Network } from "./network";
import { checkProps } from "./check-props";
import { vpcRules } from "./vpc-rules";
import { defaultLogRetentionInDays } from "./values/log-retention";

// AWS gives a VPC a /56, and takes /64 for subnets
const subnetBits = 8;

export interface VpcProps {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  /** CIDR block of the VPC, such as `10.10.0.0/16`. */
  readonly cidr: string;
  /** CIDR blocks of the public subnets, one per zone, two or more. */
  readonly publicSubnetCidrs: readonly string[];
  /** CIDR blocks of the private subnets, one per zone, two or more; none with `allPublic`. */
  readonly privateSubnetCidrs: readonly string[];

  /**
   * Make only public subnets, without NAT. Everything runs in them, and whatever is launched gets a public address: the
   * form of Metaflow's CloudFormation template.
   *
   * @default false
   */
  readonly allPublic?: boolean;

  /**
   * Availability zones, as many as the longer list of subnets.
   *
   * @default - the first ones of the region. A subnet stays in its zone when the region gets another zone.
   */
  readonly availabilityZones?: readonly string[];

  /**
   * Refuse a plan where the account has fewer zones in the region than subnets of a kind. Load balancers and file systems
   * take one subnet of a zone. Zones that are given are not looked at.
   *
   * @default false: two subnets may share a zone
   */
  readonly zonesMustDiffer?: boolean;

  /**
   * Give VPC and subnets a block of IPv6 as well, which AWS chooses. What is launched in subnets in which workloads run gets
   * an address of it, and reaches the internet with it.
   *
   * @default false
   */
  readonly ipv6?: boolean;

  /**
   * One NAT gateway for all private subnets, or one per zone.
   *
   * @default - `"single"`; none with `allPublic`
   */
  readonly nat?: "single" | "per_zone";

  /**
   * Write the flow logs of the VPC to CloudWatch Logs.
   *
   * @default true
   */
  readonly flowLogs?: boolean;

  /**
   * Days for which flow logs are kept.
   *
   * @default - `logs.logRetentionInDays`
   */
  readonly flowLogRetentionInDays?: number;

  /**
   * The `Name` tag of a thing such as `VPC`, `Public Subnet 1` or `NAT Gateway 2`.
   *
   * @default - a name of the deployment, such as `metaflow-public-1`
   */
  readonly nameTag?: (thing: string) => string;

  /**
   * What holds for log groups.
   *
   * @default - they are kept for 90 days, encrypted with CloudWatch Logs' own key
   */
  readonly logs?: LogSettings;

  /**
   * Name of an existing role, for writing the flow logs. It is used as it is.
   *
   * @default - a role is made
   */
  readonly existingRoleName?: string;
}

/**
 * A VPC with public and private subnets in two or more zones; private subnets reach the internet through NAT.
 *
 * @throws if there are fewer than two public or private subnets, or fewer zones than subnets, or if `allPublic` is given
 * together with private subnets or NAT
 */
export class Vpc extends Construct implements Network {
  public readonly vpc: AwsVpc;
  public readonly vpcId: string;
  public readonly defaultSecurityGroupId: string;
  public readonly cidrBlocks: readonly string[];
  public readonly publicSubnetIds: readonly string[];
  public readonly privateSubnetIds: readonly string[];
  /** Availability zones in the order of the subnets. */
  public readonly availabilityZones: readonly string[];
  /** Public addresses of the NAT gateways: where what runs in private subnets comes from. */
  public readonly natAddresses: readonly string[];
  public readonly subnetIds: readonly string[];
  public readonly internalLoadBalancerSubnetIds: readonly string[];
  public readonly publicLoadBalancerSubnetIds: readonly string[];
  public readonly tasksNeedPublicIp: boolean;
  public readonly ipv6: boolean;

  constructor(scope: Construct, id: string, props: VpcProps) {
    super(scope, id);
    checkProps(this, props, vpcRules);
    const { naming, environment, cidr, allPublic = false, nat = "single" } = props;
    const { flowLogs = true, logs = { logRetentionInDays: defaultLogRetentionInDays } } = props;
    check(props);
    const tags = (thing: string, name: string) => naming.tags({ Name: props.nameTag?.(thing) ?? name });
    this.vpc = new AwsVpc(this, "Vpc", {
      cidrBlock: cidr,
      enableDnsHostnames: true,
      enableDnsSupport: true,
      assignGeneratedIpv6CidrBlock: props.ipv6 || undefined,
      tags: tags("VPC", naming.collapsed),
    });
    this.vpcId = this.vpc.id;
    this.cidrBlocks = [cidr];

    // without rules, using the default group by mistake opens nothing
    const defaultGroup = new DefaultSecurityGroup(this, "DefaultSecurityGroup", {
      vpcId: this.vpcId,
      tags: naming.tags(),
    });
    this.defaultSecurityGroupId = defaultGroup.id;

    const gateway = new InternetGateway(this, "InternetGateway", {
      vpcId: this.vpcId,
      tags: tags("Internet Gateway", naming.collapsed),
    });
    const zone = this.zones(props);
    // AWS refuses NAT gateways and public load balancers in a VPC that has no internet gateway, and the other way round
    const publicSubnets = this.subnets("Public", props.publicSubnetCidrs, zone, tags, props, [gateway]);
    const privateSubnets = this.subnets("Private", props.privateSubnetCidrs, zone, tags, props);

    const publicTable = this.routeTable("Public", tags("Public Route Table", naming.name("public")));
    new Route(this, "PublicInternetRoute", {
      routeTableId: publicTable.id,
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: gateway.id,
    });
    publicSubnets.forEach((subnet, index) => this.associate(`Public${index + 1}`, subnet, publicTable));

    const gateways = nat === "single" ? Math.min(1, privateSubnets.length) : privateSubnets.length;
    const addresses: Eip[] = [];
    const natGateways = publicSubnets.slice(0, gateways).map((subnet, index) => {
      const address = new Eip(this, `NatAddress${index + 1}`, {
        domain: "vpc",
        tags: tags(`NAT Address ${index + 1}`, naming.name(`nat-${index + 1}`)),
      });
      addresses.push(address);
      return new NatGateway(this, `NatGateway${index + 1}`, {
        allocationId: address.id,
        subnetId: subnet.id,
        tags: tags(`NAT Gateway ${index + 1}`, naming.name(`nat-${index + 1}`)),
      });
    });
    // one table per gateway: with a single gateway all private subnets share one
    const privateTables = natGateways.map((natGateway, index) => {
      const table = this.routeTable(
        `Private${index + 1}`,
        tags(`Private Route Table ${index + 1}`, naming.name(`private-${index + 1}`)),
      );
      new Route(this, `Private${index + 1}NatRoute`, {
        routeTableId: table.id,
        destinationCidrBlock: "0.0.0.0/0",
        natGatewayId: natGateway.id,
      });
      return table;
    });
    privateSubnets.forEach((subnet, index) =>
      this.associate(`Private${index + 1}`, subnet, privateTables[index % privateTables.length]!),
    );

    if (props.ipv6) {
      const egressGatewayTags = tags("Egress-only Internet Gateway", naming.collapsed);
      this.routeIpv6(gateway, publicTable, privateTables, egressGatewayTags);
    }
    for (const [endpoint, service] of [
      ["S3", "s3"],
      ["DynamoDb", "dynamodb"],
    ] as const) {
      new VpcEndpoint(this, `${endpoint}Endpoint`, {
        vpcId: this.vpcId,
        serviceName: `com.amazonaws.${environment.region}.${service}`,
        vpcEndpointType: "Gateway",
        routeTableIds: [publicTable, ...privateTables].map((table) => table.id),
        tags: tags(`${endpoint} Endpoint`, naming.name(service)),
      });
    }
    if (flowLogs) {
      new FlowLogs(this, "FlowLogs", {
        naming,
        environment,
        vpcId: this.vpcId,
        logs: { ...logs, logRetentionInDays: props.flowLogRetentionInDays ?? logs.logRetentionInDays },
        existingRoleName: props.existingRoleName,
      });
    }

    this.publicSubnetIds = publicSubnets.map((subnet) => subnet.id);
    this.privateSubnetIds = privateSubnets.map((subnet) => subnet.id);
    const longest = publicSubnets.length > privateSubnets.length ? publicSubnets : privateSubnets;
    this.availabilityZones = longest.map((subnet) => subnet.availabilityZone);
    this.natAddresses = addresses.map(({ publicIp }) => publicIp);
    this.subnetIds = allPublic ? this.publicSubnetIds : this.privateSubnetIds;
    this.internalLoadBalancerSubnetIds = this.subnetIds;
    this.publicLoadBalancerSubnetIds = this.publicSubnetIds;
    this.tasksNeedPublicIp = allPublic;
    this.ipv6 = props.ipv6 ?? false;
  }

  private zones({ availabilityZones, zonesMustDiffer, ...props }: VpcProps): (index: number) => string {
    if (availabilityZones) return (index) => availabilityZones[index]!;
    const available = new DataAwsAvailabilityZones(this, "AvailabilityZones", {
      state: "available",
      // leaves out Local Zones, which have no NAT gateways and few instance types
      filter: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
    });
    if (zonesMustDiffer) {
      const needed = Math.max(props.publicSubnetCidrs.length, props.privateSubnetCidrs.length);
      available.lifecycle = {
        postcondition: [
          {
            condition: Op.gte(Fn.lengthOf(TerraformSelf.getAny("names")), needed),
            errorMessage:
              `The network has ${needed} subnets of a kind, each in its own zone, and the account has fewer zones in ` +
              `${props.environment.region}. Give fewer subnets.`,
          },
        ],
      };
    }
    return (index) => Fn.element(available.names, index) as string;
  }

  private subnets(
    kind: "Public" | "Private",
    cidrs: readonly string[],
    zone: (index: number) => string,
    tags: (thing: string, name: string) => Record<string, string>,
    props: VpcProps,
    dependsOn?: ITerraformDependable[],
  ): Subnet[] {
    return cidrs.map(
      (cidrBlock, index) =>
        new Subnet(this, `${kind}Subnet${index + 1}`, {
          vpcId: this.vpcId,
          cidrBlock,
          availabilityZone: zone(index),
          // what runs behind NAT has no use for a public address, and load balancers get theirs by themselves
          mapPublicIpOnLaunch: props.allPublic ?? false,
          ...(props.ipv6 && {
            ipv6CidrBlock: this.ipv6Block(kind, index),
            assignIpv6AddressOnCreation: kind === "Private" || (props.allPublic ?? false),
          }),
          tags: tags(`${kind} Subnet ${index + 1}`, props.naming.name(`${kind.toLowerCase()}-${index + 1}`)),
          dependsOn,
          // a zone that AWS adds to the region moves the list; a subnet must not be replaced for that
          lifecycle: props.availabilityZones ? undefined : { ignoreChanges: ["availability_zone"] },
        }),
    );
  }

  /** A subnet's block: the public ones lie in the first half of the VPC's, so that each kind can get more of them. */
  private ipv6Block(kind: "Public" | "Private", index: number): string {
    return Fn.cidrsubnet(this.vpc.ipv6CidrBlock, subnetBits, index + (kind === "Public" ? 0 : 2 ** (subnetBits - 1)));
  }

  /** Lets nobody in: what is in private subnets opens connections itself, as it does through NAT. */
  private routeIpv6(
    gateway: InternetGateway,
    publicTable: RouteTable,
    privateTables: readonly RouteTable[],
    tags: Record<string, string>,
  ): void {
    const everything = { destinationIpv6CidrBlock: "::/0" };
    new Route(this, "PublicIpv6Route", { ...everything, routeTableId: publicTable.id, gatewayId: gateway.id });
    if (privateTables.length === 0) return;
    const egressOnlyGateway = new EgressOnlyInternetGateway(this, "EgressOnlyInternetGateway", {
      vpcId: this.vpcId,
      tags,
    });
    privateTables.forEach(
      (table, index) =>
        new Route(this, `Private${index + 1}Ipv6Route`, {
          ...everything,
          routeTableId: table.id,
          egressOnlyGatewayId: egressOnlyGateway.id,
        }),
    );
  }

  private routeTable(id: string, tags: Record<string, string>): RouteTable {
    return new RouteTable(this, `${id}RouteTable`, { vpcId: this.vpcId, tags });
  }

  private associate(id: string, subnet: Subnet, table: RouteTable): void {
    new RouteTableAssociation(this, `${id}RouteTableAssociation`, { subnetId: subnet.id, routeTableId: table.id });
  }
}

function check({ publicSubnetCidrs, privateSubnetCidrs, allPublic, nat, availabilityZones }: VpcProps): void {
  const [fewest, most] = [Math.min, Math.max].map((of) => of(publicSubnetCidrs.length, privateSubnetCidrs.length));
  const got = `${publicSubnetCidrs.length} and ${privateSubnetCidrs.length}`;
  if (allPublic) {
    if (publicSubnetCidrs.length < 2 || privateSubnetCidrs.length > 0) {
      throw new Error(`with allPublic a VPC needs two or more public subnets and no private ones, got ${got}`);
    }
    if (nat) throw new Error("with allPublic there are no private subnets that would need NAT");
  } else if (fewest! < 2) {
    throw new Error(`a VPC needs two or more public and two or more private subnets, got ${got}`);
  }
  if (availabilityZones && availabilityZones.length < most!) {
    throw new Error(`${most} subnets of a kind need as many availability zones, got ${availabilityZones.length}`);
  }
}
