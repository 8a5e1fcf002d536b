import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import { FirstValue } from "../../aws/first-value";
import { LoadBalancerLogs } from "../../aws/load-balancer-logs";
import type { Naming } from "../../aws/naming";
import { nameLimits } from "../../aws/shortened-name";
import type { Network } from "../../aws/network";
import { loadBalancerName, logsBucketName } from "../physical-names";
import { ports } from "../common/ports";
import { metaflowDefaults as defaults } from "../defaults";
import type { MetaflowProps } from "../metaflow-props";

export interface LoadBalancerProps extends Pick<
  MetaflowProps,
  | "uiAlbInternal"
  | "uiAlbIdleTimeout"
  | "loadBalancerSubnetIds"
  | "loadBalancerNamePrefix"
  | "albAccessLogsBucket"
  | "albConnectionLogsBucket"
  | "createAlbLogsBucket"
  | "albLogsExpirationDays"
  | "forceDestroyAlbLogsBucket"
> {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  readonly network: Network;
  /**
   * Whether users may come over IPv6, too: the subnets must have it.
   *
   * @default false
   */
  readonly ipv6?: boolean;
  /** The group of the load balancer. */
  readonly securityGroupId: string;
}

/** The subnets of the load balancer. */
export function loadBalancerSubnets({
  network,
  uiAlbInternal = defaults.uiAlbInternal,
  loadBalancerSubnetIds,
}: Pick<LoadBalancerProps, "network" | "uiAlbInternal" | "loadBalancerSubnetIds">): readonly string[] {
  if (loadBalancerSubnetIds !== undefined) return loadBalancerSubnetIds;
  return uiAlbInternal ? network.internalLoadBalancerSubnetIds : network.publicLoadBalancerSubnetIds;
}

/** The application load balancer of the UI with its two target groups; see `uiListeners`. */
export class LoadBalancer extends Construct {
  public readonly loadBalancer: Lb;
  public readonly backendTargetGroup: LbTargetGroup;
  public readonly staticTargetGroup: LbTargetGroup;
  private readonly props: LoadBalancerProps;

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(scope, id);
    this.props = props;
    this.loadBalancer = this.balancer();
    this.backendTargetGroup = this.targetGroup("Backend", "ui-backend", ports.uiBackend, "/api/ping");
    this.staticTargetGroup = this.targetGroup("Static", "ui-static", ports.uiStatic, "/");
  }

  private balancer(): Lb {
    const { naming, network, loadBalancerNamePrefix } = this.props;
    const logs = this.logs();
    const accessLogsBucket = this.props.albAccessLogsBucket ?? logs?.bucketName;
    const connectionLogsBucket = this.props.albConnectionLogsBucket ?? logs?.bucketName;
    const internal = this.props.uiAlbInternal ?? defaults.uiAlbInternal;
    const subnetIds = loadBalancerSubnets(this.props);
    const firstScheme = new FirstValue(this, "FirstScheme", String(internal));
    return new Lb(this, "LoadBalancer", {
      name: firstScheme.nameOf(
        loadBalancerName(naming, "alb", loadBalancerNamePrefix),
        naming.limit(nameLimits.loadBalancer),
      ),
      loadBalancerType: "application",
      internal,
      // the provider keeps what it was when it is left out
      ipAddressType: this.props.ipv6 ? "dualstack" : network.ipv6 ? "ipv4" : undefined,
      subnets: [...subnetIds],
      securityGroups: [this.props.securityGroupId],
      dropInvalidHeaderFields: true,
      idleTimeout: this.props.uiAlbIdleTimeout,
      accessLogs: accessLogsBucket === undefined ? undefined : { bucket: accessLogsBucket, enabled: true },
      connectionLogs: connectionLogsBucket === undefined ? undefined : { bucket: connectionLogsBucket, enabled: true },
      tags: naming.tags(),
      // clients of the user pool have its DNS name, and are there until listeners stop asking for a sign-in
      lifecycle: { createBeforeDestroy: true },
      dependsOn: logs && [...logs.dependables],
    });
  }

  private logs(): LoadBalancerLogs | undefined {
    const { naming, environment, createAlbLogsBucket = defaults.createAlbLogsBucket } = this.props;
    if (!createAlbLogsBucket) return undefined;
    return new LoadBalancerLogs(this, "Logs", {
      environment,
      bucketName: logsBucketName(naming),
      tags: naming.tags(),
      expirationDays: this.props.albLogsExpirationDays ?? defaults.albLogsExpirationDays,
      forceDestroy: this.props.forceDestroyAlbLogsBucket ?? defaults.forceDestroyAlbLogsBucket,
    });
  }

  private targetGroup(id: string, name: string, port: number, path: string): LbTargetGroup {
    const { naming, network } = this.props;
    return new LbTargetGroup(this, `${id}TargetGroup`, {
      name: naming.name(name, nameLimits.targetGroup),
      port,
      protocol: "HTTP",
      targetType: "ip",
      vpcId: network.vpcId,
      // requests of the UI are short, and its web sockets connect again: a deployment need not wait five minutes
      deregistrationDelay: "30",
      healthCheck: {
        protocol: "HTTP",
        port: `${port}`,
        path,
        interval: 10,
        healthyThreshold: 2,
        unhealthyThreshold: 2,
      },
      tags: naming.tags(),
    });
  }
}
