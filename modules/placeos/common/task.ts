import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { escapeForJson, type HealthCheck, type Ulimit } from "../../aws/container-definitions";
import { taskExecutionRole } from "../../aws/ecs-roles";
import type { AwsEnvironment } from "../../aws/environment";
import type { FargateTaskProps } from "../../aws/fargate-task";
import { ServiceRole } from "../../aws/iam";
import { logGroup, type LogSettings } from "../../aws/log-group";
import { secretVariablesOf } from "../secrets/secret-table";
import type { EfsAccess } from "./efs-access";
import type { PlaceosNames } from "./placeos-names";
import type { Ports } from "./ports";
import type { Release } from "./releases";
import type { SecretReference } from "./secret-reference";
import { serviceDefaults, type ServiceKey, type ServiceSettings } from "./service-defaults";

/** The ECS cluster and the private DNS namespace of its services, by what others know of them. */
export interface ClusterReference {
  readonly clusterArn: string;
  readonly clusterName: string;
  readonly namespaceId: string;
}

/** Where a service of PlaceOS runs: plain ids, made here or elsewhere, so that it can have a stack of its own. */
export interface ServicePlacement {
  readonly names: PlaceosNames;
  readonly environment: AwsEnvironment;
  readonly cluster: ClusterReference;
  /** Private subnets of the tasks. */
  readonly subnetIds: readonly string[];
  readonly logs: LogSettings;

  /**
   * What must exist before the service: rules, mount targets, listeners.
   *
   * @default - nothing of this stack
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** A folder of a file system, and where it is in the container. */
export interface Mount {
  /** Name of the volume in the task. */
  readonly name: string;
  readonly access: EfsAccess;
  readonly containerPath: string;
  /** @default false */
  readonly readOnly?: boolean;
}

/** What every component of PlaceOS with a container takes. */
export interface ComponentProps extends ServicePlacement {
  readonly securityGroupId: string;
  readonly release: Release;
  readonly ports: Ports;
  /** Time zone of the logs and of what runs by the clock, such as `Australia/Sydney`. */
  readonly timeZone: string;

  /**
   * Secrets by name of the environment variable (placeos.md §3, the table of secrets).
   *
   * @default - none
   */
  readonly secrets?: Readonly<Record<string, SecretReference>>;

  /**
   * What the operator settles of the service.
   *
   * @default - {@link serviceDefaults}
   */
  readonly settings?: ServiceSettings;
}

export interface TaskProps extends ServicePlacement {
  readonly key: ServiceKey;
  readonly securityGroupId: string;

  /**
   * What the operator settles of the service.
   *
   * @default - {@link serviceDefaults}
   */
  readonly settings?: ServiceSettings;

  /** Image of the container, unless the settings name one. */
  readonly image: string;
  /** Environment variables, over which those of the settings win. No secret may be among them. */
  readonly variables: Readonly<Record<string, string>>;

  /**
   * Secrets by name of the environment variable.
   *
   * @default - none
   */
  readonly secrets?: Readonly<Record<string, SecretReference>>;

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
 * @throws if a required secret is missing, or if an environment variable has the name of a secret
 */
export function task(scope: Construct, props: TaskProps): PlaceosTask {
  const { names, environment, key, settings = {}, mounts = [] } = props;
  const { naming } = names;
  const defaults = serviceDefaults[key];
  const serviceName = settings.serviceName ?? defaults.serviceName;
  const logs = logGroup(scope, "LogGroup", names.logGroup(serviceName), naming, props.logs);
  const { requiredSecrets = [] } = props;
  const secrets: Record<string, SecretReference> = {
    ...props.secrets,
    ...mapValues(settings.secrets ?? {}, bySecretArn),
  };
  // also those that this deployment does without: a password in clear is no way to add them
  const inClear = Object.keys(secretVariablesOf(key)).find((name) => settings.environment?.[name] !== undefined);
  if (inClear !== undefined) {
    throw new Error(`environment variable ${inClear} is a secret of the service and cannot be set in clear`);
  }
  const missing = requiredSecrets.filter((name) => secrets[name] === undefined);
  if (missing.length > 0) throw new Error(`${key} needs the secrets ${missing.join(", ")}`);
  const references = Object.values(secrets);
  const executionRole = taskExecutionRole(scope, "ExecutionRole", {
    naming,
    environment,
    name: `${serviceName}-execution`,
    description: `Starts the tasks of ${serviceName}`,
    logGroupArns: [logs.arn],
    secretArns: unique(references.map(({ secretArn }) => secretArn)),
    secretKmsKeyArns: unique(references.map(({ kmsKeyArn }) => kmsKeyArn)),
  });
  const taskRole = mounts.length === 0 ? undefined : mountingRole(scope, props, serviceName, mounts);
  return {
    dependables: [...executionRole.dependables, ...(taskRole?.dependables ?? [])],
    naming,
    environment,
    family: naming.name(serviceName),
    image: settings.image ?? props.image,
    cpu: settings.cpu ?? defaults.cpu,
    memory: settings.memory ?? defaults.memory,
    variables: { ...props.variables, ...escapeForJson(settings.environment ?? {}) },
    secrets: mapValues(secrets, ({ valueFrom }) => valueFrom),
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

function efsMount({ name, access, containerPath, readOnly = false }: Mount) {
  const { fileSystemId, accessPointId } = access;
  return { name, containerPath, readOnly, fileSystemId, accessPointId };
}

/** A role that may mount the given folders and nothing else of their file systems. */
function mountingRole(
  scope: Construct,
  { names, environment }: TaskProps,
  serviceName: string,
  mounts: readonly Mount[],
): ServiceRole {
  const role = new ServiceRole(scope, "TaskRole", {
    naming: names.naming,
    environment,
    name: `${serviceName}-task`,
    description: `What the tasks of ${serviceName} run as`,
    services: ["ecs-tasks"],
  });
  role.allow(
    "mount",
    ...mounts.map(({ access, readOnly = false }) => ({
      actions: ["elasticfilesystem:ClientMount", ...(readOnly ? [] : ["elasticfilesystem:ClientWrite"])],
      resources: [access.fileSystemArn],
      conditions: [
        { test: "StringEquals", variable: "elasticfilesystem:AccessPointArn", values: [access.accessPointArn] },
      ],
    })),
  );
  return role;
}

function bySecretArn(secretArn: string): SecretReference {
  return { valueFrom: secretArn, secretArn };
}

function mapValues<From, To>(map: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}

function unique(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
