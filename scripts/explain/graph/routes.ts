import type { Box } from "./boxes";
import type { Block, Element, Synthesis } from "./synthesis";

/** What a load balancer does with some of the requests that arrive. */
export interface Route {
  /** Where they arrive: `443`. */
  readonly port: string;
  /** Which of them it is: `path /api/*`; nothing for those that no rule is about. */
  readonly when: string;
  /** `after a sign-in, to Backend service`. */
  readonly does: string;
  /** Address of the listener, or of its rule. */
  readonly because: string;
}

/** The routes of the load balancers in a box: by port, the rules in the order in which they are tried, and then the rest. */
export function routesOf(box: Box, synthesis: Synthesis, boxes: readonly Box[]): readonly Route[] {
  const isOfThis = (element: Element) =>
    synthesis.targets(element.stack, element.block.load_balancer_arn).some((target) => box.resources.includes(target));
  return synthesis
    .ofType("aws_lb_listener")
    .filter(isOfThis)
    .sort((a, b) => Number(a.block.port) - Number(b.block.port))
    .flatMap((listener) => {
      const port = `${listener.block.port as number}`;
      const rules = synthesis
        .ofType("aws_lb_listener_rule")
        .filter(({ stack, block }) => synthesis.targets(stack, block.listener_arn).includes(listener))
        .sort((a, b) => Number(a.block.priority) - Number(b.block.priority));
      const route = (element: Element, when: string, actions: unknown): Route => ({
        port,
        when,
        does: doneBy(actions as readonly Block[], element.stack, synthesis, boxes),
        because: element.address,
      });
      return [
        ...rules.map((rule) => route(rule, conditionsOf(rule.block.condition as Block[]), rule.block.action)),
        route(listener, "", listener.block.default_action),
      ];
    });
}

/** `path /api/*, /static/* and host a.example.com`. */
function conditionsOf(conditions: readonly Block[]): string {
  const words = conditions.flatMap((condition) =>
    Object.entries(condition).map(([kind, { values }]: [string, Block]) => {
      const what = kind.replace(/_(pattern|header)$/, "").replaceAll("_", " ");
      return `${what} ${(values as readonly string[]).join(", ")}`;
    }),
  );
  return words.join(" and ");
}

function doneBy(actions: readonly Block[], stack: string, synthesis: Synthesis, boxes: readonly Box[]): string {
  return actions
    .map(({ type, redirect, target_group_arn: group }) => {
      if (/^authenticate-/.test(`${type as string}`)) return "after a sign-in";
      const { protocol, port } = (redirect ?? {}) as Readonly<Record<string, string>>;
      return protocol === undefined
        ? `to ${behind(group, stack, synthesis, boxes)}`
        : `sent on to ${protocol}, port ${port}`;
    })
    .join(", ");
}

/** The service that registers with a target group. */
function behind(group: unknown, stack: string, synthesis: Synthesis, boxes: readonly Box[]): string {
  const [target] = synthesis.targets(stack, group);
  const isRegistered = ({ stack: own, block }: Element) =>
    synthesis.targets(own, block.load_balancer).some((found) => found === target);
  const services = synthesis.ofType("aws_ecs_service").filter(isRegistered);
  return boxes.find(({ resources }) => resources.some((one) => services.includes(one)))?.title ?? "another place";
}
