import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import { LoadBalancerLogs } from "../../aws/load-balancer-logs";
import type { PlaceosNames } from "../common/placeos-names";
import { defaultPorts, fixedPorts } from "../common/ports";
import { placeosDefaults as defaults } from "../defaults";
import type { LoadBalancerPart } from "../parts";
import { healthPath } from "../nginx/nginx-configuration";
import { certificateArnOf } from "./certificate";
import { lowerCase } from "./lower-case";
import { checkProps } from "../../aws/check-props";
import { loadBalancerInputRules } from "../input-rules/load-balancer";

/** Settings of the load balancer. */
export interface LoadBalancerSettings {
  /** The certificate of ACM: its identifier, or its whole ARN. It must cover the domain, and be of this region. */
  readonly certificateId: string;

  /**
   * Name under which users come. Without one a browser warns: no certificate is issued for a load balancer's own name.
   *
   * @default - the load balancer's DNS name
   */
  readonly domainName?: string;

  /**
   * Id of the hosted zone in which the domain name gets a record that points here.
   *
   * @default - the record is made elsewhere
   */
  readonly hostedZoneId?: string;

  /**
   * TLS policy of the HTTPS listener.
   *
   * @default "ELBSecurityPolicy-TLS13-1-2-2021-06"
   */
  readonly sslPolicy?: string;

  /**
   * Seconds after which a connection without traffic ends. nginx lets the API be silent for five minutes, and the
   * realtime API is one long connection.
   *
   * @default 300
   */
  readonly idleTimeoutSeconds?: number;

  /**
   * Name of a bucket that gets access logs, and lets this region's load balancers write them.
   *
   * @default - no access logs
   */
  readonly accessLogsBucket?: string;

  /**
   * Name of a bucket that gets connection logs, and lets this region's load balancers write them.
   *
   * @default - no connection logs
   */
  readonly connectionLogsBucket?: string;

  /**
   * Make a bucket for logs: of every kind for which none is given.
   *
   * @default false
   */
  readonly createLogsBucket?: boolean;

  /**
   * Days for which logs are kept in that bucket.
   *
   * @default 90
   */
  readonly logsExpirationDays?: number;

  /**
   * Whether AWS refuses to delete the load balancer, whose name DNS records elsewhere may point to, and Terraform the bucket
   * with its logs.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
}

export interface LoadBalancerProps extends LoadBalancerSettings {
  readonly names: PlaceosNames;
  readonly environment: AwsEnvironment;
  readonly vpcId: string;
  /** Public subnets, in two zones. */
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;

  /**
   * Whether users may come over IPv6, too: the subnets must have it.
   *
   * @default false
   */
  readonly ipv6?: boolean;

  /**
   * Port on which nginx listens.
   *
   * @default 80
   */
  readonly targetPort?: number;

  /**
   * What nginx is asked to find out whether it works.
   *
   * @default "/healthz"
   */
  readonly healthCheckPath?: string;
}

/**
 * The way into PlaceOS, and the only thing in a public subnet besides NAT: HTTPS, and HTTP that redirects to it, in
 * front of nginx.
 *
 * @throws if there is a hosted zone but no domain name, or if connections would end before nginx ends them
 */
export class LoadBalancer extends Construct implements LoadBalancerPart {
  /** Name that AWS gave it, in lower case: PlaceOS compares hosts as text. */
  public readonly dnsName: string;
  /** Hosted zone of that name, for alias records. */
  public readonly zoneId: string;
  /** Host under which users come: the domain name, or else the DNS name. In lower case. */
  public readonly domain: string;
  public readonly loadBalancerArn: string;
  public readonly listenerArn: string;
  public readonly targetGroupArn: string;
  /** What must exist before ECS takes the target group. */
  public readonly dependables: readonly ITerraformDependable[];
  private readonly props: LoadBalancerProps;

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(scope, id);
    checkProps(this, props, {
      ...loadBalancerInputRules,
      sslPolicy: loadBalancerInputRules.elbSslPolicy,
      idleTimeoutSeconds: loadBalancerInputRules.elbIdleTimeout,
      accessLogsBucket: loadBalancerInputRules.elbAccessLogsBucket,
      connectionLogsBucket: loadBalancerInputRules.elbConnectionLogsBucket,
      logsExpirationDays: loadBalancerInputRules.elbLogsExpirationDays,
    });
    this.props = props;
    const { names, environment, domainName, hostedZoneId } = props;
    const tags = names.naming.tags();
    const loadBalancer = this.balancer();
    const targetGroup = this.targetGroup();
    const https = new LbListener(this, "HttpsListener", {
      loadBalancerArn: loadBalancer.arn,
      port: fixedPorts.https,
      protocol: "HTTPS",
      sslPolicy: props.sslPolicy ?? defaults.elbSslPolicy,
      certificateArn: certificateArnOf(props.certificateId, environment),
      defaultAction: [{ type: "forward", targetGroupArn: targetGroup.arn }],
      tags,
    });
    const redirect = { port: `${fixedPorts.https}`, protocol: "HTTPS", statusCode: "HTTP_301" };
    const http = new LbListener(this, "HttpListener", {
      loadBalancerArn: loadBalancer.arn,
      port: fixedPorts.http,
      protocol: "HTTP",
      // host, path and query stay as they are
      defaultAction: [{ type: "redirect", redirect }],
      tags,
    });
    if (hostedZoneId !== undefined) {
      if (domainName === undefined) throw new Error("a record in a hosted zone needs a domain name");
      const alias = { name: loadBalancer.dnsName, zoneId: loadBalancer.zoneId, evaluateTargetHealth: true };
      const record = { zoneId: hostedZoneId, name: domainName, alias };
      new Route53Record(this, "Record", { ...record, type: "A" });
      if (props.ipv6) new Route53Record(this, "Ipv6Record", { ...record, type: "AAAA" });
    }
    this.dnsName = lowerCase(loadBalancer.dnsName);
    this.zoneId = loadBalancer.zoneId;
    this.domain = domainName === undefined ? this.dnsName : lowerCase(domainName);
    this.loadBalancerArn = loadBalancer.arn;
    this.listenerArn = https.arn;
    this.targetGroupArn = targetGroup.arn;
    this.dependables = [https, http];
  }

  private balancer(): Lb {
    const { names, idleTimeoutSeconds = defaults.elbIdleTimeout } = this.props;
    const deletionProtection = this.props.deletionProtection ?? defaults.deletionProtection;
    const logs = this.logs(deletionProtection);
    const accessLogsBucket = this.props.accessLogsBucket ?? logs?.bucketName;
    const connectionLogsBucket = this.props.connectionLogsBucket ?? logs?.bucketName;
    return new Lb(this, "LoadBalancer", {
      name: names.loadBalancer,
      loadBalancerType: "application",
      internal: false,
      // written out: the provider keeps what it was when it is left out
      ipAddressType: this.props.ipv6 ? "dualstack" : "ipv4",
      subnets: [...this.props.subnetIds],
      securityGroups: [this.props.securityGroupId],
      idleTimeout: idleTimeoutSeconds,
      dropInvalidHeaderFields: true,
      enableDeletionProtection: deletionProtection,
      // off is written out, too: the provider takes a missing block for the one that is there
      accessLogs: { bucket: accessLogsBucket ?? "", enabled: accessLogsBucket !== undefined },
      connectionLogs: connectionLogsBucket === undefined ? undefined : { bucket: connectionLogsBucket, enabled: true },
      tags: names.tags("ALB"),
      dependsOn: logs && [...logs.dependables],
    });
  }

  private logs(deletionProtection: boolean): LoadBalancerLogs | undefined {
    const { names, environment, createLogsBucket = defaults.createElbLogsBucket } = this.props;
    if (!createLogsBucket) return undefined;
    return new LoadBalancerLogs(this, "Logs", {
      environment,
      bucketName: names.logsBucket(environment),
      tags: names.tags("ALB logs"),
      expirationDays: this.props.logsExpirationDays ?? defaults.elbLogsExpirationDays,
      forceDestroy: !deletionProtection,
    });
  }

  private targetGroup(): LbTargetGroup {
    const { names, vpcId, targetPort = defaultPorts.nginx } = this.props;
    return new LbTargetGroup(this, "TargetGroup", {
      name: names.nginxTargetGroup(targetPort),
      port: targetPort,
      protocol: "HTTP",
      targetType: "ip",
      vpcId,
      // clients of the realtime API connect again by themselves
      deregistrationDelay: "60",
      healthCheck: {
        protocol: "HTTP",
        port: `${targetPort}`,
        path: this.props.healthCheckPath ?? healthPath,
        matcher: "200",
        interval: 15,
        timeout: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 4,
      },
      tags: names.naming.tags(),
      // a listener holds on to it: another one must be there before it can go
      lifecycle: { createBeforeDestroy: true },
    });
  }
}
