import { Fn, Op, Token } from "cdktf";
import type { AwsEnvironment } from "./environment";

/** A container of a task, in the words of the ECS API. Values are plain or tokens of strings and numbers. */
export interface ContainerDefinition {
  readonly name: string;
  readonly image: string;
  readonly essential: boolean;
  readonly cpu: number;
  readonly memory: number;
  readonly entryPoint?: readonly string[];
  readonly command?: readonly string[];
  readonly user?: string;
  /** Containers of the task that must have ended well before. */
  readonly dependsOn?: readonly { readonly containerName: string; readonly condition: "SUCCESS" }[];
  /** Seconds between the request to end and the kill. */
  readonly stopTimeout?: number;
  readonly linuxParameters?: { readonly initProcessEnabled: boolean };
  readonly ulimits?: readonly Ulimit[];
  readonly portMappings: readonly {
    readonly containerPort: number;
    readonly hostPort: number;
    readonly protocol: "tcp" | "udp";
  }[];
  readonly mountPoints?: readonly {
    readonly sourceVolume: string;
    readonly containerPath: string;
    readonly readOnly: boolean;
  }[];
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  readonly secrets: readonly { readonly name: string; readonly valueFrom: string }[];
  readonly healthCheck?: HealthCheck;
  readonly logConfiguration: { readonly logDriver: "awslogs"; readonly options: Readonly<Record<string, string>> };
}

/** A limit on what the processes of a container use. */
export interface Ulimit {
  readonly name: "core" | "nofile";
  readonly softLimit: number;
  readonly hardLimit: number;
}

/** How ECS finds out whether a container works; times are in seconds. */
export interface HealthCheck {
  readonly command: readonly string[];
  readonly interval: number;
  readonly timeout: number;
  readonly retries: number;
  readonly startPeriod: number;
}

/**
 * The JSON of a task definition's containers.
 *
 * @throws if a token of a boolean, a list or a map is among the values: JSON cannot hold those
 */
export function containerDefinitions(containers: readonly ContainerDefinition[]): string {
  const json = JSON.stringify(containers);
  if (json.includes("<unresolved-token>") || json.includes("&{TfToken[") || json.includes("#{TfToken[")) {
    throw new Error(`container definitions take tokens of strings and numbers only, got ${json}`);
  }
  return json;
}

/** The `environment` of a container, in the order of the names. */
export function environmentOf(variables: Readonly<Record<string, string>>): ContainerDefinition["environment"] {
  return Object.keys(variables)
    .sort()
    .map((name) => ({ name, value: variables[name]! }));
}

/** The `secrets` of a container: `valueFrom` of the ECS API by name of the environment variable. */
export function secretsOf(secrets: Readonly<Record<string, string>>): ContainerDefinition["secrets"] {
  return Object.entries(secrets).map(([name, valueFrom]) => ({ name, valueFrom }));
}

/** Where the events of a container go. */
export interface ContainerLog {
  readonly environment: AwsEnvironment;
  readonly logGroupName: string;
  readonly logStreamPrefix: string;
}

/** The `logConfiguration` of a container. */
export function logConfigurationOf(log: ContainerLog): ContainerDefinition["logConfiguration"] {
  return {
    logDriver: "awslogs",
    options: {
      "awslogs-group": log.logGroupName,
      "awslogs-region": log.environment.region,
      "awslogs-stream-prefix": log.logStreamPrefix,
    },
  };
}

/**
 * Values for the `environment` of a container of which only Terraform knows some: it puts them into the JSON as they are,
 * so that a quote or a backslash in one would end the string that it stands in.
 */
export function escapeForJson(variables: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, Token.isUnresolved(value) ? withoutQuotes(value) : value]),
  );
}

function withoutQuotes(value: string): string {
  const json = Fn.jsonencode(value);
  return Fn.substr(json, 1, Token.asNumber(Op.sub(Fn.lengthOf(json), 2)));
}
