import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import type { Construct } from "constructs";
import {
  type ContainerDefinition,
  containerDefinitions,
  environmentOf,
  logConfigurationOf,
  secretsOf,
  type HealthCheck,
  type Ulimit,
} from "./container-definitions";
import type { AwsEnvironment } from "./environment";
import type { Naming } from "./naming";

/** A port of a container. */
export interface ContainerPort {
  readonly port: number;
  /** @default "tcp" */
  readonly protocol?: "tcp" | "udp";
}

/** A folder of an EFS file system inside a container. The way there is encrypted, and IAM decides who may take it. */
export interface EfsMount {
  /** Name of the volume in the task. */
  readonly name: string;
  readonly containerPath: string;
  readonly readOnly: boolean;
  readonly fileSystemId: string;
  readonly accessPointId: string;
}

export interface FargateTaskProps {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  /** Physical name of the task family and of its container. */
  readonly family: string;
  readonly image: string;
  /** CPU units of a task. */
  readonly cpu: number;
  /** Memory of a task in MiB. */
  readonly memory: number;

  /**
   * Ephemeral storage of a task in GiB.
   *
   * @default - Fargate's 20 GiB
   */
  readonly ephemeralStorageGiB?: number;

  /**
   * Entry point of the container.
   *
   * @default - the image's
   */
  readonly entryPoint?: readonly string[];

  /**
   * Command of the container.
   *
   * @default - the image's
   */
  readonly command?: readonly string[];

  /**
   * User, or user and group, that the container runs as.
   *
   * @default - the image's
   */
  readonly user?: string;

  /**
   * Seconds that the container has to end before it is killed; at most 120.
   *
   * @default - 30, which is ECS'
   */
  readonly stopTimeout?: number;

  /**
   * Run an init process that passes signals on and reaps what is left over.
   *
   * @default false
   */
  readonly initProcess?: boolean;

  /**
   * Limits of the container's processes.
   *
   * @default - Fargate's
   */
  readonly ulimits?: readonly Ulimit[];

  /**
   * File systems of the container.
   *
   * @default - none
   */
  readonly mounts?: readonly EfsMount[];

  /** Environment variables. No secret may be among them. */
  readonly variables: Readonly<Record<string, string>>;

  /**
   * Secrets by name of the environment variable: `valueFrom` of the ECS API.
   *
   * @default - none
   */
  readonly secrets?: Readonly<Record<string, string>>;

  /**
   * Health check of the container.
   *
   * @default - none: what is in front of the service checks it
   */
  readonly healthCheck?: HealthCheck;

  readonly logGroupName: string;
  readonly logStreamPrefix: string;

  /**
   * What the container runs as.
   *
   * @default - it may call nothing of AWS
   */
  readonly taskRoleArn?: string;

  readonly executionRoleArn: string;

  /**
   * Tags of the task definition in addition to the deployment's.
   *
   * @default - none
   */
  readonly taskDefinitionTags?: Record<string, string>;
}

/**
 * The definition of a task on Fargate with one container.
 *
 * @throws if an environment variable has the name of a secret
 */
export function fargateTaskDefinition(
  scope: Construct,
  id: string,
  props: FargateTaskProps,
  ports: readonly ContainerPort[],
): EcsTaskDefinition {
  return new EcsTaskDefinition(scope, id, {
    family: props.family,
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "X86_64" },
    cpu: `${props.cpu}`,
    memory: `${props.memory}`,
    ephemeralStorage: props.ephemeralStorageGiB === undefined ? undefined : { sizeInGib: props.ephemeralStorageGiB },
    taskRoleArn: props.taskRoleArn,
    executionRoleArn: props.executionRoleArn,
    containerDefinitions: containerDefinitions([container(props, ports)]),
    volume: props.mounts?.map(({ name, fileSystemId, accessPointId }) => ({
      name,
      efsVolumeConfiguration: {
        fileSystemId,
        transitEncryption: "ENABLED",
        authorizationConfig: { accessPointId, iam: "ENABLED" },
      },
    })),
    tags: props.naming.tags(props.taskDefinitionTags ?? {}),
  });
}

function container(props: FargateTaskProps, ports: readonly ContainerPort[]): ContainerDefinition {
  const secrets = props.secrets ?? {};
  for (const name of Object.keys(props.variables).filter((variable) => Object.hasOwn(secrets, variable))) {
    throw new Error(`environment variable ${name} is a secret of the service and cannot be set in clear`);
  }
  return {
    name: props.family,
    image: props.image,
    essential: true,
    cpu: props.cpu,
    memory: props.memory,
    entryPoint: props.entryPoint,
    command: props.command,
    user: props.user,
    stopTimeout: props.stopTimeout,
    linuxParameters: props.initProcess === true ? { initProcessEnabled: true } : undefined,
    ulimits: props.ulimits,
    portMappings: ports.map(({ port, protocol = "tcp" }) => ({ containerPort: port, hostPort: port, protocol })),
    mountPoints: props.mounts?.map(({ name, containerPath, readOnly }) => ({
      sourceVolume: name,
      containerPath,
      readOnly,
    })),
    environment: environmentOf(props.variables),
    secrets: secretsOf(secrets),
    healthCheck: props.healthCheck,
    logConfiguration: logConfigurationOf(props),
  };
}
