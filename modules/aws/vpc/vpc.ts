import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Vpc as AwsVpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import { checkProps } from "../check-props";
import type { Network } from "../network";
import { defaultLogRetentionInDays } from "../values/log-retention";
import { vpcRules } from "../vpc-rules";
import { FlowLogs } from "./flow-logs";
import { routeSubnets } from "./routes";
import { subnetsOf, type TagsOf } from "./subnets";
import { checkNumbers, type VpcProps } from "./vpc-props";

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
    const { naming, environment, cidr, allPublic = false } = props;
    const { flowLogs = true, logs = { logRetentionInDays: defaultLogRetentionInDays } } = props;
    checkNumbers(props);
    const tags: TagsOf = (thing, name) => naming.tags({ Name: props.nameTag?.(thing) ?? name });
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
    const subnets = subnetsOf(this, { vpc: this.vpc, props, tags, gateway });
    const { publicSubnets, privateSubnets } = subnets;
    const { routeTables, natAddresses } = routeSubnets(this, { vpcId: this.vpcId, props, tags, gateway, ...subnets });
    for (const [endpoint, service] of [
      ["S3", "s3"],
      ["DynamoDb", "dynamodb"],
    ] as const) {
      new VpcEndpoint(this, `${endpoint}Endpoint`, {
        vpcId: this.vpcId,
        serviceName: `com.amazonaws.${environment.region}.${service}`,
        vpcEndpointType: "Gateway",
        routeTableIds: routeTables.map((table) => table.id),
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
    this.natAddresses = natAddresses;
    this.subnetIds = allPublic ? this.publicSubnetIds : this.privateSubnetIds;
    this.internalLoadBalancerSubnetIds = this.subnetIds;
    this.publicLoadBalancerSubnetIds = this.publicSubnetIds;
    this.tasksNeedPublicIp = allPublic;
    this.ipv6 = props.ipv6 ?? false;
  }
}
