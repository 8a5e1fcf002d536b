import type { Construct } from "constructs";
import { SubnetsWithIpv6 } from "../../aws/subnets-with-ipv6";
import { component } from "../component";
import type { PlaceosProps } from "../placeos-props";
import { existingNetwork } from "../vpc/network";
import { LoadBalancer } from "./load-balancer";

/** The public load balancer. */
export const loadBalancer = component({
  make(scope, { props, names, environment, ports, deletionProtection }, { network, securityGroups }) {
    return new LoadBalancer(scope, "LoadBalancer", {
      names,
      environment,
      vpcId: network.vpcId,
      subnetIds: network.publicSubnetIds,
      securityGroupId: securityGroups.idOf("loadBalancer"),
      ipv6: usersHaveIpv6(scope, props, network.publicSubnetIds),
      targetPort: ports.nginx,
      certificateId: props.certificateId,
      domainName: props.domainName,
      hostedZoneId: props.hostedZoneId,
      sslPolicy: props.elbSslPolicy,
      idleTimeoutSeconds: props.elbIdleTimeout,
      accessLogsBucket: props.elbAccessLogsBucket,
      connectionLogsBucket: props.elbConnectionLogsBucket,
      createLogsBucket: props.createElbLogsBucket,
      logsExpirationDays: props.elbLogsExpirationDays,
      deletionProtection,
    });
  },
  outputs: ({ dnsName, zoneId }) => ({ load_balancer_dns_name: dnsName, load_balancer_zone_id: zoneId }),
});

/** Whether users come over IPv6, too: some may, and the public subnets have it. */
function usersHaveIpv6(scope: Construct, props: PlaceosProps, subnetIds: readonly string[]): boolean {
  if ((props.ingressIpv6CidrBlocks ?? []).length === 0) return false;
  if (existingNetwork(props) === undefined) return props.network?.ipv6 ?? false;
  new SubnetsWithIpv6(scope, "PublicSubnetsWithIpv6", { subnetIds, input: "ingress_ipv6_cidr_blocks" });
  return true;
}
