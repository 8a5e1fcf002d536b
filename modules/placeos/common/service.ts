import { ServiceDiscoveryService } from "@cdktf/provider-aws/lib/service-discovery-service";
import { Construct } from "constructs";
import { scaleWithCpu } from "../../aws/cpu-scaling";
import { FargateService } from "../../aws/fargate-service";
import type { ContainerPort } from "../../aws/fargate-task";
import type { ServiceDescriptor } from "../descriptor";
import { task, type TaskProps } from "./task";
import { checkProps } from "../../aws/check-props";
import { servicesInputRules } from "../input-rules/services";

export type { ComponentProps, ServicePlacement } from "./component-props";

export interface PlaceosServiceProps extends TaskProps {
  /** Ports of the container. */
  readonly ports: readonly ContainerPort[];

  /**
   * Target groups and the container's ports that they reach.
   *
   * @default - no load balancer
   */
  readonly targets?: readonly (ContainerPort & { readonly targetGroupArn: string })[];

  /**
   * Seconds after a task's start in which the load balancer's checks do not count.
   *
   * @default 120
   */
  readonly healthCheckGracePeriodSeconds?: number;

  /**
   * Whether ECS gives up a deployment whose tasks do not come up, and goes back to the one before.
   *
   * @default true
   */
  readonly circuitBreaker?: boolean;

  /**
   * Where log group and roles are made, if they must stay when the service itself goes.
   *
   * @default - in the service
   */
  readonly taskScope?: Construct;

  /**
   * Whether Terraform waits until the tasks are healthy, so that what depends on the service finds it.
   *
   * @default false
   */
  readonly waitForSteadyState?: boolean;
}

/**
 * One service of PlaceOS: its task, the record under which others find it, its log group, the roles that let it read its
 * secrets and mount its file systems, and scaling with its CPU where that is asked for.
 *
 * @throws if a service that runs as one task is to have several, or if the most tasks are fewer than the least
 */
export class PlaceosService extends Construct {
  /** Name under which the tasks are found inside the VPC. */
  public readonly host: string;
  public readonly serviceName: string;
  public readonly fargate: FargateService;

  constructor(scope: Construct, id: string, props: PlaceosServiceProps) {
    super(scope, id);
    checkProps(this, props, { settings: servicesInputRules.services.settings[props.service.key]! });
    const { names, cluster, service, settings = {} } = props;
    const { key, tasks } = service;
    const { desiredCount = 1, maxCount = desiredCount } = settings;
    if (tasks !== "many" && maxCount > 1) throw new Error(`${key} runs as one task, it cannot have ${maxCount}`);
    if (maxCount < desiredCount) {
      throw new Error(`${key} cannot have at least ${desiredCount} and at most ${maxCount} tasks`);
    }
    const scales = maxCount > desiredCount;
    this.serviceName = serviceNameOf(service, settings.serviceName);
    this.host = names.host(this.serviceName);
    const registry = new ServiceDiscoveryService(this, "Discovery", {
      name: this.serviceName.toLowerCase(),
      dnsConfig: {
        namespaceId: cluster.namespaceId,
        routingPolicy: "MULTIVALUE",
        dnsRecords: [{ type: "A", ttl: 10 }],
      },
      // ECS tells the health of its tasks; the threshold is 1 whatever is written
      healthCheckCustomConfig: { failureThreshold: 1 },
      // records of tasks that ended badly must not hold up a destroy
      forceDestroy: true,
      tags: names.naming.tags(),
    });
    const { dependables, ...taskSettings } = task(props.taskScope ?? this, props);
    this.fargate = new FargateService(this, "Service", {
      ...taskSettings,
      clusterArn: cluster.clusterArn,
      serviceName: this.serviceName,
      subnetIds: props.subnetIds,
      securityGroupIds: [props.securityGroupId],
      assignPublicIp: false,
      desiredCount,
      ports: props.ports,
      targets: props.targets,
      healthCheckGracePeriodSeconds: props.healthCheckGracePeriodSeconds ?? 120,
      serviceRegistryArn: registry.arn,
      platformVersion: "1.4.0",
      oneAtATime: tasks === "never_two",
      circuitBreaker: props.circuitBreaker,
      waitForSteadyState: props.waitForSteadyState,
      scaledElsewhere: scales,
      dependsOn: [...(props.dependsOn ?? []), ...dependables],
    });
    if (scales) this.scale(props, desiredCount, maxCount);
  }

  private scale({ names, cluster }: PlaceosServiceProps, minCapacity: number, maxCapacity: number): void {
    scaleWithCpu(this, {
      naming: names.naming,
      clusterName: cluster.clusterName,
      serviceName: this.fargate.service.name,
      policyName: `${this.serviceName}-cpu`,
      minCapacity,
      maxCapacity,
    });
  }
}

/** The name of a service: the given one, or the deployment guide's. */
export function serviceNameOf(service: ServiceDescriptor, given?: string): string {
  return given ?? service.serviceName;
}
