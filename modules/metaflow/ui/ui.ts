import { Construct } from "constructs";
import type { FargateService } from "../../aws/fargate-service";
import type { MetaflowProps } from "../metaflow-props";
import { cognitoOf } from "./cognito";
import { LoadBalancer, type LoadBalancerProps } from "./load-balancer";
import { type UiSecurityGroupsProps, uiSecurityGroups } from "./security-groups";
import { uiServices, type UiServicesProps } from "./services";

export interface UiProps
  extends
    Omit<LoadBalancerProps, "securityGroupId" | "cognito">,
    Omit<UiSecurityGroupsProps, "signIn">,
    Omit<UiServicesProps, "loadBalancer" | "taskSecurityGroupId">,
    Pick<MetaflowProps, "uiCognitoUserPoolArn" | "uiCognitoUserPoolClientId" | "uiCognitoUserPoolDomain"> {}

/**
 * The UI of Metaflow: its backend and its static app on Fargate, behind one load balancer.
 *
 * The tasks reach AWS' services over the internet: in subnets without NAT they need `withPublicIp`. With Cognito the
 * load balancer needs that way too, so an internal one needs subnets behind NAT.
 *
 * @throws if some but not all Cognito values are given, or if an extra environment variable has the name of a secret
 */
export class Ui extends Construct {
  public readonly albArn: string;
  public readonly albDnsName: string;
  /** Hosted zone of the load balancer, for an alias record. */
  public readonly albZoneId: string;
  /** URL of the UI, under the load balancer's own name; the certificate's name is the one to point at it. */
  public readonly url: string;
  /** The group whose rules say who may open the UI. */
  public readonly albSecurityGroupId: string;
  public readonly loadBalancer: LoadBalancer;
  public readonly backend: FargateService;
  public readonly static: FargateService;

  constructor(scope: Construct, id: string, props: UiProps) {
    super(scope, id);
    const cognito = cognitoOf(props);
    const groups = uiSecurityGroups(this, { ...props, signIn: cognito !== undefined });
    this.loadBalancer = new LoadBalancer(this, "LoadBalancer", {
      ...props,
      securityGroupId: groups.loadBalancer.securityGroupId,
      cognito,
    });
    const services = uiServices(this, {
      ...props,
      loadBalancer: this.loadBalancer,
      taskSecurityGroupId: groups.tasks.securityGroupId,
    });
    this.backend = services.backend;
    this.static = services.static;
    const { arn, dnsName, zoneId } = this.loadBalancer.loadBalancer;
    this.albArn = arn;
    this.albDnsName = dnsName;
    this.albZoneId = zoneId;
    this.url = `https://${dnsName}/`;
    this.albSecurityGroupId = groups.loadBalancer.securityGroupId;
  }
}
