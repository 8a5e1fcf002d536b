import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { FirstValue } from "../../aws/first-value";
import type { Naming } from "../../aws/naming";
import { nameLimits } from "../../aws/physical-names";
import type { Network } from "../../aws/network";
import { loadBalancerName } from "../physical-names";
import { ports } from "../common/ports";
import { metaflowDefaults as defaults } from "../defaults";
import type { MetaflowProps } from "../metaflow-props";
import type { Cognito } from "./cognito";

export interface LoadBalancerProps extends Pick<
  MetaflowProps,
  | "uiAlbInternal"
  | "uiAlbIdleTimeout"
  | "loadBalancerSubnetIds"
  | "loadBalancerNamePrefix"
  | "elbSslPolicy"
  | "albAccessLogsBucket"
> {
  readonly naming: Naming;
  readonly network: Network;
  /** The group of the load balancer. */
  readonly securityGroupId: string;
  readonly certificateArn: string;

  /**
   * Gives the user pool that users sign in to, by the load balancer's DNS name: a client of the pool must know it.
   *
   * @default - no sign-in
   */
  readonly signIn?: (dnsName: string) => Cognito;
}

/** The application load balancer of the UI: HTTPS, with the API under `/api/` and the static app everywhere else. */
export class LoadBalancer extends Construct {
  public readonly loadBalancer: Lb;
  public readonly backendTargetGroup: LbTargetGroup;
  public readonly staticTargetGroup: LbTargetGroup;
  /** What must exist before ECS takes the target groups (docs/differences.md D-04). */
  public readonly dependables: readonly ITerraformDependable[];
  private readonly props: LoadBalancerProps;
  private readonly cognito?: Cognito;

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(scope, id);
    this.props = props;
    const { naming } = props;
    this.loadBalancer = this.balancer();
    this.cognito = props.signIn?.(this.loadBalancer.dnsName);
    this.backendTargetGroup = this.targetGroup("Backend", "ui-backend", ports.uiBackend, "/api/ping");
    this.staticTargetGroup = this.targetGroup("Static", "ui-static", ports.uiStatic, "/");
    const https = new LbListener(this, "HttpsListener", {
      loadBalancerArn: this.loadBalancer.arn,
      port: 443,
      protocol: "HTTPS",
      sslPolicy: props.elbSslPolicy ?? defaults.elbSslPolicy,
      certificateArn: props.certificateArn,
      defaultAction: this.forwardTo(this.staticTargetGroup),
      tags: naming.tags(),
    });
    const apiRule = new LbListenerRule(this, "ApiRule", {
      listenerArn: https.arn,
      priority: 1,
      condition: [{ pathPattern: { values: ["/api/*"] } }],
      action: this.forwardTo(this.backendTargetGroup),
      tags: naming.tags(),
    });
    const redirect = new LbListener(this, "HttpListener", {
      loadBalancerArn: this.loadBalancer.arn,
      port: 80,
      protocol: "HTTP",
      defaultAction: [{ type: "redirect", redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" } }],
      tags: naming.tags(),
    });
    this.dependables = [https, apiRule, redirect];
  }

  private balancer(): Lb {
    const { naming, network, loadBalancerNamePrefix, albAccessLogsBucket } = this.props;
    const internal = this.props.uiAlbInternal ?? defaults.uiAlbInternal;
    const subnetIds =
      this.props.loadBalancerSubnetIds ??
      (internal ? network.internalLoadBalancerSubnetIds : network.publicLoadBalancerSubnetIds);
    const firstScheme = new FirstValue(this, "FirstScheme", String(internal));
    return new Lb(this, "LoadBalancer", {
      name: firstScheme.nameOf(
        loadBalancerName(naming, "alb", loadBalancerNamePrefix),
        naming.limit(nameLimits.loadBalancer),
      ),
      loadBalancerType: "application",
      internal,
      subnets: [...subnetIds],
      securityGroups: [this.props.securityGroupId],
      dropInvalidHeaderFields: true,
      idleTimeout: this.props.uiAlbIdleTimeout,
      accessLogs: albAccessLogsBucket === undefined ? undefined : { bucket: albAccessLogsBucket, enabled: true },
      tags: naming.tags(),
      // clients of the user pool have its DNS name, and are there until listeners stop asking for a sign-in
      lifecycle: { createBeforeDestroy: true },
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

  /** The actions of a listener or a rule: sign-in where there is one, then the target. The orders are the module's. */
  private forwardTo(target: LbTargetGroup) {
    const forward = { type: "forward", order: 100, targetGroupArn: target.arn };
    if (!this.cognito) return [forward];
    const { userPoolArn, userPoolClientId, userPoolDomain } = this.cognito;
    const authenticateCognito = { userPoolArn, userPoolClientId, userPoolDomain };
    return [{ type: "authenticate-cognito", order: 1, authenticateCognito }, forward];
  }
}
