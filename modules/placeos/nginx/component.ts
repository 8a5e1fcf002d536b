import { serviceProps } from "../common/service-props";
import { component } from "../component";
import { Nginx } from "./nginx";

/** The service behind the public load balancer. */
export const nginx = component({
  make(scope, context, parts) {
    const { efs, loadBalancer, network } = parts;
    const { props } = context;
    return new Nginx(scope, "Nginx", {
      ...serviceProps("nginx", context, parts, [...efs.dependables, ...loadBalancer.dependables]),
      domain: loadBalancer.domain,
      vpcCidr: network.vpcCidr,
      peers: {
        auth: context.endpoint("auth"),
        dispatch: context.endpoint("dispatch"),
        restApi: context.endpoint("restApi"),
        staffApi: props.staffApi ?? (context.release.hasStaffApi ? context.endpoint("staffApi") : undefined),
        mqtt: props.mqtt,
      },
      www: efs.www,
      targetGroupArn: loadBalancer.targetGroupArn,
      maxBodyMiB: props.nginxMaxBodySize,
      protectStaticAssets: props.protectStaticAssets,
    });
  },
});
