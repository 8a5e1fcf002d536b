import type { Block, Synthesized } from "./synth";

/** One container of a PlaceOS deployment, as ECS gets it. */
export interface Container {
  /** Name of its service: `rest-api`. */
  readonly name: string;
  /** The definition of its task. */
  readonly task: Block;
  /** The container, in the words of the ECS API. */
  readonly definition: Block;
  readonly variables: Readonly<Record<string, string>>;
  /** `valueFrom` by name of the environment variable. */
  readonly secrets: Readonly<Record<string, string>>;
  /** The service that keeps it running; undefined where it runs by hand. */
  readonly service?: Block;
}

/** Where a container is told to connect to. */
export interface Address {
  /** The environment variable that says so. */
  readonly variable: string;
  readonly host: string;
  readonly port: number;
}

/** All containers, by the name of their service. */
export function containersOf(synthesized: Synthesized): Readonly<Record<string, Container>> {
  const services = synthesized.resources("aws_ecs_service");
  const containers = synthesized.resources("aws_ecs_task_definition").map((task): Container => {
    const [definition, ...more] = JSON.parse(task.container_definitions as string) as Block[];
    if (definition === undefined || more.length > 0)
      throw new Error(`expected one container in ${String(task.family)}`);
    return {
      name: definition.logConfiguration.options["awslogs-stream-prefix"] as string,
      task,
      definition,
      variables: byName(definition.environment as Block[], "value"),
      secrets: byName(definition.secrets as Block[], "valueFrom"),
      service: services.find((service) => synthesized.follow(service.task_definition as string) === task),
    };
  });
  return Object.fromEntries(containers.map((container) => [container.name, container]));
}

/**
 * The hosts and ports in a container's environment: from URLs, from the pairs `…_HOST` and `…_PORT`, and the peers
 * in the configuration of nginx.
 *
 * @throws if there is a host without a port
 */
export function addressesOf({ name, variables }: Container): readonly Address[] {
  const addresses = Object.entries(variables).flatMap(([variable, value]) => {
    const ofUrl = [...value.matchAll(/\b(\w+):\/\/(\$\{[^}]+\}|[^\s:/,]+)(?::(\d+))?/g)];
    if (variable === "NGINX_CONFIGURATION") {
      return [...value.matchAll(/set \$peer ([^\s:;]+):(\d+);/g)].map(([, host, port]) => ({ variable, host, port }));
    }
    if (ofUrl.length > 0) {
      const standard: Readonly<Record<string, string>> = { http: "80", https: "443" };
      return ofUrl.map(([, scheme, host, port = standard[scheme!]]) => ({ variable, host, port }));
    }
    const prefix = /^(\w+)_(?:HOST|SERVER)$/.exec(variable)?.[1];
    if (prefix === undefined) return [];
    const [host, port = variables[`${prefix}_PORT`]] = value.split(":");
    return [{ variable, host, port }];
  });
  return addresses.map(({ variable, host = "", port }) => {
    if (!/^\d+$/.test(port ?? "")) throw new Error(`${name}: ${variable} names no port for ${host}`);
    return { variable, host, port: Number(port) };
  });
}

function byName(entries: readonly Block[], key: string): Record<string, string> {
  return Object.fromEntries(entries.map((entry) => [entry.name as string, entry[key] as string]));
}
