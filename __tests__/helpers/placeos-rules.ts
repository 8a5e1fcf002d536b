import type { Block, Synthesized } from "./synth";

/** The deployment guide's label of a group. */
function label(synthesized: Synthesized, groupId: string): string {
  const name = synthesized.follow(groupId).tags.Name as string;
  const [, found] = /^(.+) \| Head-Office \| security group$/.exec(name) ?? [];
  if (found === undefined) throw new Error(`${name} is no tag of a security group`);
  return found;
}

/** The rules of a kind, one line for each address or group, sorted. */
export function rules(synthesized: Synthesized, kind: "ingress" | "egress"): string[] {
  return synthesized
    .resources(`aws_vpc_security_group_${kind}_rule`)
    .flatMap((rule) => {
      const { ip_protocol, from_port, to_port } = rule;
      const ports = from_port === to_port ? [from_port as number] : [from_port, to_port];
      const traffic = [ip_protocol, ...ports.filter((port) => port !== undefined)].join(" ");
      const owner = label(synthesized, rule.security_group_id as string);
      return others(synthesized, rule).map((other) =>
        kind === "ingress" ? `${other} -> ${owner} : ${traffic}` : `${owner} -> ${other} : ${traffic}`,
      );
    })
    .sort();
}

function others(synthesized: Synthesized, rule: Block): string[] {
  const group = rule.referenced_security_group_id as string | undefined;
  if (group !== undefined) return [label(synthesized, group)];
  if (rule.cidr_ipv6 !== undefined) return [rule.cidr_ipv6 as string];
  const [, list] = /^\$\{toset\((\[.*\])\)\}$/.exec(rule.for_each as string) ?? [];
  if (list === undefined || rule.cidr_ipv4 !== "${each.value}")
    throw new Error(`whom does ${JSON.stringify(rule)} mean?`);
  return JSON.parse(list) as string[];
}
