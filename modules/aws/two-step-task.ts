import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import type { Construct } from "constructs";
import {
  type ContainerDefinition,
  containerDefinitions,
  environmentOf,
  logConfigurationOf,
  secretsOf,
} from "./container-definitions";
import type { AwsEnvironment } from "./environment";
import type { Naming } from "./naming";

/** A container that does its work and ends. */
export interface Step {
  readonly name: string;
  readonly image: string;
  /** CPU units. */
  readonly cpu: number;
  /** Memory in MiB. */
  readonly memory: number;
  /** @default - the image's */
  readonly entryPoint?: readonly string[];
  readonly command: readonly string[];

  /**
   * Environment variables. No secret may be among them.
   *
   * @default - none
   */
  readonly variables?: Readonly<Record<string, string>>;

  /**
   * Secrets by name of the environment variable: `valueFrom` of the ECS API.
   *
   * @default - none
   */
  readonly secrets?: Readonly<Record<string, string>>;
}

export interface TwoStepTaskProps {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  /** Physical name of the task family. */
  readonly family: string;
  readonly first: Step;
  /** Runs when the first one has ended with 0, and else never. */
  readonly second: Step;
  /** A folder that both have and that goes with the task. */
  readonly sharedFolder: string;
  readonly logGroupName: string;
  readonly logStreamPrefix: string;
  readonly taskRoleArn: string;
  readonly executionRoleArn: string;
}

/** The definition of a task on Fargate with two containers that run one after the other. */
export function twoStepTaskDefinition(scope: Construct, id: string, props: TwoStepTaskProps): EcsTaskDefinition {
  const { first, second } = props;
  const volume = "shared";
  const container = (step: Step, isLast: boolean): ContainerDefinition => ({
    name: step.name,
    image: step.image,
    // the task ends with it
    essential: isLast,
    cpu: step.cpu,
    memory: step.memory,
    entryPoint: step.entryPoint,
    command: step.command,
    dependsOn: isLast ? [{ containerName: first.name, condition: "SUCCESS" }] : undefined,
    portMappings: [],
    mountPoints: [{ sourceVolume: volume, containerPath: props.sharedFolder, readOnly: false }],
    environment: environmentOf(step.variables ?? {}),
    secrets: secretsOf(step.secrets ?? {}),
    logConfiguration: logConfigurationOf(props),
  });
  return new EcsTaskDefinition(scope, id, {
    family: props.family,
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "X86_64" },
    cpu: `${first.cpu + second.cpu}`,
    memory: `${first.memory + second.memory}`,
    taskRoleArn: props.taskRoleArn,
    executionRoleArn: props.executionRoleArn,
    containerDefinitions: containerDefinitions([container(first, false), container(second, true)]),
    volume: [{ name: volume }],
    tags: props.naming.tags(),
  });
}
