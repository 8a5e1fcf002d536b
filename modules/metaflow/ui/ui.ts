import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { FargateService } from "../../aws/fargate-service";
import { hasIpv6 } from "../../aws/rules-by-family";
import { SubnetsWithIpv6 } from "../../aws/subnets-with-ipv6";
import { ValidatedCertificate } from "../../aws/validated-certificate";
import { metaflowDefaults as defaults } from "../defaults";
import type { MetaflowProps } from "../metaflow-props";
import { type SignInProps, signInOf } from "./sign-in";
import { uiListeners, type UiListenersProps } from "./listeners";
import { LoadBalancer, type LoadBalancerProps, loadBalancerSubnets } from "./load-balancer";
import { type UiSecurityGroupsProps, uiSecurityGroups } from "./security-groups";
import { uiServices, type UiServicesProps } from "./services";
import { UserPool } from "./cognito-user-pool";
import { checkProps } from "../../aws/check-props";
import { generalInputRules } from "../input-rules/general";
import { networkInputRules } from "../input-rules/network";
import { uiInputRules } from "../input-rules/ui";

export interface UiProps
  extends
    Omit<LoadBalancerProps, "ipv6" | "securityGroupId">,
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
 * a name to put into it, if some but not all Cognito values are given, if an extra environment variable has the name of
 * a secret, or if users come over IPv6 where the load balancer has none: inside the VPC, or in a network without it
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
  private readonly usersHaveIpv6: boolean;

  constructor(scope: Construct, id: string, props: UiProps) {
    super(scope, id);
    checkProps(this, props, { ...uiInputRules, ...networkInputRules, ...generalInputRules });
    this.usersHaveIpv6 = usersHaveIpv6(this, props);
    const signIn = signInOf(props);
    const groups = uiSecurityGroups(this, { ...props, signIn: signIn !== undefined });
    this.loadBalancer = new LoadBalancer(this, "LoadBalancer", {
      ...props,
      ipv6: this.usersHaveIpv6,
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
    const alias = { name: this.albDnsName, zoneId: this.albZoneId, evaluateTargetHealth: false };
    const record = { zoneId: uiHostedZoneId, name: uiDomainName, alias };
    new Route53Record(this, "DomainRecord", { ...record, type: "A" });
    if (this.usersHaveIpv6) new Route53Record(this, "DomainIpv6Record", { ...record, type: "AAAA" });
  }
}

/** Whether users may come over IPv6, for which the load balancer must have addresses of it. */
function usersHaveIpv6(scope: Construct, props: UiProps): boolean {
  const { network, uiAllowList = [], uiAlbInternal = defaults.uiAlbInternal, loadBalancerSubnetIds } = props;
  if (!hasIpv6(uiAllowList)) return false;
  if (uiAlbInternal) throw new Error("uiAllowList: AWS gives load balancers inside a VPC only addresses of IPv4");
  if (loadBalancerSubnetIds === undefined && network.ipv6 === false) {
    throw new Error("uiAllowList: users come over IPv6 where the network has it: make it with ipv6: true");
  }
  if (loadBalancerSubnetIds !== undefined || network.ipv6 === undefined) {
    new SubnetsWithIpv6(scope, "SubnetsWithIpv6", { subnetIds: loadBalancerSubnets(props), input: "ui_allow_list" });
  }
  return true;
}

function urlOf({ uiDomainName }: UiProps, dnsName: string): string {
  return `https://${uiDomainName ?? dnsName}/`;
}
