import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { escapeForJson, type HealthCheck, type Ulimit } from "../../aws/container-definitions";
import { taskExecutionRole } from "../../aws/ecs-roles";
import type { FargateTaskProps } from "../../aws/fargate-task";
import { logGroup } from "../../aws/log-group";
import type { ServiceDescriptor } from "../descriptor";
import type { ServicePlacement } from "./component-props";
import { efsMount, type Mount, mountingRole } from "./mount";
import { secretsOfTask } from "./secrets-of-task";

export interface TaskProps extends ServicePlacement {
  /** The service. */
  readonly service: ServiceDescriptor;
  /** Image of the container, unless the settings name one. */
  readonly image: string;
  /** Environment variables; the ones of the settings override them. Must not hold a secret. */
  readonly variables: Readonly<Record<string, string>>;

  /**
   * Secrets that must be among them: without them the software takes well-known values, or does not start.
   *
   * @default - none
   */
  readonly requiredSecrets?: readonly string[];

  /**
   * Health check of the container.
   *
   * @default - none
   */
  readonly healthCheck?: HealthCheck;

  /** @default - no file systems */
  readonly mounts?: readonly Mount[];
  /** @default - the image's */
  readonly entryPoint?: readonly string[];
  /** @default - the image's */
  readonly command?: readonly string[];
  /** @default - the image's */
  readonly user?: string;
  /** Seconds that the container has to end. @default 30 */
  readonly stopTimeout?: number;
  /** @default false */
  readonly initProcess?: boolean;
  /** @default - Fargate's */
  readonly ulimits?: readonly Ulimit[];
}

/** The task of a service, and what must exist before it can start. */
export interface PlaceosTask extends FargateTaskProps {
  readonly dependables: readonly ITerraformDependable[];
}

/**
 * The task of a service, with a log group, an execution role that may read just its secrets, and, where it mounts file
 * systems, a task role that may mount just those.
 *
 * @throws if a required secret is missing or given twice, or if an environment variable has the name of a secret
 */
export function task(scope: Construct, props: TaskProps): PlaceosTask {
  const { names, environment, service, settings = {}, mounts = [] } = props;
  const { naming } = names;
  const serviceName = settings.serviceName ?? service.serviceName;
  const logs = logGroup(scope, "LogGroup", names.logGroup(serviceName), naming, props.logs);
  const secrets = secretsOfTask(props);
  const executionRole = taskExecutionRole(scope, "ExecutionRole", {
    naming,
    environment,
    name: `${serviceName}-execution`,
    description: `Starts the tasks of ${serviceName}`,
    logGroupArns: [logs.arn],
    secretArns: secrets.secretArns,
    secretKmsKeyArns: secrets.kmsKeyArns,
  });
  const taskRole = mounts.length === 0 ? undefined : mountingRole(scope, "TaskRole", props, serviceName, mounts);
  return {
    dependables: [...executionRole.dependables, ...(taskRole?.dependables ?? [])],
    naming,
    environment,
    family: naming.name(serviceName),
    image: settings.image ?? props.image,
    cpu: settings.cpu ?? service.cpu,
    memory: settings.memory ?? service.memory,
    variables: { ...props.variables, ...escapeForJson(settings.environment ?? {}) },
    secrets: secrets.valuesFrom,
    healthCheck: props.healthCheck,
    mounts: mounts.length === 0 ? undefined : mounts.map(efsMount),
    entryPoint: props.entryPoint,
    command: props.command,
    user: props.user,
    stopTimeout: props.stopTimeout,
    initProcess: props.initProcess,
    ulimits: props.ulimits,
    logGroupName: logs.name,
    logStreamPrefix: serviceName,
    taskRoleArn: taskRole?.roleArn,
    executionRoleArn: executionRole.roleArn,
  };
}
