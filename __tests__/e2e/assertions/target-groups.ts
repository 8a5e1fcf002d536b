import { expect } from "vitest";
import { type Applied } from "../scenario";

interface Action {
  readonly TargetGroupArn?: string;
}

/** Every target group gets its calls from a listener or one of its rules. */
export async function targetGroupsBelongToListeners({ emulator }: Applied): Promise<void> {
  const [balancers, groups] = (await emulator.call(
    { service: "elbv2", operation: "describe_load_balancers" },
    { service: "elbv2", operation: "describe_target_groups" },
  )) as [
    { LoadBalancers: { LoadBalancerArn: string }[] },
    { TargetGroups: { TargetGroupArn: string; TargetGroupName: string; Port: number }[] },
  ];
  const listeners = await emulator.call<{ Listeners: { ListenerArn: string }[] }>(
    ...balancers.LoadBalancers.map(({ LoadBalancerArn }) => ({
      service: "elbv2",
      operation: "describe_listeners",
      parameters: { LoadBalancerArn },
    })),
  );
  // the default action of a listener is the last one of its rules
  const rules = await emulator.call<{ Rules: { Actions: Action[] }[] }>(
    ...listeners
      .flatMap(({ Listeners }) => Listeners)
      .map(({ ListenerArn }) => ({ service: "elbv2", operation: "describe_rules", parameters: { ListenerArn } })),
  );
  const targets = rules.flatMap(({ Rules }) => Rules.flatMap(({ Actions }) => Actions.map((a) => a.TargetGroupArn)));
  expect(groups.TargetGroups.map(({ Port }) => Port).sort((a, b) => a - b)).toEqual([3000, 8080, 8082, 8083]);
  for (const { TargetGroupArn, TargetGroupName } of groups.TargetGroups) {
    expect(targets, TargetGroupName).toContain(TargetGroupArn);
  }
}
