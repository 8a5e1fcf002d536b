import {
  BatchComputeEnvironment,
  type BatchComputeEnvironmentComputeResources,
} from "@cdktf/provider-aws/lib/batch-compute-environment";
import { EcsTag } from "@cdktf/provider-aws/lib/ecs-tag";
import { type ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import type { ServiceRole } from "../../aws/iam";
import type { Naming } from "../../aws/naming";
import { setComputeEnvironmentNamePrefix } from "../../aws/provider-major";
import type { AllocationStrategy } from "../metaflow-props";
import { launchTemplate, type LaunchTemplateSettings } from "./launch-template";

/** What jobs run on where it is EC2. */
export interface Ec2Settings extends LaunchTemplateSettings {
  readonly instanceTypes: readonly string[];
  /** How instance types are chosen, among on-demand instances. `BEST_FIT` cannot be updated in place. */
  readonly allocationStrategy: AllocationStrategy;
  /** vCPUs that are always on. */
  readonly minVcpus: number;
  /** vCPUs to start with. Batch changes the number; later differences are ignored. */
  readonly desiredVcpus: number;
  readonly instanceProfileArn: string;
}

export interface ComputeEnvironmentProps {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  /** The part of the name between prefix and suffix, such as `cpu`. */
  readonly name: string;
  /** vCPUs at most. */
  readonly maxVcpus: number;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];

  /**
   * The EC2 instances that jobs run on.
   *
   * @default - jobs run on Fargate
   */
  readonly ec2?: Ec2Settings;

  /**
   * What AWS Batch acts as.
   *
   * @default - its service-linked role, which AWS makes when an account uses Batch for the first time
   */
  readonly serviceRole?: ServiceRole;

  /**
   * Name tag of the ECS cluster that Batch makes.
   *
   * @default - no tag
   */
  readonly clusterName?: string;

  /**
   * What must exist as long as the environment does.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** An environment that Batch runs jobs in: EC2 instances with their launch template, or Fargate. */
export class ComputeEnvironment extends Construct {
  public readonly computeEnvironmentArn: string;
  public readonly computeEnvironment: BatchComputeEnvironment;

  /** @throws when the vCPUs are out of order, or when the allocation strategy is one of Spot instances */
  constructor(scope: Construct, id: string, props: ComputeEnvironmentProps) {
    super(scope, id);
    const { naming, serviceRole, ec2 } = props;
    if (ec2 !== undefined) check(ec2, props.maxVcpus);
    // Batch needs its permissions until the environment is gone
    const dependencies = [...(serviceRole?.dependables ?? []), ...(props.dependsOn ?? [])];
    this.computeEnvironment = new BatchComputeEnvironment(this, "ComputeEnvironment", {
      type: "MANAGED",
      serviceRole: serviceRole?.roleArn,
      computeResources: this.computeResources(props),
      updatePolicy: updatesInPlace(props)
        ? // running steps get as long as Batch allows, six hours, before an update of the instances ends them
          { terminateJobsOnUpdate: false, jobExecutionTimeoutMinutes: 360 }
        : undefined,
      tags: naming.tags(),
      // a job queue must have an environment at all times: when one is replaced, the new one comes first
      lifecycle: { createBeforeDestroy: true, ignoreChanges: ["compute_resources[0].desired_vcpus"] },
      dependsOn: dependencies.length > 0 ? dependencies : undefined,
    });
    setComputeEnvironmentNamePrefix(this.computeEnvironment, props.environment, naming.name(props.name));
    this.computeEnvironmentArn = this.computeEnvironment.arn;
    if (props.clusterName !== undefined) {
      new EcsTag(this, "ClusterName", {
        resourceArn: this.computeEnvironment.ecsClusterArn,
        key: "Name",
        value: props.clusterName,
      });
    }
  }

  private computeResources(props: ComputeEnvironmentProps): BatchComputeEnvironmentComputeResources {
    const { naming, ec2 } = props;
    const common = {
      maxVcpus: props.maxVcpus,
      subnets: [...props.subnetIds],
      securityGroupIds: [...props.securityGroupIds],
    };
    if (ec2 === undefined) return { type: "FARGATE", ...common };
    const template = launchTemplate(this, "LaunchTemplate", { ...ec2, naming, name: props.name });
    return {
      type: "EC2",
      ...common,
      allocationStrategy: ec2.allocationStrategy,
      instanceType: [...ec2.instanceTypes],
      instanceRole: ec2.instanceProfileArn,
      minVcpus: ec2.minVcpus,
      desiredVcpus: ec2.desiredVcpus,
      launchTemplate: { launchTemplateId: template.id, version: `${template.latestVersion}` },
      tags: naming.tags(),
    };
  }
}

/** Whether it is certain that Batch can change the environment's instances without a replacement. */
function updatesInPlace({ ec2, serviceRole }: ComputeEnvironmentProps): boolean {
  if (ec2 === undefined || serviceRole !== undefined) return false;
  return ec2.allocationStrategy !== "BEST_FIT" && !Token.isUnresolved(ec2.allocationStrategy);
}

function check({ allocationStrategy, minVcpus, desiredVcpus }: Ec2Settings, maxVcpus: number): void {
  if (allocationStrategy.startsWith("SPOT_")) {
    throw new Error(
      `allocation strategy ${allocationStrategy} is one of Spot instances, the environment's are on demand`,
    );
  }
  const vcpus = [minVcpus, desiredVcpus, maxVcpus];
  const known = !vcpus.some((count) => Token.isUnresolved(count));
  if (known && !(minVcpus <= desiredVcpus && desiredVcpus <= maxVcpus)) {
    throw new Error(`vCPUs must be ordered min ≤ desired ≤ max, got ${vcpus.join(", ")}`);
  }
}
