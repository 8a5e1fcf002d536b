import { expect } from "vitest";
import type { Applied } from "../../scenario";
import { ecsServices } from "./ecs";

interface Listener {
  readonly Protocol: string;
  readonly Port: number;
  readonly DefaultActions: readonly {
    readonly Type: string;
    readonly TargetGroupArn?: string;
    readonly RedirectConfig?: { readonly Protocol: string; readonly Port: string; readonly StatusCode: string };
  }[];
}

/** HTTPS leads to nginx, HTTP leads to HTTPS, and each port of devices leads to dispatch. */
export async function listenersLeadToServices(applied: Applied): Promise<void> {
  const { emulator } = applied;
  const { LoadBalancers } = await emulator.ask<{ LoadBalancers: { LoadBalancerArn: string }[] }>(
    "elbv2",
    "describe_load_balancers",
  );
  const replies = await emulator.call<{ Listeners: Listener[] }>(
    ...LoadBalancers.map(({ LoadBalancerArn }) => ({
      service: "elbv2",
      operation: "describe_listeners",
      parameters: { LoadBalancerArn },
    })),
  );
  const behind = new Map(
    (await ecsServices(applied)).flatMap(({ serviceName, loadBalancers }) =>
      loadBalancers.map(({ targetGroupArn, containerPort }) => [targetGroupArn, `${serviceName}:${containerPort}`]),
    ),
  );
  const lines = replies.flatMap(({ Listeners }) =>
    Listeners.map(({ Protocol, Port, DefaultActions: [action] }) => {
      const { Protocol: protocol, Port: port, StatusCode } = action?.RedirectConfig ?? {};
      const redirect = StatusCode && `${StatusCode} ${protocol} ${port}`;
      return `${Protocol} ${Port} -> ${redirect ?? behind.get(action?.TargetGroupArn ?? "")}`;
    }),
  );
  expect(lines.sort()).toEqual([
    "HTTP 80 -> HTTP_301 HTTPS 443",
    "HTTPS 443 -> nginx:80",
    "TCP 4001 -> dispatch:4001",
    "UDP 161 -> dispatch:10161",
  ]);
}
