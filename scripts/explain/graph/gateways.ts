import type { Box } from "./boxes";
import type { Connection } from "./connections";
import { type Outside, outsideOf } from "./outside";
import type { Block, Element, Synthesis } from "./synthesis";

/** Connections that need no rule of a security group: those of API gateways, and of load balancers that let AWS ask who calls. */
export function gatewaysOf(
  synthesis: Synthesis,
  boxes: readonly Box[],
): { readonly connections: readonly Connection[]; readonly outside: readonly Outside[] } {
  const home = new Map(boxes.flatMap((box) => box.resources.map((resource) => [resource, box.id] as const)));
  const outside = new Map<string, Outside>();
  const callers = synthesis.ofType("aws_api_gateway_rest_api").flatMap((api): Connection[] => {
    const policies = policiesOf(api, synthesis);
    const blocks = policies.flatMap((policy) => allowedBlocks(policy, synthesis));
    const from = outsideOf(blocks.length > 0 ? blocks : ["0.0.0.0/0"]);
    outside.set(from.id, from);
    const because = [api, ...policies].map(({ address }) => address);
    return [{ from: from.id, to: home.get(api)!, kind: "network", ports: ["443"], because }];
  });
  const integrations = synthesis.ofType("aws_api_gateway_integration").flatMap((integration): Connection[] => {
    const { stack, block, address } = integration;
    const [, scheme, port] = /^(https?):\/\/[^/]*?(?::(\d+))?(?:\/|$)/.exec(`${block.uri as string}`) ?? [];
    if (scheme === undefined) return [];
    const ports = [port ?? (scheme === "https" ? "443" : "80")];
    return synthesis
      .targets(stack, block.uri)
      .filter(({ type }) => type === "aws_lb")
      .map((balancer) => ({
        from: home.get(integration)!,
        to: home.get(balancer)!,
        kind: "network",
        ports,
        because: [address],
      }));
  });
  const signIns = synthesis.ofType("aws_lb_listener", "aws_lb_listener_rule").flatMap((listener) =>
    poolsOf(listener, synthesis).map((pool): Connection => ({
      from: home.get(listener)!,
      to: home.get(pool)!,
      kind: "network",
      ports: ["443"],
      because: [listener.address],
    })),
  );
  const forwarded = synthesis.ofType("aws_lb").flatMap((balancer) => forwardsOf(balancer, synthesis, home));
  return { connections: [...callers, ...integrations, ...signIns, ...forwarded], outside: [...outside.values()] };
}

/** Where a load balancer without a security group sends what it gets: its listeners are the only rule. */
function forwardsOf(balancer: Element, synthesis: Synthesis, home: ReadonlyMap<Element, string>): Connection[] {
  if (synthesis.targets(balancer.stack, balancer.block.security_groups).length > 0) return [];
  const listeners = synthesis
    .ofType("aws_lb_listener")
    .filter(({ stack, block }) => synthesis.targets(stack, block.load_balancer_arn).includes(balancer));
  return synthesis.ofType("aws_ecs_service").flatMap((service) =>
    ((service.block.load_balancer ?? []) as Block[]).flatMap(({ target_group_arn: group, container_port: port }) => {
      const [target] = synthesis.targets(service.stack, group);
      const because = listeners.filter(({ stack, block }) => synthesis.targets(stack, block).includes(target!));
      if (because.length === 0) return [];
      const ends = { from: home.get(balancer)!, to: home.get(service)! };
      return [
        {
          ...ends,
          kind: "network" as const,
          ports: [`${port as number}`],
          because: because.map(({ address }) => address),
        },
      ];
    }),
  );
}

function policiesOf(api: Element, synthesis: Synthesis): readonly Element[] {
  return synthesis
    .ofType("aws_api_gateway_rest_api_policy")
    .filter(({ stack, block }) => synthesis.targets(stack, block.rest_api_id).includes(api));
}

/** The blocks that are not denied: AWS' way to write a list of who may call. */
function allowedBlocks({ stack, block }: Element, synthesis: Synthesis): readonly string[] {
  return (
    synthesis
      .document(stack, block.policy)
      .filter(({ effect }) => effect === "Deny")
      .flatMap(({ condition = [] }) => condition as Block[])
      .filter(({ variable }) => variable === "aws:SourceIp")
      // a variable may stand for the whole list
      .flatMap(({ values }) => [values as unknown].flat().map(String))
      .map((value) => /var\.(\w+)/.exec(value)?.[1] ?? value)
  );
}

function poolsOf({ stack, block }: Element, synthesis: Synthesis): readonly Element[] {
  const actions = [block.default_action, block.action].flat().filter((action) => action !== undefined) as Block[];
  return actions
    .flatMap(({ authenticate_cognito: cognito }) =>
      synthesis.targets(stack, (cognito as Block | undefined)?.user_pool_arn),
    )
    .filter(({ type }) => type === "aws_cognito_user_pool");
}
