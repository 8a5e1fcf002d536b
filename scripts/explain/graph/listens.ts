import type { Box } from "./boxes";
import type { Element } from "./synthesis";

/** A port on which something listens, with its protocol: `443`, `udp 53`. */
export type Port = string;

const databases: Readonly<Record<string, number>> = {
  aws_db_instance: 5432,
  aws_rds_cluster: 5432,
  aws_elasticache_replication_group: 6379,
  aws_opensearch_domain: 443,
  aws_efs_mount_target: 2049,
};

/** The ports on which a box listens, as far as its resources say it; nothing where they do not. */
export function portsOf(box: Box): readonly Port[] {
  return [...new Set(box.resources.flatMap(portsOfResource))];
}

function portsOfResource({ type, block }: Element): readonly Port[] {
  if (type === "aws_lb_listener") return [portName(`${block.protocol as string}`, Number(block.port))];
  if (type === "aws_ecs_task_definition") {
    const found = `${block.container_definitions as string}`.matchAll(
      /\\?"containerPort\\?":\s*(\d+)[^{}]*?(?:\\?"protocol\\?":\s*\\?"(\w+))?[^{}]*\}/g,
    );
    return [...found].map(([, port, protocol = "tcp"]) => portName(protocol, Number(port)));
  }
  const port = databases[type];
  return port === undefined ? [] : [portName("tcp", Number(block.port ?? port))];
}

/** The ports that a rule of a security group lets through, of those on which something listens. */
export function portsOfRule({ block }: Element, listens: readonly Port[]): readonly Port[] {
  const { ip_protocol: protocol, from_port: from, to_port: to } = block;
  if (`${protocol as string}` === "-1") return listens.length > 0 ? listens : ["all ports"];
  const isUdp = protocol === "udp";
  if (protocol === "icmp" || protocol === "icmpv6") return [];
  if (listens.length === 0) {
    const range = from === to ? `${from as number}` : `${from as number}–${to as number}`;
    return [isUdp ? `udp ${range}` : range];
  }
  return listens.filter((port) => {
    const number = Number(port.replace("udp ", ""));
    return port.startsWith("udp ") === isUdp && number >= Number(from) && number <= Number(to);
  });
}

/** Whether a rule lets something out to a port. */
export function letsOut({ block }: Element, port: Port): boolean {
  if (`${block.ip_protocol as string}` === "-1") return true;
  const [first = 0, last = first] = port.replace("udp ", "").split("–").map(Number);
  if (Number.isNaN(first)) return false;
  const isUdp = port.startsWith("udp ");
  return (block.ip_protocol === "udp") === isUdp && Number(block.from_port) <= first && Number(block.to_port) >= last;
}

function portName(protocol: string, port: number): Port {
  return /udp/i.test(protocol) && !/tcp/i.test(protocol) ? `udp ${port}` : `${port}`;
}
