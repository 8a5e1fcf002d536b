import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { FargateService } from "../../aws/fargate-service";
import { ValidatedCertificate } from "../../aws/validated-certificate";
import type { MetaflowProps } from "../metaflow-props";
import { type SignInProps, signInOf } from "./sign-in";
import { uiListeners, type UiListenersProps } from "./listeners";
import { LoadBalancer, type LoadBalancerProps } from "./load-balancer";
import { type UiSecurityGroupsProps, uiSecurityGroups } from "./security-groups";
import { uiServices, type UiServicesProps } from "./services";
import { UserPool } from "./cognito-user-pool";
import { checkProps } from "../../aws/check-props";
import { generalInputRules } from "../input-rules/general";
import { networkInputRules } from "../input-rules/network";
import { uiInputRules } from "../input-rules/ui";

export interface UiProps
  extends
    Omit<LoadBalancerProps, "securityGroupId">,
    Omit<UiListenersProps, "certificateArn" | "cognito">,
    Omit<UiSecurityGroupsProps, "signIn">,
    Omit<UiServicesProps, "loadBalancer" | "listeners" | "taskSecurityGroupId">,
    SignInProps,
    Pick<MetaflowProps, "uiDomainName" | "uiHostedZoneId" | "uiCognitoMfa" | "uiCognitoDeletionProtection"> {
  /**
   * ARN of the load balancer's certificate.
   *
   * @default - one for `uiDomainName` is requested and validated through `uiHostedZoneId`
   */
  readonly certificateArn?: string;
}

/**
 * The UI of Metaflow: its backend and its static app on Fargate, behind one load balancer.
 *
 * The tasks reach AWS' services over the internet: in subnets without NAT they need `withPublicIp`. With Cognito the
 * load balancer needs that way too, so an internal one needs subnets behind NAT.
 *
 * @throws if there is neither a certificate nor a hosted zone through which one can be had, if a hosted zone stands without
 * a name to put into it, if some but not all Cognito values are given, or if an extra environment variable has the name of
 * a secret
 */
export class Ui extends Construct {
  public readonly albArn: string;
  public readonly albDnsName: string;
  /** Hosted zone of the load balancer, for an alias record. */
  public readonly albZoneId: string;
  /** URL of the UI: under `uiDomainName`, else under the load balancer's own name, which is not the certificate's. */
  public readonly url: string;
  /** The group whose rules say who may open the UI. */
  public readonly albSecurityGroupId: string;
  /** The user pool that was made for the UI. */
  public readonly userPool?: UserPool;
  public readonly loadBalancer: LoadBalancer;
  public readonly backend: FargateService;
  public readonly static: FargateService;

  constructor(scope: Construct, id: string, props: UiProps) {
    super(scope, id);
    checkProps(this, props, { ...uiInputRules, ...networkInputRules, ...generalInputRules });
    const signIn = signInOf(props);
    const groups = uiSecurityGroups(this, { ...props, signIn: signIn !== undefined });
    this.loadBalancer = new LoadBalancer(this, "LoadBalancer", {
      ...props,
      securityGroupId: groups.loadBalancer.securityGroupId,
    });
    const { arn, dnsName, zoneId } = this.loadBalancer.loadBalancer;
    this.userPool = signIn === "new" ? this.makeUserPool(props, dnsName) : undefined;
    const listeners = uiListeners(this.loadBalancer, {
      ...props,
      certificateArn: props.certificateArn ?? this.requestCertificate(props),
      cognito: signIn === "new" ? this.userPool : signIn,
    });
    const services = uiServices(this, {
      ...props,
      loadBalancer: this.loadBalancer,
      listeners,
      taskSecurityGroupId: groups.tasks.securityGroupId,
    });
    this.backend = services.backend;
    this.static = services.static;
    this.albArn = arn;
    this.albDnsName = dnsName;
    this.albZoneId = zoneId;
    this.url = urlOf(props, dnsName);
    this.albSecurityGroupId = groups.loadBalancer.securityGroupId;
    this.pointDomainAtLoadBalancer(props);
  }

  private requestCertificate({ naming, uiDomainName, uiHostedZoneId }: UiProps): string {
    if (uiDomainName === undefined || uiHostedZoneId === undefined) {
      throw new Error(
        "the UI is served over HTTPS: give a certificate, or uiHostedZoneId and uiDomainName, with which one is requested",
      );
    }
    return new ValidatedCertificate(this, "Certificate", {
      naming,
      domainName: uiDomainName,
      hostedZoneId: uiHostedZoneId,
    }).certificateArn;
  }

  private makeUserPool(props: UiProps, dnsName: string): UserPool {
    return new UserPool(this, "UserPool", {
      ...props,
      hosts: [Fn.lower(dnsName) as string, ...(props.uiDomainName === undefined ? [] : [props.uiDomainName])],
      url: urlOf(props, dnsName),
    });
  }

  private pointDomainAtLoadBalancer({ uiDomainName, uiHostedZoneId }: UiProps): void {
    if (uiHostedZoneId === undefined) return;
    if (uiDomainName === undefined) throw new Error("uiHostedZoneId needs uiDomainName, the name to put into the zone");
    new Route53Record(this, "DomainRecord", {
      zoneId: uiHostedZoneId,
      name: uiDomainName,
      type: "A",
      alias: { name: this.albDnsName, zoneId: this.albZoneId, evaluateTargetHealth: false },
    });
  }
}

function urlOf({ uiDomainName }: UiProps, dnsName: string): string {
  return `https://${uiDomainName ?? dnsName}/`;
}
