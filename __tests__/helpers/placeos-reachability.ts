import { addressesOf, type Container, containersOf } from "./placeos-containers";
import type { Block, Synthesized } from "./synth";

/** What a deployment runs and what runs by AWS: by the names of services, or `redis`, `elasticsearch`, `postgresql`, `efs`, `alb`, `nlb`. */
export interface Member {
  readonly name: string;
  /** References to its security groups. */
  readonly groups: readonly string[];
  /** TCP ports on which it listens. */
  readonly listens: readonly number[];
}

/** A connection that something needs, and where it says so. */
export interface Need {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  readonly because: string;
}

/** What all addresses outside the VPC are called in {@link Need.to}. */
export const internet = "internet";

const managed: Readonly<Record<string, string>> = {
  aws_elasticache_replication_group: "redis",
  aws_opensearch_domain: "elasticsearch",
  aws_db_instance: "postgresql",
};

/** Those that run module commands on nodes of core. */
const callersOfNodes = ["core", "rest-api", "triggers"];

/** Who can open which port on whom, read from the JSON of a whole deployment in which init is a service. */
export class Reachability {
  public readonly members: readonly Member[];
  private readonly containers: Readonly<Record<string, Container>>;
  private readonly hosts: ReadonlyMap<string, string>;

  constructor(private readonly synthesized: Synthesized) {
    this.containers = containersOf(synthesized);
    this.members = [...Object.values(this.containers).map(memberOf), ...this.managedMembers()];
    this.hosts = new Map(Object.values(this.containers).map((container) => [this.recordOf(container), container.name]));
  }

  /** Whether a member may open a TCP port of another one, which listens on it. */
  public canOpen({ from, to, port }: Omit<Need, "because">): boolean {
    const source = this.member(from);
    if (to === internet)
      return this.rules("egress").some((rule) => source.groups.includes(groupOf(rule)) && isAll(rule));
    const target = this.member(to);
    return target.listens.includes(port) && this.leaves(source, target, port) && this.enters(source, target, port);
  }

  /** Every pair of members that can open a port on which the other listens: `from -> to : port`. */
  public open(): readonly string[] {
    return this.members.flatMap(({ name: from }) =>
      this.members.flatMap(({ name: to, listens }) =>
        listens.filter((port) => this.canOpen({ from, to, port })).map((port) => line({ from, to, port })),
      ),
    );
  }

  /** What the environment of each container, its volumes and the load balancers need. */
  public needs(): readonly Need[] {
    const found = Object.values(this.containers).flatMap((container) => this.needsOf(container));
    // services find core nodes through etcd, or through Redis in releases without etcd, and ask them under the address that they registered
    const registry = this.containers.etcd === undefined ? "REDIS_URL" : "ETCD_HOST";
    const { CORE_HOST = "", CORE_PORT } = this.containers.core!.variables;
    const ofNodes = found
      .filter(({ from, because }) => because === registry && callersOfNodes.includes(from))
      .map(({ from }) => ({
        from,
        to: this.target(CORE_HOST),
        port: Number(CORE_PORT),
        because: `found through ${registry}`,
      }));
    return [...found, ...ofNodes, ...this.needsOfLoadBalancers()];
  }

  /** The member that a host means. */
  private target(host: string): string {
    const service = this.hosts.get(host);
    if (service !== undefined) return service;
    const [, type] = /^\$\{(\w+)\./.exec(host) ?? [];
    if (type !== undefined && managed[type] !== undefined) return managed[type];
    if (host.endsWith(".example.com")) return internet;
    throw new Error(`no service answers at ${host}`);
  }

  private needsOf(container: Container): Need[] {
    const from = container.name;
    const ofVariables = addressesOf(container)
      .filter(({ host }) => !["0.0.0.0", "127.0.0.1"].includes(host))
      .map(({ variable, host, port }) => ({ from, to: this.target(host), port, because: variable }))
      // its own name is what it tells others
      .filter(({ to }) => to !== from);
    const volumes = (container.task.volume ?? []) as Block[];
    return [...ofVariables, ...volumes.map(({ name }) => ({ from, to: "efs", port: 2049, because: `volume ${name}` }))];
  }

  private needsOfLoadBalancers(): Need[] {
    return Object.values(this.containers).flatMap(({ name: to, service }) =>
      ((service?.load_balancer ?? []) as Block[]).flatMap(({ target_group_arn, container_port }) => {
        const group = this.synthesized.follow(target_group_arn as string);
        const from = group.protocol === "HTTP" ? "alb" : "nlb";
        if (group.port !== container_port) throw new Error(`${to} does not listen where its target group sends`);
        const ports = group.protocol === "UDP" ? [] : [container_port as number];
        return [...ports, Number(group.health_check.port)].map((port) => ({ from, to, port, because: "target group" }));
      }),
    );
  }

  private managedMembers(): Member[] {
    const { synthesized } = this;
    const redis = synthesized.resources("aws_elasticache_replication_group").map((group) => ({
      name: "redis",
      groups: group.security_group_ids as string[],
      listens: [group.port as number],
    }));
    const elasticsearch = synthesized.resources("aws_opensearch_domain").map((domain) => ({
      name: "elasticsearch",
      groups: domain.vpc_options.security_group_ids as string[],
      listens: [443],
    }));
    const postgresql = synthesized.resources("aws_db_instance").map((instance) => ({
      name: "postgresql",
      groups: instance.vpc_security_group_ids as string[],
      listens: [instance.port as number],
    }));
    const [mountTarget] = synthesized.resources("aws_efs_mount_target");
    const loadBalancers = synthesized.resources("aws_lb").map((loadBalancer) => ({
      name: loadBalancer.load_balancer_type === "network" ? "nlb" : "alb",
      groups: loadBalancer.security_groups as string[],
      listens: [] as number[],
    }));
    const efs = { name: "efs", groups: mountTarget!.security_groups as string[], listens: [2049] };
    return [...redis, ...elasticsearch, ...postgresql, efs, ...loadBalancers];
  }

  /** The name under which a service is found: its record in the namespace of the VPC. */
  private recordOf({ service, name }: Container): string {
    if (service === undefined) throw new Error(`${name} is no service`);
    const record = this.synthesized.follow(service.service_registries.registry_arn as string);
    const namespace = this.synthesized.follow(record.dns_config.namespace_id as string);
    return `${String(record.name)}.${String(namespace.name)}`;
  }

  private member(name: string): Member {
    const found = this.members.find((member) => member.name === name);
    if (found === undefined) throw new Error(`there is no ${name}`);
    return found;
  }

  private leaves(source: Member, target: Member, port: number): boolean {
    return this.rules("egress").some(
      (rule) =>
        source.groups.includes(groupOf(rule)) &&
        (isAll(rule) || (target.groups.includes(rule.referenced_security_group_id as string) && covers(rule, port))),
    );
  }

  private enters(source: Member, target: Member, port: number): boolean {
    return this.rules("ingress").some(
      (rule) =>
        target.groups.includes(groupOf(rule)) &&
        source.groups.includes(rule.referenced_security_group_id as string) &&
        covers(rule, port),
    );
  }

  private rules(kind: "ingress" | "egress"): Block[] {
    return this.synthesized.resources(`aws_vpc_security_group_${kind}_rule`);
  }
}

/** `from -> to : port`. */
export function line({ from, to, port }: Omit<Need, "because">): string {
  return `${from} -> ${to} : ${port}`;
}

function memberOf({ name, definition, service }: Container): Member {
  const mappings = definition.portMappings as { containerPort: number; protocol: string }[];
  return {
    name,
    groups: (service?.network_configuration.security_groups ?? []) as string[],
    listens: mappings.filter(({ protocol }) => protocol === "tcp").map(({ containerPort }) => containerPort),
  };
}

function groupOf(rule: Block): string {
  return rule.security_group_id as string;
}

function isAll(rule: Block): boolean {
  return rule.ip_protocol === "-1" && (rule.for_each as string | undefined)?.includes('"0.0.0.0/0"') === true;
}

function covers({ ip_protocol, from_port, to_port }: Block, port: number): boolean {
  return ip_protocol === "tcp" && (from_port as number) <= port && port <= (to_port as number);
}
