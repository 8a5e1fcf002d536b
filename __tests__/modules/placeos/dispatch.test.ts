import { describe, expect, it } from "vitest";
import type { DevicePorts } from "../../../modules/placeos/common/device-port";
import type { DevicePort } from "../../../modules/placeos/inputs/network";
import { releaseOf } from "../../../modules/placeos/common/releases";
import type { ComponentProps } from "../../../modules/placeos/common/component-props";
import { DeviceLoadBalancer } from "../../../modules/placeos/dispatch/device-load-balancer";
import { Dispatch } from "../../../modules/placeos/dispatch/dispatch";
import { componentProps, onlyContainer } from "../../helpers/placeos-component";
import { synthesize } from "../../helpers/synth";

const made = (more: Partial<ComponentProps> = {}) =>
  synthesize((stack) => void new Dispatch(stack, "Dispatch", componentProps(stack, "dispatch", more)));

const withDevices = (devicePorts: DevicePorts, deletionProtection?: boolean) =>
  synthesize((stack) => {
    const props = componentProps(stack, "dispatch");
    const deviceLoadBalancer = new DeviceLoadBalancer(stack, "DeviceLoadBalancer", {
      ...props,
      vpcId: "vpc-11111111",
      devicePorts,
      dispatchPort: props.ports.dispatch,
      deletionProtection,
    });
    new Dispatch(stack, "Dispatch", { ...props, deviceLoadBalancer });
  });
const cidrBlocks = ["10.9.0.0/16"];
const devices = withDevices({
  "snmp-traps": { protocol: "udp", port: 162, targetPort: 10162, cidrBlocks },
  doors: { protocol: "tcp", port: 5000, cidrBlocks },
});

describe("dispatch", () => {
  it("listens on 8080, whatever the stock nginx thinks, and tells its health there", () => {
    const { portMappings, healthCheck } = onlyContainer(made());
    expect(portMappings).toEqual([{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }]);
    expect(healthCheck?.command).toEqual(["CMD", "/dispatch", "-c", "http://127.0.0.1:8080/api/server/healthz"]);
  });

  it("has another API from 1.2110.5 on", () => {
    const { healthCheck } = onlyContainer(made({ release: releaseOf("placeos-1.2110.5") }));
    expect(healthCheck?.command[3]).toBe("http://127.0.0.1:8080/api/dispatch/v1/healthz");
  });

  it("needs a token, or else a well-known one would do", () => {
    expect(() => made({ secrets: {} })).toThrow("dispatch needs the secrets SERVER_SECRET");
  });
});

describe("devices", () => {
  it("dial a load balancer inside the VPC, which cannot be deleted by mistake", () => {
    expect(devices.resource("aws_lb")).toMatchObject({
      name: "head-office-dispatch",
      load_balancer_type: "network",
      internal: true,
      subnets: ["subnet-11111111", "subnet-22222222"],
      security_groups: ["sg-11111111"],
      enable_deletion_protection: true,
    });
    expect(withDevices({}, false).resource("aws_lb").enable_deletion_protection).toBe(false);
  });

  it("reach the port that a driver opens, and keep their address", () => {
    const listeners = devices.resources("aws_lb_listener").map((listener) => {
      const [{ target_group_arn: arn }] = listener.default_action as [{ target_group_arn: string }];
      const { port, protocol, preserve_client_ip, health_check } = devices.follow(arn);
      return {
        dialled: [listener.protocol, listener.port] as unknown,
        port,
        protocol,
        preserve_client_ip,
        health_check,
      } as unknown;
    });
    const rest = {
      preserve_client_ip: "true",
      health_check: { protocol: "HTTP", port: "8080", path: "/api/server/healthz" },
    };
    expect(listeners).toEqual([
      { dialled: ["UDP", 162], port: 10162, protocol: "UDP", ...rest },
      { dialled: ["TCP", 5000], port: 5000, protocol: "TCP", ...rest },
    ]);
  });

  it("can come to another port or protocol: another group is there before the old one goes", () => {
    const groupOf = (devicePort: DevicePort) =>
      withDevices({ knx: devicePort }).resource("aws_lb_target_group") as { name: string; lifecycle: unknown };
    const before = groupOf({ protocol: "tcp", port: 3671, cidrBlocks });
    expect(before.lifecycle).toEqual({ create_before_destroy: true });
    for (const change of [{ targetPort: 13671 }, { protocol: "udp" as const }]) {
      expect(groupOf({ protocol: "tcp", port: 3671, cidrBlocks, ...change }).name).not.toBe(before.name);
    }
    expect(groupOf({ protocol: "tcp", port: 4000, targetPort: 3671, cidrBlocks }).name).toBe(before.name);
  });

  it("can be renamed: listener and rules belong to the port, and are taken over from where they were", () => {
    const knx: DevicePort = { protocol: "tcp", port: 3671, cidrBlocks };
    const addresses = (name: string) => {
      const { json } = withDevices({ [name]: knx });
      const resources = json.resource as Record<string, Record<string, unknown>>;
      return ["aws_lb_listener", "aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"].flatMap(
        (type) => Object.keys(resources[type] ?? {}).map((id) => `${type}.${id}`),
      );
    };
    expect(addresses("other")).toEqual(addresses("knx"));
    const moved = withDevices({ knx }).json.moved as { from: string; to: string }[];
    expect(moved.map(({ from }) => from.replace(/_[0-9A-F]{8}$/, ""))).toEqual([
      expect.stringMatching(/^aws_lb_listener\..*DeviceLoadBalancer_KnxListener$/),
    ]);
    expect(addresses("knx")).toEqual(expect.arrayContaining(moved.map(({ to }) => to)));
  });

  it("make ports of the container and targets of the service, which waits for the listeners", () => {
    expect(onlyContainer(devices).portMappings).toEqual([
      { containerPort: 8080, hostPort: 8080, protocol: "tcp" },
      { containerPort: 10162, hostPort: 10162, protocol: "udp" },
      { containerPort: 5000, hostPort: 5000, protocol: "tcp" },
    ]);
    const { load_balancer, depends_on } = devices.resource("aws_ecs_service");
    expect((load_balancer as { container_port: number }[]).map((target) => target.container_port)).toEqual([
      10162, 5000,
    ]);
    expect(depends_on).toEqual(
      expect.arrayContaining(devices.addresses.filter((address) => address.startsWith("aws_lb_listener."))),
    );
  });

  it("fail where a service has no more target groups", () => {
    const many = Object.fromEntries(
      [1, 2, 3, 4, 5, 6].map((n) => [`d${n}`, { protocol: "tcp", port: n, cidrBlocks }] as const),
    );
    expect(() => withDevices(many)).toThrow("dispatch has at most 5 device ports, got 6");
  });
});
