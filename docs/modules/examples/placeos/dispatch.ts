import { TerraformOutput, type TerraformStack } from "cdktf";
import { DeviceLoadBalancer, Dispatch } from "../../../../modules/placeos";
import { placement, secret } from "./services";

export function example(stack: TerraformStack): void {
  const placed = placement(stack);
  const deviceLoadBalancer = new DeviceLoadBalancer(stack, "DeviceLoadBalancer", {
    ...placed,
    vpcId: "vpc-0a1b2c3d4e5f60718",
    securityGroupId: "sg-1e2f3a4b5c6d7e8f9",
    devicePorts: { panels: { protocol: "tcp", port: 4001, cidrBlocks: ["10.30.0.0/16"] } },
    dispatchPort: placed.ports.dispatch,
  });
  const dispatch = new Dispatch(stack, "Dispatch", {
    ...placed,
    securityGroupId: "sg-0d1e2f3a4b5c6d7e8",
    secrets: { SERVER_SECRET: secret("dispatch-secret-AbCdEf") },
    deviceLoadBalancer,
  });
  new TerraformOutput(stack, "dispatch_host", { value: dispatch.host });
  new TerraformOutput(stack, "device_load_balancer_dns_name", { value: deviceLoadBalancer.dnsName });
}
