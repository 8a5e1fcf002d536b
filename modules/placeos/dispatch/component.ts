import type { Construct } from "constructs";
import { keptWhileProtected } from "../../aws/kept-while-protected";
import { serviceProps } from "../common/service-props";
import { component } from "../component";
import type { PlaceosContext } from "../context";
import type { Parts } from "../parts";
import { DeviceLoadBalancer } from "./device-load-balancer";
import { Dispatch } from "./dispatch";

/** The service that opens ports for devices, and the load balancer that they dial, if there are device ports. */
export const dispatch = component({
  make(scope, context, parts) {
    const deviceLoadBalancer = makeDeviceLoadBalancer(scope, context, parts);
    new Dispatch(scope, "Dispatch", { ...serviceProps("dispatch", context, parts), deviceLoadBalancer });
    return { deviceLoadBalancer };
  },
  outputs: ({ deviceLoadBalancer }) => ({ device_load_balancer_dns_name: deviceLoadBalancer?.dnsName ?? "" }),
});

function makeDeviceLoadBalancer(
  scope: Construct,
  { props, names, release, ports, deletionProtection }: PlaceosContext,
  { network, securityGroups }: Parts,
): DeviceLoadBalancer | undefined {
  const { deviceLoadBalancerId } = securityGroups;
  keptWhileProtected(scope, "DeviceLoadBalancerKept", {
    made: deviceLoadBalancerId !== undefined,
    deletionProtection,
    what: "the load balancer of devices with the name that they dial",
    input: "device_ports",
  });
  if (deviceLoadBalancerId === undefined) return undefined;
  return new DeviceLoadBalancer(scope, "DeviceLoadBalancer", {
    names,
    release,
    vpcId: network.vpcId,
    subnetIds: network.privateSubnetIds,
    securityGroupId: deviceLoadBalancerId,
    devicePorts: props.devicePorts ?? {},
    dispatchPort: ports.dispatch,
    deletionProtection,
  });
}
