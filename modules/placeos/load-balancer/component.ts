import { component } from "../component";
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
      // a VPC that is made here has none
      ipv6: existingNetwork(props) !== undefined && (props.ingressIpv6CidrBlocks ?? []).length > 0,
      targetPort: ports.nginx,
      certificateId: props.certificateId,
      domainName: props.domainName,
      hostedZoneId: props.hostedZoneId,
      sslPolicy: props.elbSslPolicy,
      idleTimeoutSeconds: props.elbIdleTimeout,
      accessLogsBucket: props.elbAccessLogsBucket,
      deletionProtection,
    });
  },
  outputs: ({ dnsName, zoneId }) => ({ load_balancer_dns_name: dnsName, load_balancer_zone_id: zoneId }),
});
