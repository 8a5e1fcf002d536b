import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import type { Construct } from "constructs";
import type { Naming } from "./naming";

export interface CpuScalingProps {
  readonly naming: Naming;
  readonly clusterName: string;
  readonly serviceName: string;
  /** The part of the policy's name between prefix and suffix. */
  readonly policyName: string;
  /** Least tasks. */
  readonly minCapacity: number;
  /** Most tasks. */
  readonly maxCapacity: number;

  /**
   * Mean of the tasks' CPU, in percent, that is aimed at.
   *
   * @default 60
   */
  readonly cpuPercent?: number;
}

/** Scales a service on Amazon ECS with its CPU, between two numbers of tasks. Terraform must not set the number then. */
export function scaleWithCpu(scope: Construct, props: CpuScalingProps): void {
  const { naming, clusterName, serviceName, policyName, minCapacity, maxCapacity } = props;
  const target = new AppautoscalingTarget(scope, "ScalingTarget", {
    serviceNamespace: "ecs",
    scalableDimension: "ecs:service:DesiredCount",
    resourceId: `service/${clusterName}/${serviceName}`,
    minCapacity,
    maxCapacity,
    tags: naming.tags(),
  });
  new AppautoscalingPolicy(scope, "ScalingPolicy", {
    name: naming.name(policyName),
    policyType: "TargetTrackingScaling",
    serviceNamespace: target.serviceNamespace,
    scalableDimension: target.scalableDimension,
    resourceId: target.resourceId,
    targetTrackingScalingPolicyConfiguration: {
      targetValue: props.cpuPercent ?? 60,
      predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
    },
  });
}
