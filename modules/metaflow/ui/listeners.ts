import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import type { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import type { ITerraformDependable } from "cdktf";
import type { Naming } from "../../aws/naming";
import { metaflowDefaults as defaults } from "../defaults";
import type { MetaflowProps } from "../metaflow-props";
import type { Cognito } from "./sign-in";
import type { LoadBalancer } from "./load-balancer";

export interface UiListenersProps extends Pick<MetaflowProps, "elbSslPolicy"> {
  readonly naming: Naming;
  readonly certificateArn: string;

  /**
   * The user pool that users sign in to.
   *
   * @default - no sign-in
   */
  readonly cognito?: Cognito;
}

/**
 * The listeners of the UI's load balancer: HTTPS, with the API under `/api/` and the static app everywhere else, and HTTP,
 * which leads there. A user pool's client must know the load balancer's DNS name, so listeners come after it.
 *
 * @returns what must exist before ECS takes the target groups (docs/differences.md D-04)
 */
export function uiListeners(
  loadBalancer: LoadBalancer,
  { naming, certificateArn, elbSslPolicy, cognito }: UiListenersProps,
): readonly ITerraformDependable[] {
  const { arn: loadBalancerArn } = loadBalancer.loadBalancer;
  const https = new LbListener(loadBalancer, "HttpsListener", {
    loadBalancerArn,
    port: 443,
    protocol: "HTTPS",
    sslPolicy: elbSslPolicy ?? defaults.elbSslPolicy,
    certificateArn,
    defaultAction: actions(loadBalancer.staticTargetGroup, cognito),
    tags: naming.tags(),
  });
  const apiRule = new LbListenerRule(loadBalancer, "ApiRule", {
    listenerArn: https.arn,
    priority: 1,
    condition: [{ pathPattern: { values: ["/api/*"] } }],
    action: actions(loadBalancer.backendTargetGroup, cognito),
    tags: naming.tags(),
  });
  const redirect = new LbListener(loadBalancer, "HttpListener", {
    loadBalancerArn,
    port: 80,
    protocol: "HTTP",
    defaultAction: [{ type: "redirect", redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" } }],
    tags: naming.tags(),
  });
  return [https, apiRule, redirect];
}

/** The actions of a listener or a rule: sign-in where there is one, then the target. The orders are the module's. */
function actions(target: LbTargetGroup, cognito: Cognito | undefined) {
  const forward = { type: "forward", order: 100, targetGroupArn: target.arn };
  if (cognito === undefined) return [forward];
  const { userPoolArn, userPoolClientId, userPoolDomain } = cognito;
  const authenticateCognito = { userPoolArn, userPoolClientId, userPoolDomain };
  return [{ type: "authenticate-cognito", order: 1, authenticateCognito }, forward];
}
