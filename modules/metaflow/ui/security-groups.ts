import type { Construct } from "constructs";
import type { Naming } from "../../aws/naming";
import type { Network } from "../../aws/network";
import { anywhere, everywhere, SecurityGroup, tcp } from "../../aws/security-group";
import { ports } from "../common/ports";
import type { MetaflowProps } from "../metaflow-props";

export interface UiSecurityGroupsProps extends Pick<MetaflowProps, "uiAllowList" | "uiIngressSecurityGroupIds"> {
  readonly naming: Naming;
  readonly network: Network;
  /** Whether the load balancer talks to Cognito. */
  readonly signIn: boolean;
}

/** The security groups of the UI. */
export interface UiSecurityGroups {
  readonly loadBalancer: SecurityGroup;
  readonly tasks: SecurityGroup;
}

/**
 * The groups of the load balancer and of the tasks: users reach the load balancer, the load balancer reaches the tasks,
 * and nothing else does. The descriptions are the Terraform module's: other ones would replace the groups.
 */
export function uiSecurityGroups(scope: Construct, props: UiSecurityGroupsProps): UiSecurityGroups {
  const { naming, network, uiAllowList = [], uiIngressSecurityGroupIds = [] } = props;
  const tags = { Metaflow: "true" };
  const loadBalancer = new SecurityGroup(scope, "AlbSecurityGroup", {
    naming,
    vpcId: network.vpcId,
    name: "alb-sg",
    description: "Security Group for ALB",
    tags,
  });
  const tasks = new SecurityGroup(scope, "TaskSecurityGroup", {
    naming,
    vpcId: network.vpcId,
    name: "ui-backend-sg",
    description: "Security Group for Fargate which runs the UI Backend.",
    tags,
  });

  for (const [id, port, what] of [
    ["Https", 443, "UI"],
    ["Http", 80, "Redirect to HTTPS"],
  ] as const) {
    // an empty list lets no one in, where the module makes a rule without a source
    if (uiAllowList.length > 0) {
      loadBalancer.allowFromCidrs(id, uiAllowList, tcp(port), `${what}, from ui_allow_list`);
    }
    if (uiIngressSecurityGroupIds.length > 0) {
      loadBalancer.allowFromGroups(
        `${id}Groups`,
        uiIngressSecurityGroupIds,
        tcp(port),
        `${what}, from ui_ingress_security_group_ids`,
      );
    }
  }
  for (const [id, port, what] of [
    ["Backend", ports.uiBackend, "UI backend"],
    ["Static", ports.uiStatic, "Static app of the UI"],
  ] as const) {
    loadBalancer.allowTo(id, tasks, tcp(port), what);
    tasks.allowFrom(id, loadBalancer, tcp(port), `${what}, from the load balancer`);
  }
  if (props.signIn) {
    // load balancers ask Cognito only over IPv4
    loadBalancer.allowToCidrs("Cognito", anywhere, tcp(443), "Endpoints of the Cognito user pool");
  }
  // AWS' services have no addresses that a rule could name; the database is reached through its clients' group
  tasks.allowToCidrs("Https", everywhere(network.ipv6), tcp(443), "Images, logs, secrets and S3");
  return { loadBalancer, tasks };
}
