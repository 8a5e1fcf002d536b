import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import {
  type ContainerDefinition,
  containerDefinitions,
  environmentOf,
  type HealthCheck,
} from "./container-definitions";
import type { AwsEnvironment } from "./environment";
import type { Naming } from "./naming";

export interface FargateServiceProps {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  readonly clusterArn: string;
  /** Physical name of the service. */
  readonly serviceName: string;
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
   * Command of the container.
   *
   * @default - the image's
   */
  readonly command?: readonly string[];

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
   * @default - the load balancer's checks alone
   */
  readonly healthCheck?: HealthCheck;

  readonly logGroupName: string;
  readonly logStreamPrefix: string;
  readonly taskRoleArn: string;
  readonly executionRoleArn: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** Whether a task gets a public address. */
  readonly assignPublicIp: boolean;
  readonly desiredCount: number;
  /** Target groups and the container's ports that they reach. */
  readonly targets: readonly { readonly targetGroupArn: string; readonly port: number }[];

  /**
   * Seconds after a task's start in which the load balancer's checks do not count.
   *
   * @default 60
   */
  readonly healthCheckGracePeriodSeconds?: number;

  /**
   * Tags of the task definition beside the deployment's.
   *
   * @default - none
   */
  readonly taskDefinitionTags?: Record<string, string>;

  /** What must exist before the service: its listeners (ECS refuses a target group that no load balancer uses, D-04). */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * A service on Fargate with one container, behind one or more target groups.
 *
 * @throws if an environment variable has the name of a secret
 */
export class FargateService extends Construct {
  public readonly service: EcsService;
  public readonly taskDefinition: EcsTaskDefinition;

  constructor(scope: Construct, id: string, props: FargateServiceProps) {
    super(scope, id);
    const { naming } = props;
    this.taskDefinition = new EcsTaskDefinition(this, "TaskDefinition", {
      family: props.family,
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "X86_64" },
      cpu: `${props.cpu}`,
      memory: `${props.memory}`,
      ephemeralStorage: props.ephemeralStorageGiB === undefined ? undefined : { sizeInGib: props.ephemeralStorageGiB },
      taskRoleArn: props.taskRoleArn,
      executionRoleArn: props.executionRoleArn,
      containerDefinitions: containerDefinitions([this.container(props)]),
      tags: naming.tags(props.taskDefinitionTags ?? {}),
    });
    this.service = new EcsService(this, "Service", {
      name: props.serviceName,
      cluster: props.clusterArn,
      taskDefinition: this.taskDefinition.arn,
      launchType: "FARGATE",
      desiredCount: props.desiredCount,
      availabilityZoneRebalancing: "ENABLED",
      deploymentCircuitBreaker: { enable: true, rollback: true },
      healthCheckGracePeriodSeconds: props.healthCheckGracePeriodSeconds ?? 60,
      propagateTags: "SERVICE",
      networkConfiguration: {
        subnets: [...props.subnetIds],
        securityGroups: [...props.securityGroupIds],
        assignPublicIp: props.assignPublicIp,
      },
      loadBalancer: props.targets.map(({ targetGroupArn, port }) => ({
        targetGroupArn,
        containerName: props.family,
        containerPort: port,
      })),
      tags: naming.tags(),
      dependsOn: [...props.dependsOn],
    });
  }

  private container(props: FargateServiceProps): ContainerDefinition {
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
      command: props.command,
      portMappings: props.targets.map(({ port }) => ({ containerPort: port, hostPort: port, protocol: "tcp" })),
      environment: environmentOf(props.variables),
      secrets: Object.entries(secrets).map(([name, valueFrom]) => ({ name, valueFrom })),
      healthCheck: props.healthCheck,
      logConfiguration: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": props.logGroupName,
          "awslogs-region": props.environment.region,
          "awslogs-stream-prefix": props.logStreamPrefix,
        },
      },
    };
  }
}
