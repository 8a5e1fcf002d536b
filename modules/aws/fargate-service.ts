import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import type { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type ContainerPort, fargateTaskDefinition, type FargateTaskProps } from "./fargate-task";

export interface FargateServiceProps extends FargateTaskProps {
  readonly clusterArn: string;
  /** Physical name of the service. */
  readonly serviceName: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** Whether a task gets a public address. */
  readonly assignPublicIp: boolean;
  readonly desiredCount: number;

  /**
   * Target groups and the container's ports that they reach.
   *
   * @default - no load balancer
   */
  readonly targets?: readonly (ContainerPort & { readonly targetGroupArn: string })[];

  /**
   * Ports of the container.
   *
   * @default - the targets' ports
   */
  readonly ports?: readonly ContainerPort[];

  /**
   * Seconds after a task's start in which the load balancer's checks do not count.
   *
   * @default 60
   */
  readonly healthCheckGracePeriodSeconds?: number;

  /**
   * ARN of the Cloud Map service in which tasks are registered.
   *
   * @default - none
   */
  readonly serviceRegistryArn?: string;

  /**
   * Version of Fargate's platform.
   *
   * @default - the newest one
   */
  readonly platformVersion?: string;

  /**
   * Whether never two tasks may run at once: ECS ends the old one before it starts the new one.
   *
   * @default false
   */
  readonly oneAtATime?: boolean;

  /**
   * Whether ECS gives up a deployment whose tasks do not come up, and goes back to the one before.
   *
   * @default true
   */
  readonly circuitBreaker?: boolean;

  /**
   * Whether Terraform waits until the tasks are healthy, so that what depends on the service finds it.
   *
   * @default false
   */
  readonly waitForSteadyState?: boolean;

  /**
   * Whether something else changes the number of tasks, so that Terraform must not.
   *
   * @default false
   */
  readonly scaledElsewhere?: boolean;

  /** What must exist before the service: its listeners (ECS refuses a target group that no load balancer uses, D-04). */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * A service on Fargate with one container, behind any number of target groups.
 *
 * @throws if an environment variable has the name of a secret
 */
export class FargateService extends Construct {
  public readonly service: EcsService;
  public readonly taskDefinition: EcsTaskDefinition;
  /** Number of tasks when they run. */
  public readonly desiredCount: number;

  constructor(scope: Construct, id: string, props: FargateServiceProps) {
    super(scope, id);
    const { naming, targets = [], serviceRegistryArn, oneAtATime = false } = props;
    this.desiredCount = props.desiredCount;
    this.taskDefinition = fargateTaskDefinition(this, "TaskDefinition", props, props.ports ?? targets);
    this.service = new EcsService(this, "Service", {
      name: props.serviceName,
      cluster: props.clusterArn,
      taskDefinition: this.taskDefinition.arn,
      launchType: "FARGATE",
      platformVersion: props.platformVersion,
      desiredCount: props.desiredCount,
      // moving a task to another zone needs a second task meanwhile
      availabilityZoneRebalancing: oneAtATime ? "DISABLED" : "ENABLED",
      deploymentMinimumHealthyPercent: oneAtATime ? 0 : undefined,
      deploymentMaximumPercent: oneAtATime ? 100 : undefined,
      deploymentCircuitBreaker: (props.circuitBreaker ?? true) ? { enable: true, rollback: true } : undefined,
      healthCheckGracePeriodSeconds: targets.length > 0 ? (props.healthCheckGracePeriodSeconds ?? 60) : undefined,
      waitForSteadyState: props.waitForSteadyState,
      propagateTags: "SERVICE",
      networkConfiguration: {
        subnets: [...props.subnetIds],
        securityGroups: [...props.securityGroupIds],
        assignPublicIp: props.assignPublicIp,
      },
      loadBalancer:
        targets.length > 0
          ? targets.map(({ targetGroupArn, port }) => ({
              targetGroupArn,
              containerName: props.family,
              containerPort: port,
            }))
          : undefined,
      serviceRegistries: serviceRegistryArn === undefined ? undefined : { registryArn: serviceRegistryArn },
      tags: naming.tags(),
      dependsOn: [...props.dependsOn],
      lifecycle: props.scaledElsewhere === true ? { ignoreChanges: ["desired_count"] } : undefined,
    });
  }
}
