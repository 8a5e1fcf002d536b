import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { FirstValue } from "../../aws/first-value";
import type { Naming } from "../../aws/naming";
import { nameLimits } from "../../aws/shortened-name";
import type { Network } from "../../aws/network";
import { SecurityGroup, tcp } from "../../aws/security-group";
import { metaflowDefaults as defaults } from "../defaults";
import { loadBalancerName } from "../physical-names";
import { ports } from "../common/ports";

export interface LoadBalancerProps {
  readonly naming: Naming;
  readonly network: Network;
  /** CIDR blocks that may call the service inside the VPC. */
  readonly vpcCidrBlocks: readonly string[];
  /** The group of the service's tasks. */
  readonly serviceSecurityGroup: SecurityGroup;

  /** @default - the network's subnets for internal load balancers */
  readonly loadBalancerSubnetIds?: readonly string[];
  /** @default - prefix and suffix of all names */
  readonly loadBalancerNamePrefix?: string;
  /**
   * Whether it has a security group. Without one `vpcCidrBlocks` reach the tasks, and must have the load balancer's subnets
   * in them.
   *
   * @default true
   */
  readonly enableNlbSecurityGroup?: boolean;
}

const tasksPorts = [
  ["Service", ports.metadataService],
  ["Migration", ports.migrationService],
] as const;

/** The internal network load balancer of the metadata service (port 80) and of its migrations (port 8082). */
export class LoadBalancer extends Construct {
  public readonly loadBalancer: Lb;
  /** What its callers need a rule to; absent where it has none, and {@link callableAt} is what they call. */
  public readonly securityGroup?: SecurityGroup;
  /** CIDR blocks that its addresses are in. */
  public readonly callableAt: readonly string[];
  public readonly dnsName: string;
  public readonly serviceTargetGroup: LbTargetGroup;
  public readonly serviceTargetGroupArn: string;
  public readonly migrationTargetGroupArn: string;
  public readonly listeners: readonly LbListener[];
  private readonly props: LoadBalancerProps;

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(scope, id);
    this.props = props;
    const { naming, network, loadBalancerNamePrefix } = props;
    this.callableAt = props.vpcCidrBlocks;
    if (props.enableNlbSecurityGroup ?? defaults.enableNlbSecurityGroup) this.securityGroup = this.firewall();
    else this.openTasks();
    const subnets = [...(props.loadBalancerSubnetIds ?? network.internalLoadBalancerSubnetIds)];
    // AWS takes no subnet away from a network load balancer: other subnets need another one. The gateway's deployment,
    // which is replaced create-first, needs it through the VPC link, so that the new one comes first. So it is with a first
    // security group.
    const sorted = Fn.sort(subnets);
    const placement = this.securityGroup ? sorted : Fn.concat([sorted, ["open"]]);
    const firstSubnets = new FirstValue(this, "FirstSubnets", Fn.join(",", placement));
    this.loadBalancer = new Lb(this, "LoadBalancer", {
      name: firstSubnets.nameOf(
        loadBalancerName(naming, "nlb", loadBalancerNamePrefix),
        naming.limit(nameLimits.loadBalancer),
      ),
      loadBalancerType: "network",
      internal: true,
      subnets,
      ...(this.securityGroup && {
        securityGroups: [this.securityGroup.securityGroupId],
        // the API gateway's private link comes from addresses that no rule can name
        enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "off",
      }),
      // one task is in one zone, callers are in all of them (docs/differences.md D-40)
      enableCrossZoneLoadBalancing: true,
      tags: naming.tags(),
    });
    this.dnsName = this.loadBalancer.dnsName;
    const service = this.targetGroup("Service", "mdtg", ports.metadataService);
    const migration = this.targetGroup("Migration", "dbtg", ports.migrationService);
    this.serviceTargetGroup = service;
    this.serviceTargetGroupArn = service.arn;
    this.migrationTargetGroupArn = migration.arn;
    this.listeners = [
      this.listener("Service", 80, service),
      this.listener("Migration", ports.migrationService, migration),
    ];
  }

  private firewall(): SecurityGroup {
    const { naming, network, vpcCidrBlocks, serviceSecurityGroup } = this.props;
    const group = new SecurityGroup(this, "SecurityGroup", {
      naming,
      vpcId: network.vpcId,
      name: "nlb-security-group",
      description: "Internal load balancer of the Metaflow metadata service",
    });
    group.allowFromCidrs("Vpc", vpcCidrBlocks, tcp(80), "Metadata service from vpc_cidr_blocks");
    for (const [name, port] of tasksPorts) {
      group.allowTo(name, serviceSecurityGroup, tcp(port), `${name} port of the tasks`);
      serviceSecurityGroup.allowFrom(`LoadBalancer${name}`, group, tcp(port), `${name} port from the load balancer`);
    }
    return group;
  }

  /** What calls the load balancer comes to the tasks from its addresses. */
  private openTasks(): void {
    const { vpcCidrBlocks, serviceSecurityGroup } = this.props;
    for (const [name, port] of tasksPorts) {
      // the module's words, for rules that it has made
      serviceSecurityGroup.allowFromCidrs(
        `LoadBalancer${name}`,
        vpcCidrBlocks,
        tcp(port),
        "Allow API calls internally",
      );
    }
  }

  private targetGroup(id: string, name: string, port: number): LbTargetGroup {
    const { naming, network } = this.props;
    return new LbTargetGroup(this, `${id}TargetGroup`, {
      name: naming.name(name, nameLimits.targetGroup),
      port,
      protocol: "TCP",
      targetType: "ip",
      vpcId: network.vpcId,
      // a dead migration service must not look healthy because the service next to it is (docs/differences.md D-39)
      healthCheck: { protocol: "TCP", port: `${port}`, interval: 10, healthyThreshold: 2, unhealthyThreshold: 2 },
      tags: naming.tags(),
    });
  }

  private listener(id: string, port: number, target: LbTargetGroup): LbListener {
    return new LbListener(this, `${id}Listener`, {
      loadBalancerArn: this.loadBalancer.arn,
      port,
      protocol: "TCP",
      defaultAction: [{ type: "forward", targetGroupArn: target.arn }],
      tags: this.props.naming.tags(),
    });
  }
}
