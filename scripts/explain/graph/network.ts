import type { Box } from "./boxes";
import type { Connection } from "./connections";
import { letsOut, type Port, portsOf, portsOfRule } from "./listens";
import { isEverywhere, isPrivate, type Outside, outsideOf } from "./outside";
import type { Element, Synthesis } from "./synthesis";
import { withoutNote } from "./synthesis";
import { ofCommands } from "./zones";

/** Connections that rules of security groups let through, and who calls from outside. */
export interface Network {
  readonly connections: readonly Connection[];
  readonly outside: readonly Outside[];
}

interface Member {
  readonly box: Box;
  readonly groups: ReadonlySet<Element>;
  readonly listens: readonly Port[];
}

const RULES = /^aws_(vpc_security_group_(in|e)gress_rule|security_group|default_security_group)$/;

/** Who can open a connection to whom: where a rule lets it in at the one end, and another one out at the other. */
export function networkOf(synthesis: Synthesis, boxes: readonly Box[], ownBlocks: readonly string[]): Network {
  const members = boxes.filter(({ type }) => type !== "aws_vpc").map((box) => memberOf(box, synthesis));
  const egress = synthesis.ofType("aws_vpc_security_group_egress_rule");
  const outside = new Map<string, Outside>();
  const connections = synthesis.ofType("aws_vpc_security_group_ingress_rule").flatMap((rule) => {
    const [group] = synthesis.targets(rule.stack, rule.block.security_group_id);
    const receivers = members.filter(({ groups }) => groups.has(group!));
    const sources = sourcesOf(rule, members, synthesis, ownBlocks);
    return receivers.flatMap((receiver) => {
      const ports = portsOfRule(rule, receiver.listens);
      const fromMembers = sources.members.flatMap((source) => {
        const out = egress.filter((one) => goesTo(one, source, receiver, synthesis));
        const allowed = ports.filter((port) => out.some((one) => letsOut(one, port)));
        const because = out.filter((one) => allowed.some((port) => letsOut(one, port)));
        return allowed.length === 0 ? [] : [connection(source.box.id, receiver.box.id, allowed, [rule, ...because])];
      });
      if (sources.blocks.length === 0 || ports.length === 0) return fromMembers;
      const callers = outsideOf(sources.blocks);
      outside.set(callers.id, callers);
      return [...fromMembers, connection(callers.id, receiver.box.id, ports, [rule])];
    });
  });
  return { connections, outside: [...outside.values()] };
}

function memberOf(box: Box, synthesis: Synthesis): Member {
  const values = [
    ...box.resources
      .filter(({ type }) => !RULES.test(type))
      .map(({ stack, block }) => ({ stack, value: withoutNote(block) as unknown })),
    ...ofCommands(box, synthesis),
  ];
  const groups = values.flatMap(({ stack, value }) =>
    synthesis.targets(stack, value).filter(({ type }) => type === "aws_security_group"),
  );
  return { box, groups: new Set(groups), listens: portsOf(box) };
}

interface Sources {
  readonly members: readonly Member[];
  /** Blocks of addresses outside. */
  readonly blocks: readonly string[];
}

function sourcesOf(
  rule: Element,
  members: readonly Member[],
  synthesis: Synthesis,
  ownBlocks: readonly string[],
): Sources {
  const { referenced_security_group_id: referenced, cidr_ipv4: v4, cidr_ipv6: v6, for_each: each } = rule.block;
  if (referenced !== undefined) {
    const groups = synthesis.targets(rule.stack, referenced);
    return { members: members.filter((member) => groups.some((group) => member.groups.has(group))), blocks: [] };
  }
  const blocks = blocksOf(v4 ?? v6, each);
  const isOwn = (block: string) => ownBlocks.includes(block) || /aws_vpc\./.test(block);
  // what is in the VPC comes from its addresses, too
  const covers = blocks.some((block) => isOwn(block) || isPrivate(block) || isVariable(block));
  return { members: covers ? members : [], blocks: blocks.filter((block) => !isOwn(block)) };
}

/** The blocks of a rule, or of what it is made for each of. */
export function blocksOf(block: unknown, each: unknown): readonly string[] {
  if (block === undefined || block === null) return [];
  if (each === undefined) return [`${block as string}`];
  const elements = Array.isArray(each)
    ? each.map(String)
    : [...`${each as string}`.matchAll(/"([^"]+)"/g)].map(([, one]) => one!);
  if (elements.length > 0) return elements;
  return [/var\.(\w+)/.exec(`${each as string}`)?.[1] ?? `${each as string}`];
}

function isVariable(block: string): boolean {
  return !/^[\d.:a-f]+\/\d+$/.test(block);
}

/** Whether a rule lets a member out to another one. */
function goesTo({ stack, block }: Element, source: Member, receiver: Member, synthesis: Synthesis): boolean {
  const [group] = synthesis.targets(stack, block.security_group_id);
  if (!source.groups.has(group!)) return false;
  if (block.referenced_security_group_id !== undefined) {
    return synthesis.targets(stack, block.referenced_security_group_id).some((one) => receiver.groups.has(one));
  }
  return blocksOf(block.cidr_ipv4 ?? block.cidr_ipv6, block.for_each).some(
    (one) => isEverywhere(one) || isPrivate(one) || isVariable(one),
  );
}

function connection(from: string, to: string, ports: readonly Port[], rules: readonly Element[]): Connection {
  return { from, to, kind: "network", ports, because: rules.map(({ address }) => address) };
}
